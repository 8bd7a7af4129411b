"""The workbook that goes back to the clerk: the rows that could not be taken, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

NUMBER_HEADING, REASON_HEADING = "Dòng trong tệp gốc", "Lý do"
PINK, YELLOW = "#FBD5D5", "#FFF4CC"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row as it stood. `faults` are reasons by column; `reason` says all in one line."""

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str]
    reason: str


def write_returned(
    path: Path, headings: Sequence[str], rows: Iterable[ReturnedRow], *, title: str = ""
) -> int:
    """Write the rows with the columns of their file, the faulty cells marked and explained; gives how many.

    Everything is text: numbers keep their zeros, nothing counts as a formula.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("Trả lại")
    formats = _formats(book)
    if title:
        sheet.write_string(0, 0, title, formats["title"])
    named = [*headings, NUMBER_HEADING, REASON_HEADING]
    for column, heading in enumerate(named):
        sheet.write_string(1, column, heading, formats["heading"])
        sheet.set_column(column, column, min(40, max(10, len(heading) + 2)), formats["text"])
    sheet.set_column(len(headings) + 1, len(headings) + 1, 70, formats["reason"])
    sheet.freeze_panes(2, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        _row(sheet, count + 1, row, len(headings), formats)
    book.close()
    return count


def _row(
    sheet: "xlsxwriter.worksheet.Worksheet",
    at: int,
    row: ReturnedRow,
    width: int,
    formats: Mapping[str, object],
) -> None:
    for column in range(width):
        text = row.cells[column] if column < len(row.cells) else ""
        bad = row.faults.get(column, "")
        if text or bad:
            sheet.write_string(at, column, text, formats["bad" if bad else "text"])
        if bad:
            sheet.write_comment(at, column, bad, {"x_scale": 2})
    sheet.write_number(at, width, row.number)
    sheet.write_string(at, width + 1, row.reason, formats["reason"])


def _formats(book: "xlsxwriter.Workbook") -> dict[str, object]:
    text = {"num_format": "@"}
    return {
        "title": book.add_format({"bold": True}),
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1}),
        "text": book.add_format(text),
        "bad": book.add_format({**text, "bg_color": PINK}),
        "reason": book.add_format({**text, "text_wrap": True, "bg_color": YELLOW}),
    }
