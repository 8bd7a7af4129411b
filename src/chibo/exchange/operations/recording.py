"""Posts a batch under one decision, a part at a time. A row the books refuse comes back; the rest goes on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import reach, require
from chibo.documents.models import Document
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, BatchRow, Part
from chibo.exchange.operations.receiving import forget_file, held
from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.batches import verdict_counts
from chibo.exchange.queries.judging import Judge
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.staleness import register_state, stale_rows
from chibo.exchange.rules.kept import facts_back
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.clock import now, today
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.posting.drafts import MovementDraft
from chibo.ledger.vocabulary import Kind
from chibo.people import operations as people
from chibo.people.models import BEGINNING, Person, RecordAct
from chibo.people.policy import CORRECT_PERSON
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.catalogue import BY_KEY

PART = 1000
Step = dict[str, Any]
DUE = (Verdict.NEW, Verdict.CHANGE)
MOVEMENTS = {
    "open": Kind.OPENING,
    "move": Kind.MOVED,
    "confirm": Kind.CONFIRMED,
    "exempt": Kind.EXEMPTED,
    "suspend": Kind.SUSPENDED,
    "decease": Kind.DECEASED,
}


def post_steps(*, actor: Account, batch: Batch, decision: Document, size: int = PART) -> Iterator[int]:
    """Post everything that is due under `decision`; after each part tells how many rows are posted.

    Stopping in between loses nothing; the next call must name the same decision. Refuses a batch not read
    to its end, a right that is missing at any unit a part touches.
    """
    _begin(actor, batch, decision)
    posted, through = batch.rows.exclude(part=None).count(), 0
    while done := _next_part(actor, batch, decision, size, through):
        through, more = done
        posted += more
        yield posted
    _finish(actor, batch)


@transaction.atomic
def _begin(actor: Account, batch: Batch, decision: Document) -> None:
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    if current.purpose != Purpose.PEOPLE or current.state not in (BatchState.READY, BatchState.POSTING):
        raise WrongStep("Lần nhập này chưa đọc xong, hoặc đã ghi sổ.")
    if current.decision_id not in (None, decision.pk):
        raise WrongStep(
            f"Lần nhập này đang ghi theo {current.decision}; ghi tiếp cũng theo văn bản đó.", field="decision"
        )
    current.decision, current.state = decision, BatchState.POSTING
    current.save(update_fields=["decision", "state"])
    batch.refresh_from_db()


@transaction.atomic
def _next_part(
    actor: Account, batch: Batch, decision: Document, size: int, through: int
) -> tuple[int, int] | None:
    """Post what is due beyond a row; nobody writes between the look at the register and the posting.

    What another clerk, or the same button twice, posted meanwhile is not due any more. Gives the last
    row looked at, and how many were posted.
    """
    ledger.hold_books()
    if held(batch).state not in (BatchState.POSTING, BatchState.POSTED):
        raise WrongStep("Lần nhập này đang được hoàn tác.", next_step="Mở lại trang.")
    rows = list(_due(batch, through)[:size])
    if not rows:
        return None
    first, last = rows[0].number, rows[-1].number
    before = _posted(batch, first, last)
    if kept := _still_as_previewed(actor, batch, rows):
        _post(actor, batch, decision, kept)
    return last, _posted(batch, first, last) - before


def _still_as_previewed(actor: Account, batch: Batch, rows: list[BatchRow]) -> list[BatchRow]:
    """Leaves out, and sends back, what somebody else's writing since the preview has made wrong."""
    if register_state(batch) == batch.seen:
        return rows
    judge = Judge(batch, set(reach(actor, CORRECT_PERSON)), Places(batch.unit_id, batch.as_of), today())
    stale = {row.pk for row in stale_rows(judge, rows)}
    for row in rows:
        if row.pk in stale:
            reason = "sổ đã thay đổi sau khi xem trước; nhập lại tệp trả về để xem lại"
            row.faults = [{"at": None, "column": "", "value": "", "reason": reason}]
            row.verdict = Verdict.REFUSED
            row.save(update_fields=["faults", "verdict"])
    return [row for row in rows if row.pk not in stale]


def _due(batch: Batch, through: int) -> Any:
    """What waits beyond a row: to begin at the first each time would pass over all that is posted."""
    return batch.rows.filter(verdict__in=DUE, part=None, number__gt=through).order_by("number")


def _posted(batch: Batch, first: int, last: int) -> int:
    return batch.rows.filter(verdict__in=DUE, number__gte=first, number__lte=last).exclude(part=None).count()


def _post(actor: Account, batch: Batch, decision: Document, rows: Sequence[BatchRow]) -> None:
    """A part that the books refuse is halved until the row that does not fit stands alone."""
    try:
        _post_part(actor, batch, decision, rows)
    except Refusal as refused:
        if len(rows) == 1:
            _send_back(rows[0], refused)
            return
        middle = len(rows) // 2
        _post(actor, batch, decision, rows[:middle])
        _post(actor, batch, decision, rows[middle:])


def _send_back(row: BatchRow, refused: Refusal) -> None:
    row.faults = [{"at": None, "column": refused.field, "value": "", "reason": refused.sentence}]
    row.verdict = Verdict.REFUSED
    row.save(update_fields=["faults", "verdict"])


def _post_part(actor: Account, batch: Batch, decision: Document, rows: Sequence[BatchRow]) -> None:
    apply_rows(actor, batch, decision, [(row, row.plan) for row in rows])


@transaction.atomic
def apply_rows(
    actor: Account, batch: Batch, decision: Document, work: Sequence[tuple[BatchRow, list[Step]]]
) -> RecordAct:
    """Do the given steps of the given rows as one part: one act on records, at most one ledger entry."""
    ledger.hold_books()
    rows, steps = [row for row, _ in work], {row.pk: own for row, own in work}
    act = people.new_act(
        actor=actor,
        kind=ActKind.IMPORT,
        ground=f"Lần nhập tệp {batch.number}",
        decision=decision,
        batch_id=batch.pk,
    )
    persons = _persons(actor, act, batch, rows)
    _record(actor, act, batch, steps, persons)
    entry = _entry(actor, batch, decision, steps, persons)
    last = batch.parts.aggregate(last=Max("number"))["last"] or 0
    part = Part.objects.create(batch=batch, number=last + 1, act=act, entry=entry)
    # What was understood stays as long as the batch can be asked about; the raw rows are not needed any more.
    for start in range(0, len(rows), 500):
        batch.rows.filter(pk__in=[row.pk for row in rows[start : start + 500]]).update(part=part, cells=[])
    return act


def _persons(actor: Account, act: RecordAct, batch: Batch, rows: Sequence[BatchRow]) -> dict[int, Person]:
    known = Person.objects.in_bulk([row.person_id for row in rows if row.person_id])
    found = {row.pk: known[row.person_id] for row in rows if row.person_id}
    new = [row for row in rows if not row.person_id]
    drafts = [_draft(row, batch) for row in new]
    written = people.import_people(actor=actor, act=act, unit=batch.unit, drafts=drafts)
    return found | {row.pk: person for row, person in zip(new, written, strict=True)}


def _draft(row: BatchRow, batch: Batch) -> people.PersonDraft:
    facts = facts_back(row.facts)
    assert facts.born_on is not None
    return people.PersonDraft(
        birth_name=facts.birth_name, sex=facts.sex, born_on=facts.born_on,
        personal_number=facts.personal_number,
        card_number=facts.card_number, old_card_number=facts.old_card_number, ceremony_on=facts.ceremony_on,
        official_on=facts.official_on, unit_id=UUID(facts.unit_id) if facts.unit_id else batch.unit_id,
        id=row.new_id,
    )  # fmt: skip


def _record(
    actor: Account, act: RecordAct, batch: Batch, steps: Mapping[int, list[Step]], persons: dict[int, Person]
) -> None:
    columns: dict[Person, dict[str, object]] = {}
    lines: list[people.ItemLine] = []
    grades: dict[int, dict[Person, str]] = defaultdict(dict)
    for pk, own in steps.items():
        person = persons[pk]
        for step in own:
            if step["what"] == "column":
                columns.setdefault(person, {})[step["field"]] = _value(step)
            elif step["what"] == "item":
                since = date.fromisoformat(step["since"]) if step["since"] else BEGINNING
                lines.append(people.ItemLine(person, BY_KEY[step["item"]], step["value"], since))
            elif step["what"] == "grade":
                grades[step["year"]][person] = step["grade"]
    people.import_columns(actor=actor, act=act, unit=batch.unit, changes=columns)
    people.import_items(actor=actor, act=act, unit=batch.unit, lines=lines)
    for year, given in grades.items():
        people.import_grades(actor=actor, act=act, unit=batch.unit, year=year, grades=given)


def _value(step: dict[str, Any]) -> object:
    return date.fromisoformat(step["value"]) if step["field"].endswith("_on") else step["value"]


def _entry(
    actor: Account,
    batch: Batch,
    decision: Document,
    steps: Mapping[int, list[Step]],
    persons: dict[int, Person],
) -> Entry | None:
    moves = [(persons[pk], step) for pk, own in steps.items() for step in own if step["what"] in MOVEMENTS]
    if not moves:
        return None
    entry = ledger.record_list(
        actor=actor,
        decision=decision,
        drafts=[_movement(step, person, batch.as_of) for person, step in moves],
        people=list(persons.values()),
        note=f"Lần nhập tệp {batch.number}",
    )
    for person, step in moves:
        if step["what"] == "confirm":
            people.record_confirmation_dates(
                actor=actor,
                person=person,
                official_on=date.fromisoformat(step["on"]),
                official_decided_on=None,
            )
    return entry


def _movement(step: dict[str, Any], person: Person, as_of: date) -> MovementDraft:
    on = date.fromisoformat(step["on"]) if step.get("on") else as_of
    unit = UUID(step["unit"]) if step.get("unit") else None
    return MovementDraft(person.pk, MOVEMENTS[step["what"]], on, unit, step.get("standing", ""))


@dataclass(frozen=True, slots=True)
class Posted:
    """How a batch ended."""

    added: int
    changed: int
    unchanged: int
    refused: int


@transaction.atomic
def _finish(actor: Account, batch: Batch) -> None:
    # Books before batch, everywhere: two who lock them crosswise would wait for each other.
    ledger.hold_books()
    current = held(batch)
    if current.state == BatchState.POSTED:
        batch.refresh_from_db()
        return
    current.state, current.posted_by, current.posted_at = BatchState.POSTED, actor, now()
    forget_file(current)
    # Only what comes back is needed as it stood.
    current.rows.filter(verdict__in=[Verdict.SAME, Verdict.LEFT_OUT]).update(cells=[])
    current.save(update_fields=["state", "posted_by", "posted_at", "stored_as"])
    batch.refresh_from_db()
    done = outcome(batch)
    log_action(
        actor=actor,
        verb="exchange.post",
        sentence=f"Ghi sổ lần nhập {batch.number} theo {batch.decision}: thêm {done.added}, "
        f"thay đổi {done.changed}, không đổi {done.unchanged}, trả lại {done.refused}",
        subject_type="exchange.Batch",
        subject_id=batch.pk,
        unit_id=batch.unit_id,
    )


def outcome(batch: Batch) -> Posted:
    """Rows by what became, or would become, of them."""
    counted = defaultdict(int, verdict_counts(batch))
    refused = counted[Verdict.REFUSED] + counted[Verdict.UNSURE]
    return Posted(counted[Verdict.NEW], counted[Verdict.CHANGE], counted[Verdict.SAME], refused)
