"""The first look at a file that is laid aside, and how far work on it is."""

from itertools import islice

from chibo.exchange.models import Batch
from chibo.exchange.operations.receiving import stored_file
from chibo.exchange.queries.understanding import shown
from chibo.exchange.vocabulary import BatchState, Verdict
from chibo.sheets.opening import open_book

FIRST = 4


def first_rows(batch: Batch) -> list[list[str]]:
    """The first rows below the headings, as text, for checking the columns by eye."""
    book = open_book(stored_file(batch), name=batch.file_name)
    rows = (row for row in book.rows(batch.sheet) if row.number >= batch.first_row)
    return [[shown(cell) for cell in row.cells[: len(batch.columns)]] for row in islice(rows, FIRST)]


def progress_of(batch: Batch) -> tuple[int, int]:
    """(done, total): rows read, rows posted, or parts taken back."""
    if batch.state == BatchState.READING:
        return min(max(0, batch.read_through - batch.first_row + 1), batch.row_count), batch.row_count
    if batch.state == BatchState.UNDOING:
        return batch.parts.exclude(undone_act=None).count(), batch.parts.count()
    due = batch.rows.filter(verdict__in=[Verdict.NEW, Verdict.CHANGE])
    return due.exclude(part=None).count(), due.count()
