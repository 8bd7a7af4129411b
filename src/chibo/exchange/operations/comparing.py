"""Compares a file of the centre with the register: only here, only there, differs; then somebody decides."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import reach, require
from chibo.documents.models import Document
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, BatchRow, Difference
from chibo.exchange.operations.reading import read_steps
from chibo.exchange.operations.receiving import forget_file, held
from chibo.exchange.operations.recording import Step, apply_rows
from chibo.exchange.policy import COMPARE
from chibo.exchange.queries.differing import only_here, shown_step
from chibo.exchange.queries.judging import Judge
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.staleness import steps_now
from chibo.exchange.rules.kept import facts_back
from chibo.exchange.vocabulary import BatchState, Purpose, Settled, Verdict
from chibo.foundation.clock import now, today
from chibo.foundation.text import clean_line
from chibo.ledger import operations as ledger
from chibo.people.policy import CORRECT_PERSON

PART = 500


def compare_steps(*, actor: Account, batch: Batch) -> Iterator[int]:
    """Read the file to its end, then note every difference; tells how many rows are read. Can be left."""
    require(actor, COMPARE, batch.unit_id)
    if batch.purpose != Purpose.COMPARE:
        raise WrongStep("Tệp này không đưa vào để đối chiếu.")
    if batch.state in (BatchState.RECOGNISED, BatchState.READING):
        yield from read_steps(actor=actor, batch=batch)
    _note_differences(actor, batch)


@transaction.atomic
def _note_differences(actor: Account, batch: Batch) -> None:
    current = held(batch)
    if current.state != BatchState.READY or current.compared_at is not None:
        return
    number, found = 0, _differences(current)
    while part := list(islice(found, PART)):
        number += len(Difference.objects.bulk_create(part))
    current.compared_at = now()
    current.rows.update(cells=[])
    current.rows.filter(verdict=Verdict.SAME).update(facts={})
    forget_file(current)
    current.save(update_fields=["compared_at", "stored_as"])
    log_action(
        actor=actor,
        verb="exchange.compare",
        sentence=f"Đối chiếu tệp {current.file_name} với sổ, lần {current.number}: {number} điểm khác",
        subject_type="exchange.Batch",
        subject_id=current.pk,
        unit_id=current.unit_id,
    )


def _differences(batch: Batch) -> Iterator[Difference]:
    """One after the other: a file may differ from the register in everybody."""
    through, rows = 0, batch.rows.exclude(verdict=Verdict.SAME).select_related("person").order_by("number")
    while some := list(rows.filter(number__gt=through)[:PART]):
        for row in some:
            yield from _of_row(batch, row)
        through = some[-1].number
    for person, name, where in only_here(batch):
        yield Difference(batch=batch, person_id=person, name=name, here=where)


def _of_row(batch: Batch, row: BatchRow) -> list[Difference]:
    if row.person is None:
        reasons = "; ".join(str(fault["reason"]) for fault in row.faults) or "; ".join(row.notes)
        there = facts_back(row.facts).unit_text if row.facts else ""
        name = row.name or f"dòng {row.number}"
        note = f"dòng {row.number}: {reasons}" if reasons else f"dòng {row.number}"
        return [Difference(batch=batch, row=row, name=name, there=there[:400], note=note[:300])]
    found = [
        Difference(
            batch=batch, row=row, person=row.person, name=row.person.birth_name, field=field[:60],
            here=here[:400], there=there[:400],
        )
        for field, here, there in map(shown_step, row.plan)
    ]  # fmt: skip
    return found + [
        Difference(
            batch=batch, row=row, person=row.person, name=row.person.birth_name,
            field=str(fault["column"])[:60], here=str(fault["reason"])[:400], there=str(fault["value"])[:400],
        )
        for fault in row.faults
    ]  # fmt: skip


@transaction.atomic
def settle(
    *,
    actor: Account,
    difference: Difference,
    how: Settled,
    decision: Document | None = None,
    note: str = "",
) -> Difference:
    """Decide one difference: the file is right, the register is right, or it is noted for later.

    The file's word comes into the register under `decision`, as an import of that one point would; what an
    import would refuse is refused. Who stands only in the register cannot be taken out by a file.
    """
    current = (
        Difference.objects.select_for_update(of=("self",))
        .select_related("batch", "row")
        .get(pk=difference.pk)
    )
    require(actor, COMPARE, current.batch.unit_id)
    if current.settled == Settled.ACCEPTED:
        raise WrongStep("Điểm này đã theo tệp; muốn đổi lại thì sửa hồ sơ.")
    if how == Settled.ACCEPTED:
        _accept(actor, current, decision)
    current.settled, current.settled_by, current.settled_at = how, actor, now()
    if note:
        current.note = clean_line(note, label="Ghi chú", longest=300)
    current.save()
    log_action(
        actor=actor,
        verb=f"exchange.{how}",
        sentence=f"Đối chiếu lần {current.batch.number}, {current.name}: {Settled(how).label.lower()}"
        + (f" ({current.field})" if current.field else ""),
        subject_type="exchange.Batch",
        subject_id=current.batch_id,
        unit_id=current.batch.unit_id,
        diff={"difference": str(current.pk)},
    )
    return current


def _accept(actor: Account, difference: Difference, decision: Document | None) -> None:
    if difference.row is None:
        raise WrongStep(
            "Người chỉ có trong sổ không thể bỏ ra theo tệp.",
            next_step="Ghi việc ra khỏi sổ bằng văn bản riêng, hoặc báo trung ương bổ sung.",
        )
    if decision is None:
        raise WrongStep("Theo tệp thì phải có văn bản làm căn cứ.", field="decision")
    ledger.hold_books()
    row = difference.row
    steps = [step for step in row.plan if not difference.field or shown_step(step)[0] == difference.field]
    if not steps or row.verdict in (Verdict.REFUSED, Verdict.UNSURE):
        raise WrongStep(
            "Điểm này không tự sửa được theo tệp.", next_step="Sửa trong hồ sơ, rồi ghi chú ở đây."
        )
    _require_as_compared(actor, difference.batch, row, steps)
    difference.act = apply_rows(actor, difference.batch, decision, [(row, steps)])


def _require_as_compared(actor: Account, batch: Batch, row: BatchRow, steps: Sequence[Step]) -> None:
    """Who decided saw what the register said when it was compared; what was written since is not lost."""
    judge = Judge(batch, set(reach(actor, CORRECT_PERSON)), Places(batch.unit_id, batch.as_of), today())
    now_due = steps_now(judge, row)
    if any(step not in now_due for step in steps):
        raise WrongStep(
            "Sổ đã thay đổi sau khi đối chiếu, điểm này không còn như đã so.",
            next_step="Đưa tệp vào đối chiếu lại; hoặc giữ sổ ở điểm này.",
        )


def counts(batch: Batch) -> dict[str, int]:
    """People only here, only there, people who differ, and how many points are still open."""
    found = batch.differences
    return {
        "only_here": found.filter(row=None).count(),
        "only_there": found.filter(person=None).count(),
        "differs": found.exclude(row=None).exclude(person=None).values("person").distinct().count(),
        "open": found.filter(settled=Settled.OPEN).count(),
    }
