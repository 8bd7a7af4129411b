"""A CSV or tab-separated file, read line by line; never more than one row is held."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import TextIO

from chibo.sheets.book import Cell, Kind, Merge, Row, SheetInfo
from chibo.sheets.encoding import encoding_of
from chibo.sheets.errors import BadDelimited, NoSuchSheet, TooManyColumns
from chibo.sheets.scanning import MOST_COLUMNS
from chibo.sheets.writing import STARTS_FORMULA

LONGEST_FIELD = 32_767  # characters, what a cell of Excel may hold
LONGEST_LINE = 1_000_000
_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'="([^"=]*)"')
_SAMPLED = 30  # rows


class Delimited:
    """A checked text file: one sheet named after the file. The number of a row is its place among the rows.

    Every cell is text: a delimited file knows no numbers, so leading zeros stand as they are written. What
    begins with “=” is the formula a spreadsheet would make of it.
    """

    from_1904 = False

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.encoding = encoding_of(path, name)
        self.delimiter = self._delimiter()
        rows = columns = 0
        for number, fields in enumerate(self._records(), 1):
            if any(fields):
                rows, columns = number, max(columns, len(fields))
        self.sheets = (SheetInfo(Path(name).stem, False, rows, columns),)

    def at(self, path: Path) -> "Delimited":
        """The same bytes lying elsewhere."""
        moved = copy(self)
        moved.path = path
        return moved

    def rows(self, sheet: str) -> Iterator[Row]:
        """Every row up to the last that holds anything."""
        if sheet != self.sheets[0].name:
            raise NoSuchSheet(self.name, sheet)
        for number, fields in enumerate(self._records(), 1):
            if number > self.sheets[0].rows:
                return
            yield Row(number, tuple(_cell(text, column) for column, text in enumerate(fields)))

    def merged(self, sheet: str) -> list[Merge]:
        """None: a text file merges nothing."""
        return []

    def _delimiter(self) -> str:
        """The character that cuts most of the first rows into equally many fields, and the most of them."""
        with self._text() as text:
            sample = [line for line, _ in zip(self._lines(text), range(_SAMPLED), strict=False)]
        return max(_DELIMITERS, key=lambda candidate: _agreement(sample, candidate))

    def _records(self) -> Iterator[list[str]]:
        """Rows as lists of text; refuses a field or line too long and a row too wide, naming its number."""
        number = 0
        with self._text() as text:
            records = csv.reader(self._lines(text), delimiter=self.delimiter, strict=True)
            try:
                for number, fields in enumerate(records, 1):
                    if len(fields) > MOST_COLUMNS:
                        raise TooManyColumns(self.name, f"Dòng {number}", MOST_COLUMNS)
                    if any(len(text) > LONGEST_FIELD for text in fields):
                        raise self._too_long(number)
                    yield fields
            except csv.Error as no:
                if "field limit" in str(no):
                    raise self._too_long(number + 1) from no
                raise BadDelimited(self.name, f"dấu nháy kép ở dòng {number + 1} đặt sai chỗ") from no

    def _lines(self, text: TextIO) -> Iterator[str]:
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise BadDelimited(self.name, f"có một dòng dài hơn {LONGEST_LINE} ký tự")
            yield line

    def _text(self) -> TextIO:
        return self.path.open(encoding=self.encoding, newline="")

    def _too_long(self, number: int) -> BadDelimited:
        why = f"dòng {number} có một ô dài hơn {LONGEST_FIELD} ký tự (có thể thiếu dấu nháy kép đóng)"
        return BadDelimited(self.name, why)


def _agreement(sample: list[str], delimiter: str) -> tuple[int, int]:
    """(fields in rows of the commonest width above one, that width); (0, 0) when it cuts nothing."""
    try:
        widths = Counter(len(fields) for fields in csv.reader(sample, delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    del widths[0], widths[1]
    scores = [(width * count, width) for width, count in widths.items()]
    return max(scores, default=(0, 0))


def _cell(text: str, column: int) -> Cell:
    if text.startswith("'") and text[1:].startswith(STARTS_FORMULA):
        text = text[1:]  # the apostrophe only says: no formula (`write_csv`)
    elif quoted := _QUOTED.fullmatch(text):
        text = quoted[1]  # ="0012" is how programs keep the zeros of a number
    elif text.startswith("="):
        return Cell(Kind.FORMULA, text, column)
    return Cell(Kind.TEXT, text, column) if text.strip() else Cell(Kind.EMPTY, None, column)
