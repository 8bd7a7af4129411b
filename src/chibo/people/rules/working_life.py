"""Item 21: the years of work must follow one another without a hole (38-HD/BTCTW, item 15 of 2-KNĐ)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Months that no row accounts for, both ends included, as "yyyy-mm"."""

    since: str
    until: str


def work_gaps(rows: Iterable[tuple[str, str]], through: str) -> list[Gap]:
    """Holes between rows of (since, until), each "yyyy", "yyyy-mm" or a day; an empty end runs on.

    A row that ends in a month and one that begins in the month after leave no hole. A bare year counts from
    its first to its last month. `through` is the month up to which the rows must reach, "" to leave it open.
    """
    spans = sorted((_first(since), _last(until)) for since, until in rows if since)
    gaps: list[Gap] = []
    reached: int | None = None
    for start, end in spans:
        if reached is not None and start > reached + 1:
            gaps.append(Gap(_month(reached + 1), _month(start - 1)))
        reached = end if reached is None else max(reached, end)
    if through and reached is not None and reached < _first(through):
        gaps.append(Gap(_month(reached + 1), through[:7]))
    return gaps


_OPEN = 9999 * 12


def _first(text: str) -> int:
    year, month = int(text[:4]), int(text[5:7] or 1)
    return year * 12 + month - 1


def _last(text: str) -> int:
    if not text:
        return _OPEN
    year, month = int(text[:4]), int(text[5:7] or 12)
    return year * 12 + month - 1


def _month(count: int) -> str:
    return f"{count // 12:04}-{count % 12 + 1:02}"
