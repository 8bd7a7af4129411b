"""An .xlsx workbook: walked over once for its dangers, then read by calamine one sheet at a time."""

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine

from chibo.sheets.archive import MOST_TEXTS, Archive
from chibo.sheets.book import Cell, Kind, Merge, Row, SheetInfo
from chibo.sheets.contents import BOOK, contents
from chibo.sheets.errors import Broken, Dangerous, HasMacros, NoSuchSheet, NotASpreadsheet
from chibo.sheets.markup import each_element
from chibo.sheets.scanning import Scan, Scanner, shared_lengths

_TEXTS = "xl/sharedstrings.xml"
_MACROS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/")
_OTHERS = {
    "word/": "đây là văn bản Word",
    "ppt/": "đây là bản trình chiếu",
    "xl/workbook.bin": "đây là tệp .xlsb",
    "content.xml": "đây là tệp OpenDocument (.ods, .odt)",
}


class Workbook:
    """A checked workbook. Opening it inflates every member once, in pieces, and refuses what is not sound."""

    from_1904: bool

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        archive = Archive(path, name)
        _refuse_others(archive)
        listed = contents(archive)
        self.from_1904 = listed.from_1904
        self._scans: dict[str, Scan] = {}
        places = {sheet.member: sheet.name for sheet in listed.sheets}
        self._lengths: Sequence[int] = ()
        for member in sorted(archive.members, key=places.__contains__):  # shared texts before sheets
            self._look_into(archive, member, places.get(member))
        self.sheets = tuple(
            SheetInfo(sheet.name, sheet.hidden, self._scans[sheet.name].rows, self._scans[sheet.name].columns)
            for sheet in listed.sheets
        )
        with self._opened() as book:
            if missing := {sheet.name for sheet in listed.sheets} - set(book.sheet_names):
                raise Broken(name, f"không đọc được trang “{min(missing)}”")

    def at(self, path: Path) -> "Workbook":
        """The same bytes lying elsewhere."""
        moved = copy(self)
        moved.path = path
        return moved

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows with their own numbers; formulas, errors and merged cells are marked from the first walk."""
        scan = self._scan(sheet)
        if not scan.rows:
            return
        turns, merged = scan.merged_masks(), 0
        turns.reverse()
        given = self._values(sheet)
        for number in range(1, scan.rows + 1):
            start, values = next(given, (0, []))
            while turns and turns[-1][0] <= number:
                merged = turns.pop()[1]
            formulas, errors = scan.formulas.get(number, 0), scan.errors.get(number, 0)
            padded = [""] * start + values
            padded += [""] * (scan.columns - len(padded))
            marked = merged | formulas | errors
            yield Row(
                number,
                tuple(
                    _marked(value, column, formulas, errors, merged)
                    if marked >> column & 1
                    else Cell(*_meant(value), column)
                    for column, value in enumerate(padded)
                ),
            )

    def merged(self, sheet: str) -> list[Merge]:
        """Merged ranges, rows from 1 and columns from 0, both corners inside."""
        return list(self._scan(sheet).merges)

    def _scan(self, sheet: str) -> Scan:
        if sheet not in self._scans:
            raise NoSuchSheet(self.name, sheet)
        return self._scans[sheet]

    def _look_into(self, archive: Archive, member: str, sheet: str | None) -> None:
        pieces = archive.inflated(member)
        if sheet is not None:
            self._scans[sheet] = Scanner(self.name, sheet, self._lengths).scan(pieces)
        elif member.lower().endswith((".xml", ".rels", ".vml")):
            if archive.members[member].file_size > MOST_TEXTS:
                raise Dangerous(self.name, f"phần “{member}” lớn bất thường")
            if member.lower() == _TEXTS:
                self._lengths = shared_lengths(pieces, self.name)
            else:
                each_element(pieces, self.name)
        else:
            for _ in pieces:
                pass

    def _opened(self) -> calamine.CalamineWorkbook:
        try:
            return calamine.CalamineWorkbook.from_path(self.path)
        except (calamine.CalamineError, OSError, ValueError) as no:
            raise Broken(self.name, "thư viện đọc bảng tính không mở được") from no

    def _values(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """(columns skipped at the left, values) of each row; calamine does give the empty rows above."""
        try:
            with self._opened() as book:
                opened = book.get_sheet_by_name(sheet)
                start = opened.start[1] if opened.start else 0
                for values in opened.iter_rows():
                    yield start, values
        except (calamine.CalamineError, OverflowError, ValueError) as no:
            raise Broken(self.name, f"không đọc được trang “{sheet}”") from no


def _refuse_others(archive: Archive) -> None:
    names = [member.lower() for member in archive.members]
    if any(mark in member for member in names for mark in _MACROS):
        raise HasMacros(archive.name)
    if BOOK in archive.members:
        return
    for mark, what in _OTHERS.items():
        if any(member.startswith(mark) for member in names):
            raise NotASpreadsheet(archive.name, what)
    raise NotASpreadsheet(archive.name, "đây là tệp nén không chứa bảng tính")


def _marked(value: Any, column: int, formulas: int, errors: int, merged: int) -> Cell:
    """A cell the first walk found something about."""
    inside = bool(merged >> column & 1)
    kind, meant = _meant(value)
    if formulas >> column & 1:
        kind = Kind.FORMULA
    elif errors >> column & 1:
        kind = Kind.ERROR
    return Cell(kind, meant, column, inside)


def _meant(value: Any) -> tuple[Kind, str | float | date | bool | None]:
    if isinstance(value, str):
        return (Kind.TEXT, value) if value.strip() else (Kind.EMPTY, None)
    if isinstance(value, bool):
        return Kind.YES_NO, value
    if isinstance(value, int | float):
        return Kind.NUMBER, float(value)
    if isinstance(value, date):
        return Kind.DAY, value.date() if isinstance(value, datetime) else value
    if isinstance(value, time):
        return Kind.TEXT, value.isoformat("minutes")
    return Kind.TEXT, _length(value) if isinstance(value, timedelta) else str(value)


def _length(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"
