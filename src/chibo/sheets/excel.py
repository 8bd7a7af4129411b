"""An .xlsx file: its streams are looked at first, within bounds; then a library reads the values."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from chibo.sheets.errors import BadSheet
from chibo.sheets.scanning import Scan, TooMuch, Untrusted, scan_sheet
from chibo.sheets.workbook import Cell, Kind, Row, SheetInfo

MOST_MEMBERS, MOST_BYTES, SMALL_PART = 2000, 200 << 20, 8 << 20
MOST_ROWS, MOST_COLUMNS = 50_000, 500
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
AS_CSV = (
    "Trong Excel chọn Lưu với tên khác, loại “CSV UTF-8”, rồi đưa tệp CSV vào: CSV không giới hạn số dòng."
)
SAVE_AGAIN = "Mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi đưa vào."


class ExcelBook:
    """An opened workbook. Closing it lets go of the file."""

    def __init__(self, path: Path, called: str) -> None:
        self._called = called
        self._scans = _looked_at(path, called)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except (CalamineError, ValueError, OSError) as trouble:
            raise _broken(called) from trouble

    def __enter__(self) -> "ExcelBook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets; hidden ones are marked."""
        return tuple(
            SheetInfo(one.name, one.visible != SheetVisibleEnum.Visible) for one in self._book.sheets_metadata
        )

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows in order, with the numbers the spreadsheet shows."""
        formulas = self._scans[sheet].formulas if sheet in self._scans else set[tuple[int, int]]()
        try:
            values = self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except CalamineError as trouble:
            raise _broken(self._called) from trouble
        for number, line in enumerate(values, start=1):
            yield Row(
                number, tuple(_cell(value, number, column, formulas) for column, value in enumerate(line))
            )

    def row_count(self, sheet: str) -> int:
        """The number of the last row that says something."""
        return self._scans[sheet].last_row if sheet in self._scans else 0

    def merged_cells(self, sheet: str) -> set[tuple[int, int]]:
        """(row number, column) of every cell that is merged with others."""
        ranges = self._book.get_sheet_by_name(sheet).merged_cell_ranges or []
        return {
            (row + 1, column)
            for (top, left), (bottom, right) in ranges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }


def _cell(value: object, row: int, column: int, formulas: set[tuple[int, int]]) -> Cell:
    if (row, column) in formulas:
        return Cell(Kind.FORMULA, None if value is None else str(value), column)
    if value is None or value == "":
        return Cell(Kind.EMPTY, None, column)
    if isinstance(value, bool):
        return Cell(Kind.YES_NO, value, column)
    if isinstance(value, int | float):
        return Cell(Kind.NUMBER, value, column)
    if isinstance(value, date):
        return Cell(Kind.DAY, value.date() if isinstance(value, datetime) else value, column)
    text = str(value)
    return Cell(Kind.ERROR if text.startswith("#") and text in _ERRORS else Kind.TEXT, text, column)


_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


def _looked_at(path: Path, called: str) -> dict[str, Scan]:
    """Every worksheet scanned within bounds. Refuses what no office program would write."""
    try:
        with zipfile.ZipFile(path) as archive:
            _require_plain(archive, called)
            return {
                name: _scanned(archive, part, called)
                for name, part in _parts(archive)
                if part in archive.namelist()
            }
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ElementTree.ParseError,
        KeyError,
        NotImplementedError,
    ) as trouble:
        raise _broken(called) from trouble
    except Untrusted as trouble:
        raise BadSheet("untrusted", f"Tệp {called} có khai báo XML lạ, không mở.", SAVE_AGAIN) from trouble


def _require_plain(archive: zipfile.ZipFile, called: str) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise BadSheet("encrypted", f"Tệp {called} đặt mật khẩu.", "Bỏ mật khẩu rồi đưa vào.")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise _bomb(called)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadSheet("macros", f"Tệp {called} có macro.", "Lưu lại dạng .xlsx (không macro) rồi đưa vào.")
    if "xl/workbook.xml" not in names:
        raise BadSheet("no_sheet", f"Tệp {called} không phải bảng tính Excel.", SAVE_AGAIN)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(name of the sheet, its part) as the workbook says."""
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in ElementTree.fromstring(_small(archive, "xl/_rels/workbook.xml.rels"))
    }
    for sheet in ElementTree.fromstring(_small(archive, "xl/workbook.xml")).iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION, ""), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        said = part.read(SMALL_PART)
    if b"<!DOCTYPE" in said or b"<!ENTITY" in said:
        raise Untrusted
    return said


def _scanned(archive: zipfile.ZipFile, part: str, called: str) -> Scan:
    try:
        with archive.open(part) as stream:
            return scan_sheet(stream, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_bytes=MOST_BYTES)
    except TooMuch as trouble:
        if trouble.what == "rows":
            raise BadSheet(
                "too_many_rows", f"Tệp {called} có trang trên {MOST_ROWS:,} dòng.".replace(",", "."), AS_CSV
            ) from trouble
        if trouble.what == "columns":
            raise BadSheet(
                "too_many_columns", f"Tệp {called} có trang trên {MOST_COLUMNS} cột.", SAVE_AGAIN
            ) from trouble
        raise _bomb(called) from trouble


def _bomb(called: str) -> BadSheet:
    return BadSheet("bomb", f"Tệp {called} bung ra quá lớn so với một danh sách, không mở.", SAVE_AGAIN)


def _broken(called: str) -> BadSheet:
    return BadSheet("broken", f"Tệp {called} hỏng, không đọc được.", SAVE_AGAIN)
