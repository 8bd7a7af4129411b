"""Taking a step: rights → rules → vote → write → effect → what is due → log. All or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.organisations.queries import present_of
from chibo.procedures.errors import BadCase, NotThisStep
from chibo.procedures.models import Case, Draft, Visit
from chibo.procedures.operations import holding
from chibo.procedures.operations.ballots import count_vote, keep_vote
from chibo.procedures.operations.issuing import paper_of, require_issued, require_seen
from chibo.procedures.operations.papers import keep_made_papers, require_papers
from chibo.procedures.operations.refreshing import PASSED_OVER
from chibo.procedures.operations.telling import tell_all
from chibo.procedures.operations.verdicts import require_verdicts
from chibo.procedures.queries.acting import taken
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.judging import judged
from chibo.procedures.queries.offered import codes_on
from chibo.procedures.queries.views import view_of
from chibo.procedures.rules.roads import following
from chibo.procedures.rules.writing import cleaned, require_all, require_happened
from chibo.procedures.vocabulary import Act, CaseState, CaseView, Move, Outcome, Procedure, Step

LONGEST_NOTE = 2000
FORWARD = frozenset({Move.NEXT, Move.DONE})
STEPPED = (Move.NEXT, Move.RETURN, Move.REPEAT)
_STATES = {Move.DONE: CaseState.DONE, Move.STOP: CaseState.STOPPED}


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote as counted on paper. `base` is typed only for a body whose members the register does not keep.

    `attending` are people the rule leaves out while absent, who came and voted.
    """

    present: int
    agreed: int
    against: int = 0
    base: int | None = None
    attending: Collection[UUID] = field(default_factory=tuple)


@transaction.atomic
def take_step(
    *,
    actor: Account,
    case: Case,
    step: str,
    outcome: str,
    on: date,
    facts: Mapping[str, Any] | None = None,
    ballot: Ballot | None = None,
    document: Document | None = None,
    note: str = "",
    override: str = "",
    version: int | None = None,
) -> Visit:
    """Write down that a step was taken on a day of life, and how it ended.

    `document` is the paper the step issued; `override` the reason for deciding against a verdict that does
    not bar; `version` that of the page. Refuses what the rules of the case bar (with the article), papers
    and facts that lack, counts that cannot be, an outcome other than the vote's, another step than the one
    that waits, and `Changed` when somebody else wrote in between.
    """
    case = holding.held(case, version=version)
    holding.require_live(case)
    holding.require_day(case, on)
    acts = holding.require_acting(actor, case, on)
    declared, at, chosen = _chosen(case, step, outcome)
    _require_order(case, at, on)
    view, kept = _typed(case, at, chosen, on, facts or {})
    text = _reasoned(chosen, note)
    require_seen(actor, document)
    document = paper_of(case, at, chosen, document)
    _papered(chosen, document)
    require_issued(case, at, chosen, acts, on, document)
    counted = count_vote(at, chosen, view, acts, on, ballot)
    told = judged(at, view, on) if chosen.move in FORWARD else []
    if chosen.move in FORWARD:
        require_papers(case, at, chosen, document)
        require_verdicts(told, override)
    act = Act(view, actor, on, chosen.code, document, text)
    effected = _consequences(declared, at, act)
    visit = holding.written(
        case, actor=actor, move=chosen.move, on=on, body=acts.label, unit_id=acts.recorded_at,
        outcome=chosen.code, document=document, note=text, verdicts=[one.as_json() for one in told],
        override=override.strip() if any(one.fine is False for one in told) else "", facts=kept,
        written_id=effected,
    )  # fmt: skip
    keep_vote(visit, counted)
    if document is not None and chosen.move in FORWARD and not chosen.failed_vote:
        keep_made_papers(actor, case, at, document)
    _advance(case, declared, at, chosen, on)
    tell_all(case, at, chosen, act)
    Draft.objects.filter(case=case, step=at.code, account=actor).delete()
    holding.logged(actor, case, "take_step", f"{at.title} – {chosen.label}", visit)
    return visit


def _chosen(case: Case, step: str, outcome: str) -> tuple[Procedure, Step, Outcome]:
    declared, at = procedure_of(case), holding.step_of(case)
    if at.code != step:
        wanted = declared.step(step)
        raise NotThisStep(wanted.title if wanted else step, at.title)
    chosen = at.outcome(outcome)
    if chosen is None:
        raise BadCase("no_outcome", "Chưa chọn kết quả của bước.", field="outcome")
    return declared, at, chosen


def _require_order(case: Case, step: Step, on: date) -> None:
    """A body votes on what lies before it: never before a step that was taken. Other steps may overlap.

    Of each step its last passing counts, so that a day written wrongly is put right by taking the step anew.
    """
    if step.vote is None:
        return
    taken_before = case.visits.filter(move__in=STEPPED).exclude(outcome=PASSED_OVER.code)
    last = {visit.step: visit for visit in taken_before.order_by("position")}
    if step.code in last and last[step.code].move == Move.RETURN:
        del last[step.code]
    moved = max(last.values(), key=lambda visit: visit.happened_on, default=None)
    if moved is not None and on < moved.happened_on:
        raise BadCase(
            "before_previous",
            f"Ngày {format_date(on)} trước ngày đã ghi của bước trước ({format_date(moved.happened_on)}).",
            field="on",
            next_step="Kiểm tra lại ngày họp.",
        )


def _typed(
    case: Case, step: Step, outcome: Outcome, on: date, facts: Mapping[str, Any]
) -> tuple[CaseView, dict[str, Any]]:
    """The case with what was typed; what is required is required of outcomes that go forward."""
    codes = codes_on(case.unit_id, on)
    kept = {fact.name: cleaned(fact, facts.get(fact.name), codes) for fact in step.facts}
    kept = {name: value for name, value in kept.items() if value is not None}
    require_happened({fact.name: fact for fact in step.facts}, kept, on)
    view = view_of(case, typed=kept)
    if outcome.move in FORWARD:
        require_all({fact.name: fact for fact in step.facts}, view.facts)
    return view, kept


def _reasoned(outcome: Outcome, note: str) -> str:
    text = clean_line(note, label="Ghi chú", longest=LONGEST_NOTE, required=False)
    if outcome.reason and not text:
        raise BadCase(
            "reason_lacking",
            f"“{outcome.label}” phải ghi lý do.",
            field="note",
            next_step="Ghi lý do rồi bấm lại.",
        )
    return text


def _papered(outcome: Outcome, document: Document | None) -> None:
    if outcome.paper and document is None:
        raise BadCase(
            "paper_lacking",
            f"“{outcome.label}” phải có văn bản.",
            field="document",
            next_step="Đăng ký văn bản rồi chọn ở mục “Văn bản”.",
        )


def _consequences(declared: Procedure, step: Step, act: Act) -> UUID | None:
    """What the step writes to neighbours, and the one effect of the procedure."""
    if step.records is not None:
        step.records(act)
    effect = declared.effect
    if effect is not None and (effect.step, effect.outcome) == (step.code, act.outcome):
        return effect.do(act)
    return None


def _advance(case: Case, declared: Procedure, step: Step, outcome: Outcome, on: date) -> None:
    view = view_of(case)
    if outcome.hands_to and (receiver := view.unit(outcome.hands_to)) is not None:
        case.unit_id = present_of(receiver)
        view = view_of(case)
    onward = following(declared, step, outcome, lambda later: taken(later, view, on))
    holding.moved_on(case, on=on, state=_STATES.get(outcome.move), step=onward)
