"""What a spreadsheet is to us: sheets, rows with their numbers, cells with their kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `column` counts from 0."""

    kind: Kind
    value: str | float | bool | date | None
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` as the spreadsheet shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet by name."""

    name: str
    hidden: bool


class Book(Protocol):
    """An opened file."""

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """All sheets, hidden ones too."""

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows in order; empty ones may be left out."""

    def row_count(self, sheet: str) -> int:
        """The number of the last row, for progress; 0 when unknown."""

    def merged_cells(self, sheet: str) -> set[tuple[int, int]]:
        """(row number, column) of every cell merged with others."""
