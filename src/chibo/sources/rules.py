"""Pure rules of sources and plan: periods of seminars, what a target lacks, what the share suggests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chibo.foundation.dates import add_months, day_before
from chibo.foundation.text import nfc

MONTHS = 12
HALF, QUARTER = 6, 3
HALVES = {1: "6 tháng đầu năm", 2: "6 tháng cuối năm"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a year in which one seminar is due; both days included."""

    first: date
    last: date
    label: str


def periods(year: int, months: int) -> list[Period]:
    """The periods of a year, `months` long each; the last one is shorter when the year does not divide."""
    return list(_periods(year, max(1, min(months, MONTHS))))


def _periods(year: int, months: int) -> Iterator[Period]:
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    number = 1
    while first < end:
        following = min(add_months(first, months), end)
        yield Period(first, day_before(following), _label(year, months, number))
        first, number = following, number + 1


def _label(year: int, months: int, number: int) -> str:
    if months == MONTHS:
        return f"Năm {year}"
    if months == HALF:
        return f"{HALVES[number]} {year}"
    return f"Quý {number} năm {year}" if months == QUARTER else f"Kỳ {number} năm {year}"


def remark(target: int | None, surveyed: int | None, year: int) -> str:
    """What a committee should know of a target before it stands by it; "" when nothing. Never a refusal."""
    if not target:
        return ""
    if surveyed is None:
        return f"Chi bộ chưa khảo sát nguồn năm {year}."
    if target > surveyed:
        return f"Chỉ tiêu {target} cao hơn nguồn đã khảo sát {surveyed}."
    return ""


def suggested(low: Fraction, high: Fraction, members: int) -> tuple[int, int]:
    """Admissions a share range of the members asks for: at least the low share, at most the high one."""
    least = -(-low.numerator * members // low.denominator)
    most = high.numerator * members // high.denominator
    return least, max(least, most)


def without_admission(last: date | None, since: date, on: date, years: int) -> bool:
    """Whether a cell has admitted nobody for so many years; one the book has not known so long has not."""
    edge = add_months(on, -MONTHS * years)
    return since <= edge and (last is None or last <= edge)


def too_young(last: date | None, since: date, on: date, years: int) -> bool:
    """Whether the book knows a cell without admissions too short a time to say that it has none."""
    return last is None and since > add_months(on, -MONTHS * years)


PLACES = ("thôn", "tổ dân phố", "khu phố", "ấp", "khóm", "bản", "buôn", "làng", "tdp")


def sounds_residential(name: str) -> bool:
    """Whether a cell is called after a thôn, a tổ dân phố… A suggestion; the committee declares."""
    words = f" {' '.join(nfc(name).casefold().split())} "
    return any(f" {place} " in words for place in PLACES)
