"""The page of one case: where it stands, what lacks, who waits for whom, and everything that happened."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.notices.queries import told_about
from chibo.organisations.queries import nearest_names
from chibo.procedures.events import paper_named
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES
from chibo.procedures.queries import (
    HistoryLine,
    acting,
    clock_of,
    drafts_of,
    history,
    needs,
    papers_at_hand,
    road,
    rules_then_and_now,
    view_of,
    votes_of,
)
from chibo.procedures.vocabulary import CaseState, Move
from chibo.web.cases.found import Opened, days_since, may_print, opened
from chibo.web.cases.letters import told_letters
from chibo.web.cases.of_member import beside
from chibo.web.cases.resting import acts_on
from chibo.web.cases.ruled import said_value
from chibo.web.cases.told import Telling
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.worklist.shown import nearness


@screen(SEE_CASES)
def case(request: Request, case_id: UUID) -> HttpResponse:
    """One case; 404 outside reach."""
    seen = opened(request, case_id)
    return page(request, "cases/case.html", context_of(request, seen))


def context_of(request: Request, seen: Opened) -> dict[str, Any]:
    """Everything the page tells."""
    today, view, acts = request.asked.today, view_of(seen.case), history(seen.case)
    telling = Telling(seen.procedure, seen.case.unit_id, today, [view.facts])
    log_read(actor=request.actor, person_ids=telling.people, purpose=Purpose.PROFILE)
    step = seen.procedure.step(seen.case.step)
    assert step is not None
    mine = _mine(request, seen, step)
    return {
        "seen": seen,
        "state": CaseState(seen.case.state),
        "step": step,
        "stops": road(seen.case, view, today),
        "waits": days_since(seen.case.step_since, today),
        "needs": needs(seen.case, view, today),
        "letters": told_letters(seen.case),
        "facts": telling.pairs(view.facts),
        "papers": [(paper_named(paper.code), paper) for paper in papers_at_hand(seen.case)],
        "acts": [_told_act(telling, act) for act in acts],
        "votes": votes_of(seen.case),
        "overrides": [act for act in acts if act.override],
        "rules": _rules(seen, today),
        "told": told_about(seen.case.pk),
        "turn_unit": _turn_unit(seen, today),
        **_clock(request, seen, view),
        "prints": may_print(request, seen.case),
        **mine,
        "beside": beside(request, seen.case),
        "acts_on": acts_on(request, seen, mine["acting"].recorded_at),
    }


def _turn_unit(seen: Opened, on: Any) -> str:
    """The name of the unit whose turn it is, when that is not the unit of the case."""
    turn = seen.case.turn_unit_id
    if turn is None or not seen.live:
        return ""
    return seen.unit if turn == seen.case.unit_id else nearest_names([turn], on)[turn][0]


def _clock(request: Request, seen: Opened, view: Any) -> dict[str, Any]:
    clock = clock_of(seen.case, view) if seen.live else None
    return {
        "clock": clock,
        "near": nearness(clock.last, request.asked.on) if clock and clock.last else None,
    }


def _mine(request: Request, seen: Opened, step: Any) -> dict[str, Any]:
    """What the reader may do: take the step where its body sits, or keep the case."""
    acts = acting(step, seen.case.unit_id, request.asked.today)
    going = seen.case.state == CaseState.OPEN
    drafts = drafts_of(seen.case, step.code) if seen.live else []
    return {
        "takes": going and request.scope.may(WORK_ON_CASES, acts.recorded_at),
        "keeps": seen.live and request.scope.may(WORK_ON_CASES, seen.case.unit_id),
        "acting": acts,
        "own_draft": next((one for one in drafts if one.account_id == request.actor.pk), None),
        "drafts": [one for one in drafts if one.account_id != request.actor.pk],
    }


def _told_act(telling: Telling, act: HistoryLine) -> dict[str, Any]:
    against = [one for one in act.verdicts if one.get("fine") is not True]
    return {
        "act": act,
        "move": Move(act.move),
        "title": act.title if act.outcome else f"{Move(act.move).label} hồ sơ",
        "facts": telling.pairs(act.facts),
        "against": against,
    }


def _rules(seen: Opened, on: Any) -> dict[str, Any]:
    """Every rule behind the case: those that say something else today first, then those with a new ground."""
    found = rules_then_and_now(seen.case, on)
    ordered = sorted(found, key=lambda one: (not one.differs, not one.ground_differs))
    return {
        "rows": [(one, said_value(one.then), said_value(one.now)) for one in ordered],
        "differ": _number(one.differs for one in found),
        "grounds": _number(one.ground_differs for one in found),
    }


def _number(found: Iterable[bool]) -> int:
    return sum(found)
