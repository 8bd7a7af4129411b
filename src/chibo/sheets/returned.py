"""The file handed back to whoever sent it: the same columns, and beside each row what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook

from chibo.sheets.beside import written_beside
from chibo.sheets.book import Merge, letter
from chibo.sheets.writing import safe_text

ROW_HEADING, REASON_HEADING = "Dòng trong tệp gốc", "Lý do"
_FAULTY = "#FFD6D6"
_WIDTH, _REASON_WIDTH = 18, 70


class ReturnedRow(NamedTuple):
    """A row as it was given: its number there, its cells as text, and reasons by column index (from 0)."""

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str]


def write_returned(
    path: Path,
    *,
    heading_rows: Sequence[Sequence[str]],
    merges: Sequence[Merge],
    rows: Iterable[ReturnedRow],
    sheet_name: str = "Dòng cần sửa",
) -> None:
    """Same headings and columns as the file given; `merges` as `Book.merged` says.

    At the right the original row number and all reasons; a faulty cell is red and its note holds the reason.
    A fault of a column beyond the headings (−1 for the whole row) shows in the reasons only.
    """
    width = max((len(row) for row in heading_rows), default=0)
    with written_beside(path) as beside:
        book = Workbook(str(beside), {"constant_memory": True, "tmpdir": str(path.parent)})
        try:
            _fill(
                book, sheet_name, [[*row, *[""] * (width - len(row))] for row in heading_rows], merges, rows
            )
        finally:
            book.close()


def _fill(
    book: Any,
    sheet_name: str,
    headings: list[list[str]],
    merges: Sequence[Merge],
    rows: Iterable[ReturnedRow],
) -> None:
    """Rows strictly from the top down: in constant memory the writer forgets the row before."""
    width = len(headings[0]) if headings else 0
    red, wrap = (
        book.add_format({"bg_color": _FAULTY, "num_format": "@"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "text_wrap": True})
    sheet = book.add_worksheet(sheet_name)
    sheet.set_column(0, width, _WIDTH)
    sheet.set_column(width + 1, width + 1, _REASON_WIDTH)
    sheet.freeze_panes(len(headings), 0)
    for at, row in enumerate(headings):
        ends = [ROW_HEADING, REASON_HEADING] if at == len(headings) - 1 else []
        for column, heading in enumerate([*row, *ends]):
            sheet.write_string(at, column, safe_text(heading), bold)
    _merge(sheet, merges, len(headings))
    names = named_columns(headings)
    for at, given in enumerate(rows, len(headings)):
        for column in range(width):
            said = given.cells[column] if column < len(given.cells) else ""
            sheet.write_string(at, column, safe_text(said), red if column in given.faults else text)
            if reason := given.faults.get(column):
                sheet.write_comment(at, column, safe_text(reason), {"x_scale": 2})
        sheet.write_number(at, width, given.number)
        sheet.write_string(at, width + 1, safe_text(_reasons(given, names)), wrap)


def named_columns(headings: Sequence[Sequence[str]]) -> list[str]:
    """What to call each column in a reason: its lowest heading that says anything, else its letter."""
    width = max((len(row) for row in headings), default=0)
    lowest = [
        next((row[column].strip() for row in reversed(headings) if row[column].strip()), "")
        for column in range(width)
    ]
    return [said or f"Cột {letter(column)}" for column, said in enumerate(lowest)]


def _reasons(given: ReturnedRow, names: list[str]) -> str:
    return "\n".join(
        f"{names[column]}: {reason}" if 0 <= column < len(names) else reason
        for column, reason in sorted(given.faults.items())
    )


def _merge(sheet: Any, merges: Sequence[Merge], headings: int) -> None:
    """Merged headings only, noted without writing: their texts are written already, in order."""
    for (first, left), (last, right) in merges:
        if 1 <= first <= last <= headings and (first, left) != (last, right):
            sheet.merge.append([first - 1, left, last - 1, right])
