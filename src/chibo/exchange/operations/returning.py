"""Hands back the rows that could not be taken, in the columns of their file, the reason beside the cell."""

from collections.abc import Iterator
from pathlib import Path

from chibo.access.models import Account
from chibo.access.operations import log_read
from chibo.access.policy import require
from chibo.access.vocabulary import Purpose as Looked
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch
from chibo.exchange.policy import IMPORT
from chibo.exchange.vocabulary import BatchState, Verdict
from chibo.sheets.returned import ReturnedRow, write_returned

WHOLE_ROW = -1


def write_returned_rows(*, actor: Account, batch: Batch, path: Path) -> None:
    """Write refused and unsure rows; nothing of the register is in them, but the look is logged.

    Refuses a batch that was taken back: nothing of its file is kept.
    """
    require(actor, IMPORT, batch.unit_id)
    if batch.state == BatchState.UNDONE:
        raise WrongStep("Lần nhập này đã hoàn tác; dòng trả lại không còn lưu.", next_step="Đưa tệp vào lại.")
    write_returned(path, heading_rows=[batch.headings[0]], merges=[], rows=_rows(batch))
    log_read(actor=actor, person_ids=[], purpose=Looked.EXPORT, unit_id=batch.unit_id)


def _rows(batch: Batch) -> Iterator[ReturnedRow]:
    rows = batch.rows.filter(verdict__in=[Verdict.REFUSED, Verdict.UNSURE]).order_by("number")
    for row in rows.iterator(chunk_size=500):
        faults: dict[int, str] = {}
        for fault in row.faults or [{"at": None, "reason": "; ".join(row.notes)}]:
            at = WHOLE_ROW if fault["at"] is None else int(fault["at"])
            faults[at] = "; ".join(filter(None, (faults.get(at, ""), str(fault["reason"]))))
        yield ReturnedRow(row.number, row.cells, faults)
