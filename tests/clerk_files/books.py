"""Sheets as plain rows, written as a workbook: text stays text, numbers numbers, dates real dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

MADE = datetime(2025, 6, 30, 8, 0)  # so that the same rows make the same bytes


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that is worked out; `shown` is what the last calculation gave."""

    text: str
    shown: Any = 0


@dataclass(slots=True)
class Sheet:
    """A sheet; `merges` are (first row, first column, last row, last column), counted from nought."""

    name: str
    rows: list[list[Any]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_hidden: bool = False


def write_book(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write the sheets in their order; the first one is open."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE})
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            into = book.add_worksheet(sheet.name)
            if sheet.is_hidden:
                into.hide()
            for merge in sheet.merges:
                into.merge_range(*merge, "")
            for place, row in enumerate(sheet.rows):
                _write_row(into, place, row, as_day)


def _write_row(into: Any, place: int, row: Sequence[Any], as_day: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, Formula):
            into.write_formula(place, column, value.text, None, value.shown)
        elif isinstance(value, date):
            into.write_datetime(place, column, datetime.combine(value, datetime.min.time()), as_day)
        elif isinstance(value, int | float):
            into.write_number(place, column, value)
        elif value not in ("", None):
            into.write_string(place, column, value)


def day_text(day: date | None) -> str:
    """As offices write days: 05/09/1980; nothing when there is none."""
    return f"{day:%d/%m/%Y}" if day else ""


def code_sheet(name: str, codes: dict[str, str]) -> Sheet:
    """A hidden list of codes and names."""
    return Sheet(name, [["Mã", "Tên"], *([code, word] for code, word in codes.items())], is_hidden=True)
