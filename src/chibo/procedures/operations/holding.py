"""What every verb of a case does around its own rule: lock, version, history, what is due, log."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.access.posting import hold_chain
from chibo.documents.models import Document
from chibo.foundation.chain import canonical, digest
from chibo.foundation.clock import now, today
from chibo.foundation.dates import format_date
from chibo.procedures.errors import BadCase, Changed, NotLive
from chibo.procedures.models import Case, CaseFact, Visit, VisitWords
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries.acting import Acting, acting
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.dues import SOURCE
from chibo.procedures.queries.views import view_of
from chibo.procedures.vocabulary import CaseState, Move, Step
from chibo.worklist.posting import replace


def held(case: Case, *, version: int | None) -> Case:
    """The case, nobody else writing on it until this transaction ends. Refuses `Changed`."""
    hold_chain(case.register)
    fresh = Case.objects.select_for_update().get(pk=case.pk)
    if version is not None and fresh.version != version:
        last = fresh.visits.select_related("actor").order_by("-position").first()
        raise Changed(last.actor.display_name if last else "người khác")
    return fresh


def require_live(case: Case, *, open: bool = True) -> None:
    """The case goes on (and does not rest). Refuses `NotLive`."""
    state = CaseState(case.state)
    if not state.live or (open and state is not CaseState.OPEN):
        raise NotLive(state.label)


def require_day(case: Case, on: date) -> None:
    """An act happens between the beginning of its case and today. Refuses `BadCase`."""
    if on > today():
        raise BadCase(
            "in_future", f"Ngày {format_date(on)} ở sau hôm nay.", field="on",
            next_step="Việc chưa diễn ra thì chưa ghi.",
        )  # fmt: skip
    if on < case.begun_on:
        raise BadCase(
            "before_begun",
            f"Ngày {format_date(on)} trước ngày bắt đầu hồ sơ ({format_date(case.begun_on)}).",
            field="on",
            next_step="Kiểm tra lại ngày.",
        )


def require_day_of_paper(day: date) -> None:
    """A paper at hand was signed by today. Refuses `BadCase`."""
    if day > today():
        raise BadCase("in_future", f"Ngày {format_date(day)} ở sau hôm nay.", field="dated_on")


def step_of(case: Case) -> Step:
    """The declared step a case stands at."""
    step = procedure_of(case).step(case.step)
    assert step is not None, case.step
    return step


def require_acting(actor: Account, case: Case, on: date) -> Acting:
    """Who acts at the present step; refuses whoever may not write where that body sits."""
    found = acting(step_of(case), case.unit_id, on)
    require(actor, WORK_ON_CASES, found.recorded_at)
    return found


def written(
    case: Case,
    *,
    actor: Account,
    move: Move,
    on: date,
    body: str,
    unit_id: UUID | None,
    outcome: str = "",
    document: Document | None = None,
    note: str = "",
    override: str = "",
    verdicts: list[dict[str, Any]] | None = None,
    facts: Mapping[str, Any] | None = None,
    written_id: UUID | None = None,
) -> Visit:
    """Add one act to the history."""
    last = case.visits.order_by("-position").values_list("position", flat=True).first()
    visit = Visit.objects.create(
        case=case, position=(last or 0) + 1, step=case.step, move=move, outcome=outcome, happened_on=on,
        acted_at=now(), actor=actor, body=body, unit_id=unit_id, document=document, overridden=bool(override),
        written_id=written_id,
    )  # fmt: skip
    VisitWords.objects.create(visit=visit, note=note, override=override, verdicts=verdicts or [])
    CaseFact.objects.bulk_create(
        CaseFact(visit=visit, case=case, position=visit.position, name=name, value=value)
        for name, value in (facts or {}).items()
    )
    return visit


def moved_on(case: Case, *, on: date, state: CaseState | None = None, step: Step | None = None) -> None:
    """Where the case stands after an act, who acts next, and what is due of it now."""
    if state is not None:
        case.state = state
    if step is not None and step.code != case.step:
        case.step, case.step_since = step.code, on
    next_acts = acting(step_of(case), case.unit_id, today())
    case.turn, case.turn_unit_id = next_acts.label, next_acts.seat_id
    case.version += 1
    case.save()
    replace(SOURCE, [case.pk])


def touched(case: Case, *, due: bool = False) -> None:
    """Something was written beside the case, which stands where it stood; `due`: what is due may differ."""
    case.version += 1
    case.save(update_fields=["version"])
    if due:
        replace(SOURCE, [case.pk])


def logged(actor: Account, case: Case, verb: str, sentence: str, visit: Visit | None = None) -> None:
    """One line of the action log; it names the case by number, never the person."""
    kept = {} if visit is None else {"visit": [None, digest(canonical(_facts_of(visit)))]}
    log_action(
        actor=actor,
        verb=f"procedures.{verb}",
        sentence=f"Hồ sơ số {case.number} ({procedure_of(case).title}): {sentence}",
        subject_type="procedures.Case",
        subject_id=case.pk,
        unit_id=case.unit_id,
        diff=kept,
    )


def _facts_of(visit: Visit) -> dict[str, Any]:
    return {
        "step": visit.step,
        "move": visit.move,
        "outcome": visit.outcome,
        "on": visit.happened_on.isoformat(),
        "document": str(visit.document_id or ""),
        "written": str(visit.written_id or ""),
    }


__all__ = [
    "held", "logged", "moved_on", "require_acting", "require_day", "require_day_of_paper", "require_live",
    "step_of", "today", "touched", "view_of", "written",
]  # fmt: skip
