"""Opens a file for reading (temporary minimal version)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from chibo.sheets.workbook import Book, Cell, Kind, Row, SheetInfo


class _Excel:
    def __init__(self, path: Path) -> None:
        self.book = CalamineWorkbook.from_path(str(path))

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        return tuple(
            SheetInfo(m.name, m.visible != SheetVisibleEnum.Visible) for m in self.book.sheets_metadata
        )

    def rows(self, sheet: str) -> Iterator[Row]:
        for n, row in enumerate(self.book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1):
            yield Row(n, tuple(_cell(v, c) for c, v in enumerate(row)))

    def row_count(self, sheet: str) -> int:
        return self.book.get_sheet_by_name(sheet).height

    def merged_cells(self, sheet: str) -> set[tuple[int, int]]:
        return {
            (r + 1, c)
            for (r1, c1), (r2, c2) in self.book.get_sheet_by_name(sheet).merged_cell_ranges or []
            for r in range(r1, r2 + 1)
            for c in range(c1, c2 + 1)
        }


def _cell(v: object, c: int) -> Cell:
    if v is None or v == "":
        return Cell(Kind.EMPTY, None, c)
    if isinstance(v, bool):
        return Cell(Kind.YES_NO, v, c)
    if isinstance(v, (int, float)):
        return Cell(Kind.NUMBER, v, c)
    if isinstance(v, datetime):
        return Cell(Kind.DAY, v.date(), c)
    if isinstance(v, date):
        return Cell(Kind.DAY, v, c)
    return Cell(Kind.TEXT, str(v), c)


@contextmanager
def open_book(path: Path, *, name: str = "") -> Iterator[Book]:
    yield _Excel(path)
