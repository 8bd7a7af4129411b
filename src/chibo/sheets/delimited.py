"""A list as text: commas, semicolons or tabs; read row by row, never as a whole."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from chibo.sheets.errors import BadSheet
from chibo.sheets.workbook import Cell, Kind, Row, SheetInfo

CHUNK, LONGEST_FIELD = 1 << 20, 32_767
SHEET = "CSV"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What people write so that Excel keeps leading zeros.
QUOTED = re.compile(r'="([^"]*)"')
AS_CSV = "Trong Excel chọn Lưu với tên khác, loại “CSV UTF-8”."


class DelimitedBook:
    """A text file as a book of one sheet."""

    def __init__(self, path: Path, called: str) -> None:
        self._path, self._called = path, called
        self._encoding, self._lines = _looked_at(path, called)
        with path.open(encoding=self._encoding, newline="") as file:
            self._separator = _separator(file.read(CHUNK))

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The one sheet."""
        return (SheetInfo(SHEET, False),)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows in order, one at a time; the number is the row's place in the file."""
        csv.field_size_limit(LONGEST_FIELD)
        with self._path.open(encoding=self._encoding, newline="") as file:
            try:
                for number, line in enumerate(csv.reader(file, delimiter=self._separator), start=1):
                    yield Row(number, tuple(_cell(text, column) for column, text in enumerate(line)))
            except csv.Error as trouble:
                raise BadSheet(
                    "broken", f"Tệp {self._called} có dòng không đọc được (thiếu dấu nháy?).", AS_CSV
                ) from trouble

    def row_count(self, sheet: str) -> int:
        """Lines of the file, for progress."""
        return self._lines

    def merged_cells(self, sheet: str) -> set[tuple[int, int]]:
        """Text knows no merged cells."""
        return set()


def _cell(text: str, column: int) -> Cell:
    bare = text.strip()
    if not bare:
        return Cell(Kind.EMPTY, None, column)
    if quoted := QUOTED.fullmatch(bare):
        return Cell(Kind.TEXT, quoted[1], column)
    return Cell(Kind.FORMULA if bare.startswith("=") else Kind.TEXT, bare, column)


def _looked_at(path: Path, called: str) -> tuple[str, int]:
    """The encoding and the number of lines; reads through the file once, in bounded pieces."""
    with path.open("rb") as file:
        head = file.read(4)
        encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")
        file.seek(0)
        decoder, lines, ends = codecs.getincrementaldecoder(encoding)(), 0, True
        try:
            while chunk := file.read(CHUNK):
                text = decoder.decode(chunk)
                if "\0" in text:
                    raise BadSheet(
                        "no_sheet", f"Tệp {called} không phải bảng tính cũng không phải CSV.", AS_CSV
                    )
                lines += text.count("\n")
                ends = text.endswith("\n") if text else ends
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _vietnamese(path, called)
    return encoding, lines + (not ends)


def _vietnamese(path: Path, called: str) -> tuple[str, int]:
    """Not UTF-8: the Vietnamese code page of old Windows is the only other one met in practice."""
    lines = 0
    decoder = codecs.getincrementaldecoder("cp1258")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                text = decoder.decode(chunk)
                if "\0" in text:
                    raise BadSheet(
                        "no_sheet", f"Tệp {called} không phải bảng tính cũng không phải CSV.", AS_CSV
                    )
                lines += text.count("\n")
        except UnicodeDecodeError as trouble:
            raise BadSheet("encoding", f"Tệp {called} không viết bằng bảng mã Unicode.", AS_CSV) from trouble
    return "cp1258", lines + 1


def _separator(start: str) -> str:
    first = "\n".join(start.splitlines()[:20])
    return max(",;\t", key=first.count)
