"""Acts on a case itself: rest, go on, withdraw, hand over to another unit, grant the one extension."""

from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.foundation.text import clean_line
from chibo.organisations.models import Unit
from chibo.organisations.queries import kinds, present_of, state
from chibo.procedures.errors import BadCase, NotLive
from chibo.procedures.models import Case, Visit
from chibo.procedures.operations import holding
from chibo.procedures.operations.issuing import require_seen
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries.clocks import clock_of
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.vocabulary import CaseState, Move

LONGEST_REASON = 1000


@transaction.atomic
def pause(*, actor: Account, case: Case, on: date, reason: str, document: Document | None = None) -> Visit:
    """Nothing is due of the case until somebody resumes it: by the office whose turn it is.

    Refuses a case that rests or is over.
    """
    case = _ready(actor, case, on, document)
    holding.require_acting(actor, case, on)
    return _acted(actor, case, Move.PAUSE, on, reason, document, CaseState.PAUSED)


@transaction.atomic
def resume(*, actor: Account, case: Case, on: date, reason: str = "") -> Visit:
    """A resting case goes on where it stood. Refuses a case that does not rest."""
    case = _ready(actor, case, on, open=False)
    holding.require_acting(actor, case, on)
    if case.state != CaseState.PAUSED:
        raise NotLive(CaseState(case.state).label)
    return _acted(actor, case, Move.RESUME, on, reason or "Làm tiếp", None, CaseState.OPEN)


@transaction.atomic
def withdraw(*, actor: Account, case: Case, on: date, reason: str, document: Document | None = None) -> Visit:
    """The person concerned, or who opened the case, takes it back; its history stays."""
    case = _ready(actor, case, on, document, open=False)
    return _acted(actor, case, Move.WITHDRAW, on, reason, document, CaseState.WITHDRAWN)


@transaction.atomic
def hand_over(
    *, actor: Account, case: Case, unit: Unit, on: date, reason: str, document: Document | None = None
) -> Visit:
    """Another unit of the register goes on with the case, which keeps its steps and its history.

    Refuses the unit that has it, one that holds nobody that day, and one out of reach unless the person
    belongs there now.
    """
    case = _ready(actor, case, on, document, open=False)
    found = state(unit.pk, on)
    kind = kinds(on).get(found.kind) if found else None
    if unit.pk == case.unit_id or kind is None or not kind.holds_members:
        raise BadCase("no_receiver", "Chọn chi bộ khác, đang hoạt động, để nhận hồ sơ.", field="unit")
    if present_of(procedure_of(case).about.unit_of(case.subject_id, on)) != present_of(unit.pk):
        require(actor, WORK_ON_CASES, unit.pk)
    case.unit = unit
    return _acted(actor, case, Move.HAND_OVER, on, reason, document, None)


@transaction.atomic
def extend(*, actor: Account, case: Case, on: date, reason: str, document: Document | None = None) -> Visit:
    """Grant the one extension the rule knows for the present step.

    By the office of the body that acts. Refuses a step whose rule knows none, and a second one.
    """
    case = _ready(actor, case, on, document)
    holding.require_acting(actor, case, on)
    clock = clock_of(case)
    if clock is None or clock.extended_to is None:
        told = "Quy định không cho gia hạn bước này."
        raise BadCase("no_extension", told, next_step="Xem căn cứ của bước.")
    if clock.granted:
        raise BadCase(
            "extended_before", "Bước này đã được gia hạn một lần.", citation=clock.citation,
            next_step="Quy định chỉ cho gia hạn một lần.",
        )  # fmt: skip
    return _acted(actor, case, Move.EXTEND, on, reason, document, None)


def _ready(
    actor: Account, case: Case, on: date, document: Document | None = None, *, open: bool = True
) -> Case:
    case = holding.held(case, version=None)
    holding.require_live(case, open=open)
    holding.require_day(case, on)
    require(actor, WORK_ON_CASES, case.unit_id)
    require_seen(actor, document)
    return case


def _acted(
    actor: Account,
    case: Case,
    move: Move,
    on: date,
    reason: str,
    document: Document | None,
    state: CaseState | None,
) -> Visit:
    said = clean_line(reason, label="Lý do", longest=LONGEST_REASON)
    visit = holding.written(
        case, actor=actor, move=move, on=on, body="", unit_id=case.unit_id, document=document, note=said
    )
    holding.moved_on(case, on=case.step_since, state=state)
    holding.logged(actor, case, move.value, move.label.lower(), visit)
    return visit
