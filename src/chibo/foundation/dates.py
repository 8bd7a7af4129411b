"""Days: reading, writing and counting them. A span is half-open, [valid_from, valid_to)."""

import calendar
import re
from datetime import date, timedelta

from chibo.foundation.refusals import Refusal

FOREVER = date(9999, 12, 31)
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class BadDate(Refusal):
    """What was typed is not a day of the calendar."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            "foundation.bad_date", sentence, next_step="Ghi ngày theo mẫu ngày/tháng/năm, ví dụ 02/09/2025."
        )


def parse_date(text: str) -> date:
    """The day typed as dd/mm/yyyy, d/m/yyyy or yyyy-mm-dd; refuses with a sentence that names the mistake."""
    cleaned = text.strip()
    if found := _DAY_FIRST.fullmatch(cleaned):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(cleaned):
        year, month, day = (int(part) for part in found.groups())
    elif not cleaned:
        raise BadDate("Chưa ghi ngày.")
    else:
        raise BadDate(f"“{_shortened(cleaned)}” không phải là ngày viết theo mẫu ngày/tháng/năm.")
    return _checked(day, month, year)


def format_date(d: date) -> str:
    """dd/mm/yyyy."""
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def add_months(d: date, n: int) -> date:
    """The same day `n` months later (earlier when negative); the last day of a month that is too short."""
    month = d.year * 12 + d.month - 1 + n
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(d.day, _length(month, year)))


def full_months_between(a: date, b: date) -> int:
    """How many whole months have passed from `a` to `b`, as `add_months` counts; negative when b < a."""
    if b < a:
        return -full_months_between(b, a)
    months = (b.year - a.year) * 12 + b.month - a.month
    return months if add_months(a, months) <= b else months - 1


def full_years_between(a: date, b: date) -> int:
    """How many whole years have passed from `a` to `b` (an age when `a` is a birthday).

    Who was born on 29 February comes of age on 28 February of a common year, as `add_months` clamps.
    """
    months = full_months_between(a, b)
    return months // 12 if months >= 0 else -(-months // 12)


def month_start(d: date) -> date:
    """The first day of the month of `d`."""
    return d.replace(day=1)


def day_before(d: date) -> date:
    """The last day of a span that ends (exclusive) on `d`."""
    return d - timedelta(days=1)


def _checked(day: int, month: int, year: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadDate(f"Năm {year} nằm ngoài khoảng {EARLIEST_YEAR}–{LATEST_YEAR}.")
    if not 1 <= month <= 12:
        raise BadDate(f"Không có tháng {month}: một năm chỉ có tháng 1 đến tháng 12.")
    if day < 1:
        raise BadDate(f"Không có ngày {day}: ngày trong tháng bắt đầu từ 1.")
    if day > (length := _length(month, year)):
        raise BadDate(f"Tháng {month}/{year} chỉ có {length} ngày, không có ngày {day}.")
    return date(year, month, day)


def _length(month: int, year: int) -> int:
    return calendar.monthrange(year, month)[1]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"
