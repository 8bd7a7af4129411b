"""What a roll says of each member, and in sum."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RollRow:
    """One member on the roll of a day."""

    person_id: UUID
    name: str
    born_on: date
    sex: str
    card_number: str
    cell_id: UUID
    cell_name: str
    cell_code: str
    standing: str
    since: date
    overlays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollTotals:
    """How many stand on a roll; `outside` are counted there too, but beyond the reader's reach."""

    full: int
    probationary: int
    outside: int = 0

    @property
    def total(self) -> int:
        """Both standings."""
        return self.full + self.probationary


@dataclass(frozen=True, slots=True)
class ColumnsRow:
    """One member with some columns of the record, in the order they were asked for."""

    person_id: UUID
    name: str
    born_on: date
    unit_id: UUID
    standing: str
    since: date
    values: tuple[Any, ...]
