"""Undoing and closing: reversals, and periods of the books."""

from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.foundation import clock
from chibo.foundation.dates import day_before, format_date
from chibo.ledger.errors import PeriodRefused, refused
from chibo.ledger.models import Entry, Movement
from chibo.ledger.operations.recording import cleaned_note, require_everywhere
from chibo.ledger.policy import CLOSE_PERIOD, REVERSE
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft, PeriodDraft, StructureDraft
from chibo.ledger.posting.post import post
from chibo.ledger.queries.papers import closed_through
from chibo.ledger.vocabulary import Kind, PeriodAction, StructureAction
from chibo.organisations.models import Register
from chibo.organisations.queries import register_or_refuse, root_of
from chibo.people import operations as people
from chibo.people.models import Person


@transaction.atomic
def reverse(
    *, actor: Account, decision: Document, entry: Entry, person: Person | None = None, note: str = ""
) -> Entry:
    """Annul an entry (or one person's line of it) by a new entry that names what it reverses.

    Refuses when later papers rest on it, when it was reversed already, and period entries.
    """
    movements = entry.movements.filter(reversed_by=None, reverses=None)
    if person is not None:
        movements = movements.filter(person=person)
    drafts = tuple(_reversal(m) for m in movements.order_by("-number"))
    structure = (
        ()
        if person
        else tuple(
            StructureDraft(s.unit_id, StructureAction.REVERSED, s.effective_on, reverses=s.pk)
            for s in entry.structure_lines.filter(reversed_by=None, reverses=None).order_by("-number")
        )
    )
    if not drafts and not structure:
        raise refused(
            "nothing_to_reverse",
            f"Bút toán {entry} không còn dòng nào để đảo.",
            next_step="Khóa, mở sổ thì dùng mục Kỳ sổ; dòng đã đảo thì ghi lại bằng chứng từ mới.",
            field="entry",
        )
    units = [
        *movements.values_list("from_unit_id", flat=True),
        *movements.values_list("to_unit_id", flat=True),
    ]
    require_everywhere(actor, REVERSE, [*units, *(s.unit_id for s in structure)])
    draft = EntryDraft(decision, drafts, structure, note=cleaned_note(note))
    affected = list(movements.select_related("person"))
    posted = post(register=entry.register, actor_id=actor.pk, drafts=[draft])[0]
    for movement in affected:
        _take_back_dates(actor, movement)
    log_action(
        actor=actor,
        verb="ledger.reverse",
        subject_type="entry",
        subject_id=posted.pk,
        unit_id=next((u for u in units if u), None),
        sentence=f"Đảo bút toán {entry} bằng bút toán {posted}, theo {decision.number_text}",
    )
    return posted


def _reversal(movement: Movement) -> MovementDraft:
    return MovementDraft(movement.person_id, Kind.CORRECTION, movement.effective_on, reverses=movement.pk)


def _take_back_dates(actor: Account, movement: Movement) -> None:
    """The dates a verb wrote beside its movement go with the movement."""
    if movement.kind == Kind.ADMITTED:
        people.record_admission_dates(
            actor=actor,
            person=movement.person,
            admission_decided_on=None,
            ceremony_on=None,
            probation_ends_on=None,
        )
    elif movement.kind == Kind.CONFIRMED:
        people.record_confirmation_dates(
            actor=actor, person=movement.person, official_on=None, official_decided_on=None
        )


def close_period(*, actor: Account, decision: Document, through: date) -> Entry:
    """Close the books through a day, inclusive. Later papers for those days count on the first open day.

    Refuses a day that is not over, or that is closed already.
    """
    register = register_or_refuse()
    closed = closed_through(register)
    if through >= clock.today():
        raise _period_refused(f"Ngày {format_date(through)} chưa qua, chưa thể khóa sổ.")
    if closed is not None and through <= closed:
        raise _period_refused(f"Sổ đã khóa đến hết ngày {format_date(closed)}.")
    return _period(actor, register, decision, PeriodDraft(PeriodAction.CLOSED, through))


def reopen_period(*, actor: Account, decision: Document, from_on: date) -> Entry:
    """Open the books again from a day on. Refuses a day that is open already."""
    register = register_or_refuse()
    closed = closed_through(register)
    if closed is None or from_on > closed:
        raise _period_refused(f"Ngày {format_date(from_on)} đang mở, không có gì để mở lại.")
    return _period(actor, register, decision, PeriodDraft(PeriodAction.REOPENED, day_before(from_on)))


def _period_refused(sentence: str) -> PeriodRefused:
    return PeriodRefused(
        code="ledger.period", sentence=sentence, next_step="Chọn ngày khác.", field="through"
    )


@transaction.atomic
def _period(actor: Account, register: Register, decision: Document, draft: PeriodDraft) -> Entry:
    root: UUID = root_of(register)
    require(actor, CLOSE_PERIOD, root)
    entry = post(register=register, actor_id=actor.pk, drafts=[EntryDraft(decision, period=draft)])[0]
    log_action(
        actor=actor,
        verb=f"ledger.period_{draft.action}",
        subject_type="entry",
        subject_id=entry.pk,
        unit_id=root,
        sentence=f"{draft.action.label}: sổ khóa đến hết {format_date(draft.closed_through)}, "
        f"theo {decision.number_text}",
    )
    return entry
