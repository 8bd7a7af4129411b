"""Undoing and closing: reversals, and periods of the books."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.foundation import clock
from chibo.foundation.dates import day_before, format_date
from chibo.ledger.errors import PeriodRefused, refused
from chibo.ledger.models import Entry, Movement, StructureLine
from chibo.ledger.operations.members import probation_end
from chibo.ledger.operations.recording import cleaned_note, require_everywhere, verb
from chibo.ledger.policy import CLOSE_PERIOD, REVERSE
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft, PeriodDraft, StructureDraft
from chibo.ledger.posting.post import post
from chibo.ledger.queries.papers import closed_through
from chibo.ledger.vocabulary import CLOSINGS, Kind, PeriodAction, StructureAction
from chibo.organisations.models import Register
from chibo.organisations.queries import register_or_refuse, root_of
from chibo.people import operations as people
from chibo.people.models import Person

# Kinds whose verbs write dates of the person beside them.
DATED = frozenset({Kind.ADMITTED, Kind.CONFIRMED})


@verb
def reverse(
    *, actor: Account, decision: Document, entry: Entry, person: Person | None = None, note: str = ""
) -> Entry:
    """Annul an entry (or one person's line of it) by a new entry that names what it reverses.

    Refuses when later papers rest on it, when it was reversed already, and period entries.
    """
    movements = entry.movements.filter(reversed_by=None, reverses=None)
    if person is not None:
        movements = movements.filter(person=person)
    drafts = tuple(reversal(m) for m in movements.order_by("-number"))
    lines = entry.structure_lines.filter(reversed_by=None, reverses=None).order_by("-number")
    lines = lines.none() if person else lines
    structure = tuple(
        StructureDraft(s.unit_id, StructureAction.REVERSED, s.effective_on, reverses=s.pk) for s in lines
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
    require_everywhere(actor, REVERSE, [*units, *_answerable(lines)])
    draft = EntryDraft(decision, drafts, structure, note=cleaned_note(note))
    affected: dict[Person, set[str]] = defaultdict(set)
    for movement in movements.select_related("person").filter(kind__in=DATED):
        affected[movement.person].add(movement.kind)
    posted = post(register=entry.register, actor_id=actor.pk, drafts=[draft])[0]
    for member, kinds in affected.items():
        _put_dates_right(actor, member, kinds)
    log_action(
        actor=actor,
        verb="ledger.reverse",
        subject_type="entry",
        subject_id=posted.pk,
        unit_id=next((u for u in units if u), None),
        sentence=f"Đảo bút toán {entry} bằng bút toán {posted}, theo {decision.number_text}",
    )
    return posted


def reversal(movement: Movement) -> MovementDraft:
    """The line that annuls a movement."""
    return MovementDraft(movement.person_id, Kind.CORRECTION, movement.effective_on, reverses=movement.pk)


def _answerable(lines: Iterable[StructureLine]) -> Iterator[UUID | None]:
    """Where the right is asked to undo a change of the tree: all it touched, and the parent that decided it.

    Rights at a unit that ended lie with its successor, who must not undo the merger alone.
    """
    for line in lines:
        yield from (line.unit_id, line.to_parent_id, line.successor_id)
        if line.action in CLOSINGS or line.action == StructureAction.MOVED:
            yield line.from_parent_id


def _put_dates_right(actor: Account, person: Person, kinds: set[str]) -> None:
    """Dates that verbs wrote beside these kinds of movement, as those that still stand imply them."""
    standing = Movement.objects.filter(person=person, reversed_by=None, reverses=None)
    standing = standing.select_related("entry__document").order_by("effective_on", "entry__position")
    admitted = standing.filter(kind=Kind.ADMITTED).last()
    confirmed = standing.filter(kind=Kind.CONFIRMED).last()
    if admitted is not None and confirmed is not None and confirmed.effective_on < admitted.effective_on:
        confirmed = None
    # Later dates are taken back first: in between, the five must not contradict one another.
    people.record_confirmation_dates(actor=actor, person=person, official_on=None, official_decided_on=None)
    if Kind.ADMITTED in kinds:
        people.record_admission_dates(
            actor=actor,
            person=person,
            admission_decided_on=admitted.entry.document.signed_on if admitted else None,
            ceremony_on=admitted.effective_on if admitted else None,
            probation_ends_on=probation_end(admitted.effective_on) if admitted else None,
        )
    if confirmed is not None:
        people.record_confirmation_dates(
            actor=actor,
            person=person,
            official_on=confirmed.effective_on,
            official_decided_on=confirmed.entry.document.signed_on,
        )


@verb
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


@verb
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
