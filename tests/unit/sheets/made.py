"""Files made in the test: workbooks good and bad."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from chibo.sheets.book import Cell, Kind

ROWS = "xl/worksheets/sheet1.xml"


def workbook(path: Path, fill: Callable[[Any, Any], None] | None = None) -> Path:
    """A workbook with one sheet “Trang 1”, filled by `fill(book, sheet)`."""
    book = Workbook(str(path))
    sheet = book.add_worksheet("Trang 1")
    if fill is None:
        sheet.write_string(0, 0, "Họ tên")
    else:
        fill(book, sheet)
    book.close()
    return path


def changed(path: Path, replaced: dict[str, bytes]) -> Path:
    """The same zip with members replaced or added."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()} | replaced
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return path


def sheet_xml(rows: str, head: str = "") -> bytes:
    """A worksheet around rows of XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def text(value: str) -> Cell:
    return Cell(Kind.TEXT, value, 0)


def number(value: float) -> Cell:
    return Cell(Kind.NUMBER, value, 0)


def values(cells: Sequence[Cell]) -> list[object]:
    return [cell.value for cell in cells]
