"""A first walk over a worksheet's XML, in bounded memory: how far it reaches, where its formulas are."""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from chibo.sheets.book import Merge, letter
from chibo.sheets.errors import Broken, Dangerous, TooManyCells, TooManyColumns, TooManyRows
from chibo.sheets.markup import bare, each_element

MOST_ROWS, MOST_COLUMNS = 50_000, 500
MOST_CELLS = 4_000_000  # rows × columns, as the reader lays them out
MOST_MERGES = 100_000
MOST_COPIED = 200_000_000  # characters of shared texts, once for each cell that uses them
_HOLDING = {"v", "is", "f"}
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass
class Scan:
    """What one worksheet holds. Masks have bit `column` set, by row number."""

    rows: int = 0
    columns: int = 0
    formulas: dict[int, int] = field(default_factory=dict)
    errors: dict[int, int] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    def merged_masks(self) -> list[tuple[int, int]]:
        """(row, mask) wherever the set of merged columns changes, in order of rows."""
        turns: dict[int, int] = {}
        for (first, left), (last, right) in self.merges:
            mask = (1 << (min(right, MOST_COLUMNS) + 1)) - (1 << min(left, MOST_COLUMNS + 1))
            turns[first] = turns.get(first, 0) ^ mask
            turns[last + 1] = turns.get(last + 1, 0) ^ mask
        rows = sorted(turns)
        return list(zip(rows, accumulate((turns[row] for row in rows), int.__xor__), strict=True))


class Scanner:
    """Listens to the elements of a worksheet. Empty formatted cells and <dimension> count for nothing."""

    def __init__(self, name: str, sheet: str, lengths: Sequence[int] = ()) -> None:
        self._lengths, self._longest = lengths, max(lengths, default=0)
        self._shared, self._awaited, self._copied = False, False, 0
        self.name, self.sheet, self.found = name, sheet, Scan()
        self._row, self._column, self._error = 0, -1, False

    def scan(self, pieces: Iterable[bytes]) -> Scan:
        """The whole walk; refuses too many rows, columns or cells at the first cell that is too far."""
        each_element(pieces, self.name, self.started, self.said)
        if self.found.rows * self.found.columns > MOST_CELLS:
            raise TooManyCells(self.name, self.sheet, self.found.rows, self.found.columns)
        return self.found

    def started(self, tag: str, said: dict[str, str]) -> None:
        """One element begins."""
        tag = bare(tag)
        if tag == "c":
            self._at(said.get("r"))
            kind = said.get("t")
            self._error, self._shared, self._awaited = kind == "e", kind == "s", False
        elif tag in _HOLDING:
            self._holds(tag)
            self._awaited = self._shared and tag == "v"
        elif tag == "row":
            self._row, self._column = self._numbered(said.get("r")), -1
        elif tag == "mergeCell":
            self._merge(said.get("ref", ""))

    def said(self, text: str) -> None:
        """The number of a shared text. Its reader copies it into each cell: long and often used is a bomb."""
        if not self._awaited:
            return
        self._awaited = False
        number = text.strip()
        known = number.isascii() and number.isdigit() and len(number) < 9 and int(number) < len(self._lengths)
        self._copied += self._lengths[int(number)] if known else self._longest
        if self._copied > MOST_COPIED:
            raise Dangerous(self.name, f"chữ trong trang “{self.sheet}” lặp lại nhiều bất thường")

    def _numbered(self, number: str | None) -> int:
        if number is None:
            return self._row + 1
        if not (number.isascii() and number.isdigit() and len(number) < 8):
            raise Broken(self.name, f"số dòng trong trang “{self.sheet}” không hợp lệ")
        return int(number)

    def _at(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
        else:
            self._row, self._column = self._place(reference)

    def _place(self, reference: str) -> tuple[int, int]:
        found = _PLACE.fullmatch(reference)
        if not found or found[2].startswith("0"):
            raise Broken(self.name, f"địa chỉ ô trong trang “{self.sheet}” không hợp lệ")
        column = 0
        for c in found[1]:
            column = column * 26 + ord(c) - 64
        return int(found[2]), column - 1

    def _holds(self, tag: str) -> None:
        row, column, found = self._row, self._column, self.found
        if row > MOST_ROWS:
            raise TooManyRows(self.name, self.sheet, MOST_ROWS)
        if column >= MOST_COLUMNS:
            where = f"Trang “{self.sheet}” (ô {letter(column)}{row})"
            raise TooManyColumns(self.name, where, MOST_COLUMNS)
        found.rows, found.columns = max(found.rows, row), max(found.columns, column + 1)
        if tag == "f":
            found.formulas[row] = found.formulas.get(row, 0) | 1 << column
        elif self._error:
            found.errors[row] = found.errors.get(row, 0) | 1 << column

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = (self._place(first), self._place(last or first))
        if len(self.found.merges) >= MOST_MERGES:
            raise Broken(self.name, f"trang “{self.sheet}” gộp ô quá nhiều chỗ")
        self.found.merges.append(corners)


def shared_lengths(pieces: Iterable[bytes], name: str) -> Sequence[int]:
    """How long each shared text of a workbook is, at most."""
    lengths = array("Q")

    def started(tag: str, _: dict[str, str]) -> None:
        if bare(tag) == "si":
            lengths.append(0)

    def said(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    each_element(pieces, name, started, said)
    return lengths
