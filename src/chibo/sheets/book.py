"""What an opened spreadsheet gives: sheets, rows, cells. Rows count from 1 as Excel shows, columns from 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

Corner = tuple[int, int]
Merge = tuple[Corner, Corner]


class Kind(Enum):
    """What a cell holds, before anybody asks what it means."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    FORMULA = "formula"
    ERROR = "error"


class Cell(NamedTuple):
    """One cell. The value of a formula is the last result its program stored, for showing only.

    `merged`: it lies in a merged range, so its emptiness says nothing (only the top left cell holds a value).
    """

    kind: Kind
    value: str | float | date | bool | None
    column: int
    merged: bool = False


class Row(NamedTuple):
    """One row, by the number the clerk sees at its left."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SheetInfo:
    """A sheet; `rows` and `columns` reach to the last cell that holds anything."""

    name: str
    hidden: bool
    rows: int
    columns: int


class Book(Protocol):
    """A spreadsheet that passed every check at its opening."""

    @property
    def name(self) -> str:
        """The file as the clerk calls it."""

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """In the order of the tabs, hidden ones too."""

    @property
    def from_1904(self) -> bool:
        """Bare day numbers count from 1904 (old Macs), not from 1900."""

    def rows(self, sheet: str) -> Iterator[Row]:
        """Every row from the first to the last that holds anything, empty ones between them too."""

    def merged(self, sheet: str) -> list[Merge]:
        """Merged ranges as ((row, column), (row, column)), both corners inside."""


def letter(column: int) -> str:
    """The letters Excel shows above a column: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
