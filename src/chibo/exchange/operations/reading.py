"""Reads a received file chunk by chunk: understood, matched, planned. Can be left and taken up."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import reach, require
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, BatchRow
from chibo.exchange.operations.receiving import held, stored_file
from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.judging import Judge, Read
from chibo.exchange.queries.places import Places
from chibo.exchange.queries.staleness import register_state
from chibo.exchange.queries.understanding import Reader, Understood, shown
from chibo.exchange.rules.closing import is_closing
from chibo.exchange.rules.kept import facts_kept, identity
from chibo.exchange.vocabulary import BatchState, Purpose
from chibo.exchange.vocabulary.layouts import layout
from chibo.foundation.clock import today
from chibo.people.policy import CORRECT_PERSON
from chibo.sheets.book import Kind, Row
from chibo.sheets.opening import open_book

CHUNK = 1000
CLOSING = "dòng cộng hoặc chỗ ký dưới danh sách, không nói về ai: bỏ qua"


def read_steps(*, actor: Account, batch: Batch, chunk: int = CHUNK) -> Iterator[int]:
    """Read the file to its end; after each chunk, kept at once, tells how many rows are done.

    Stopping in between loses nothing: the next call goes on where this one stopped.
    """
    require(actor, IMPORT, batch.unit_id)
    if batch.state not in (BatchState.RECOGNISED, BatchState.READING) or batch.purpose == Purpose.UNITS:
        raise WrongStep("Tệp này đã đọc xong hoặc không đọc theo cách này.")
    book = open_book(stored_file(batch), name=batch.file_name)
    rows = (row for row in book.rows(batch.sheet) if row.number > batch.read_through)
    reader = _reader(batch)
    reader.from_1904 = book.from_1904
    judge = Judge(batch, set(reach(actor, CORRECT_PERSON)), reader.places, today())
    while batch.state != BatchState.READY:
        part = list(islice(rows, chunk))
        _keep(batch, part, reader, judge, last=len(part) < chunk)
        yield batch.read_through - batch.first_row + 1


@transaction.atomic
def _keep(
    batch: Batch,
    part: Sequence[Row],
    reader: Reader,
    judge: Judge,
    *,
    last: bool,
) -> None:
    current = held(batch)
    if current.read_through != batch.read_through or current.state not in (
        BatchState.RECOGNISED,
        BatchState.READING,
    ):
        raise WrongStep("Người khác đang đọc tệp này.", next_step="Mở lại trang.")
    read = [one for row in part if (one := _row(batch, row, reader)) is not None]
    judge.judge(read)
    BatchRow.objects.bulk_create([_stored(batch, one) for one in read], batch_size=250)
    batch.read_through = part[-1].number if part else batch.read_through
    batch.state = BatchState.READY if last or _at_end(batch) else BatchState.READING
    batch.seen = register_state(batch) if batch.state == BatchState.READY else ""
    batch.save(update_fields=["read_through", "state", "seen"])


def _at_end(batch: Batch) -> bool:
    return batch.read_through >= batch.first_row + batch.row_count - 1


def _reader(batch: Batch) -> Reader:
    chosen = layout(batch.layout)
    assert chosen is not None
    return Reader(chosen, batch.columns, Places(batch.unit_id, batch.as_of), as_of=batch.as_of, today=today())


def _row(batch: Batch, row: Row, reader: Reader) -> Read | None:
    texts = [shown(cell) for cell in row.cells[: len(batch.columns)]]
    used = [text for text, name in zip(texts, batch.columns, strict=False) if name and name != "row_number"]
    if not any(used):
        return None
    if is_closing(texts, batch.columns, reader.layout.closing):
        return Read(row.number, texts, Understood(notes=[CLOSING]), _digest(used), aside=True)
    understood = reader.read(row.cells)
    _merged(understood, row, batch.columns)
    return Read(row.number, texts, understood, _digest(used))


def _merged(found: Understood, row: Row, columns: Sequence[str]) -> None:
    """A value merged over several rows is the first one's; for the others nobody knows what was meant."""
    blamed = {fault["at"] for fault in found.faults}
    for index, name in enumerate(columns):
        cell = row.cells[index] if index < len(row.cells) else None
        covered = cell is not None and cell.merged and cell.kind == Kind.EMPTY
        if name and covered and index not in blamed:
            reason = "ô bị gộp với ô khác; tách ô rồi ghi lại"
            found.faults.append({"at": index, "field": name, "value": "", "reason": reason})


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def _stored(batch: Batch, read: Read) -> BatchRow:
    facts = read.facts
    return BatchRow(
        batch_id=batch.pk, number=read.number, cells=read.cells, facts=facts_kept(facts),
        faults=read.faults(batch), notes=read.understood.notes, plan=read.plan, verdict=read.verdict,
        matched_by=read.matched_by, person_id=read.person.pk if read.person else None,
        candidates=[str(p.pk) for p in read.candidates], name=facts.birth_name[:120],
        personal_number=facts.personal_number, card_number=facts.card_number or facts.old_card_number,
        identity=identity(facts), digest=read.digest,
    )  # fmt: skip
