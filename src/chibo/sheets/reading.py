"""Reads one cell (temporary minimal version)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from chibo.foundation.dates import BadDate, parse_date
from chibo.foundation.text import nfc
from chibo.sheets.workbook import Cell, Kind

T = TypeVar("T")


class BadCell(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    value: T
    notes: tuple[str, ...] = ()


def as_text(cell: Cell) -> str:
    if cell.kind in (Kind.FORMULA, Kind.ERROR):
        raise BadCell("ô chứa công thức")
    if cell.kind == Kind.EMPTY:
        return ""
    if cell.kind == Kind.NUMBER:
        v = float(cell.value)  # type: ignore[arg-type]
        return str(int(v)) if v == int(v) else str(v)
    if isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    return " ".join(nfc(str(cell.value)).split())


def as_day(cell: Cell, today: date) -> Reading[date]:
    if cell.kind == Kind.DAY and isinstance(cell.value, date):
        return Reading(cell.value)
    if cell.kind == Kind.NUMBER:
        return Reading(date(1899, 12, 30) + timedelta(days=int(cell.value)), ("serial",))  # type: ignore[arg-type]
    try:
        return Reading(parse_date(as_text(cell)))
    except BadDate as bad:
        raise BadCell(bad.sentence) from bad


def as_digits(cell: Cell, lengths: frozenset[int]) -> Reading[str]:
    text = re.sub(r"[ .]", "", as_text(cell))
    if not text.isdigit() or len(text) not in lengths:
        raise BadCell(f"phải có {'/'.join(map(str, sorted(lengths)))} chữ số")
    return Reading(text)
