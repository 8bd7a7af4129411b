"""A workbook saved as CSV, as a clerk's spreadsheet program does it."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.clerk_files.books import day_text


def as_csv(
    book: Path,
    target: Path | None = None,
    *,
    sheet: int = 0,
    separator: str = ",",
    encoding: str = "utf-8-sig",
) -> Path:
    """The cells of one sheet as they show: merged cells stay empty, whole numbers lose their point.

    Vietnamese settings separate with “;”. Older files are in UTF-16 with tabs (“Unicode Text”).
    """
    target = target or book.with_suffix(".csv")
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    with target.open("w", encoding=encoding, newline="") as into:
        csv.writer(into, delimiter=separator).writerows([shown(value) for value in row] for row in rows)
    return target


def shown(value: Any) -> str:
    """What stands in the cell on the screen."""
    if isinstance(value, datetime):
        return day_text(value.date())
    if isinstance(value, date):
        return day_text(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
