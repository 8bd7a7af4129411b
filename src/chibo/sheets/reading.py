"""What one cell says: as text, or as a day; a reading may come with remarks, a bad cell is a sentence."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from chibo.foundation.dates import EARLIEST_YEAR, LATEST_YEAR, BadDate, add_months, format_date, parse_date
from chibo.foundation.text import nfc
from chibo.sheets.book import Cell, Kind
from chibo.sheets.errors import BadCell

Value = TypeVar("Value")

BEFORE_1900, BEFORE_1904 = date(1899, 12, 30), date(1904, 1, 1)  # day 0 of the two calendars of Excel
FIRST_SERIAL = 61  # 1/3/1900: below it Excel counts a 29/2/1900 that never was
YEARS_AHEAD = 20
_TIME = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2}")
_MONTH = re.compile(r"[0-9]{1,2}[/.\-][0-9]{4}|[0-9]{4}[/.\-][0-9]{1,2}")
_SERIAL = re.compile(r"[0-9]{4,5}(\.[0-9]+)?")
_PATTERN = "ghi đủ ngày/tháng/năm, ví dụ 02/09/1975"


@dataclass(frozen=True)
class Reading(Generic[Value]):
    """A value, and what whoever checks the file should know about how it was read."""

    value: Value
    notes: tuple[str, ...] = ()


def as_text(cell: Cell) -> str:
    """One line, composed, single spaces; empty for an empty cell. Refuses formulas and errors."""
    refuse_reckoned(cell)
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | float):
        return plain(float(value))
    return " ".join(nfc(value).replace("\u200b", "").replace("\ufeff", "").split())


def as_day(cell: Cell, today: date, *, from_1904: bool = False) -> Reading[date]:
    """The day a cell says, however it was typed.

    Takes cells formatted as days, dd/mm/yyyy and its kin, yyyy-mm-dd, and with a note the bare numbers
    Excel keeps for days. Refuses years of two digits, a year or month alone, days no calendar has; guesses
    no missing part.
    """
    refuse_reckoned(cell)
    if isinstance(cell.value, date):
        return _formatted(cell.value)
    if cell.kind is Kind.NUMBER and isinstance(cell.value, float | int):
        return _from_serial(float(cell.value), today, from_1904)
    text = as_text(cell)
    written = _TIME.sub("", text)
    if _SERIAL.fullmatch(written):
        return _from_serial(float(written), today, from_1904)
    _refuse_partial(written)
    notes = ("đã bỏ phần giờ trong ô",) if written != text else ()
    return Reading(_parsed(written), notes)


def refuse_reckoned(cell: Cell) -> None:
    """Refuses a formula and an error: what a program worked out is not what a clerk wrote."""
    if cell.kind is Kind.FORMULA:
        raise BadCell("Ô chứa công thức; chép rồi dán lại dưới dạng giá trị (Paste Special → Values).")
    if cell.kind is Kind.ERROR:
        raise BadCell("Ô đang báo lỗi của Excel (như #N/A, #REF!), không có giá trị.")


def plain(number: float) -> str:
    """A number as a person writes it: 12.0 → “12”; a very large one keeps the spelling of its damage."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _formatted(day: date) -> Reading[date]:
    """A cell Excel itself shows as a day."""
    serial = (day - BEFORE_1900).days
    checked = _parsed(format_date(day))
    if serial < FIRST_SERIAL:
        raise BadCell(f"Ô định dạng ngày nhưng chứa số {serial}, không phải một ngày; {_PATTERN}.")
    if EARLIEST_YEAR <= serial <= LATEST_YEAR:
        shown = format_date(day)
        return Reading(checked, (f"ô ghi {shown}; có thể đã gõ năm {serial} vào ô định dạng ngày",))
    return Reading(checked)


def _from_serial(number: float, today: date, from_1904: bool) -> Reading[date]:
    whole = int(number) if abs(number) < 1e7 else 0
    if EARLIEST_YEAR <= whole <= LATEST_YEAR:
        raise BadCell(f"Ô chỉ có năm ({whole}), thiếu ngày và tháng; {_PATTERN}.")
    day = (BEFORE_1904 if from_1904 else BEFORE_1900) + timedelta(days=max(whole, 0))
    latest = add_months(today, 12 * YEARS_AHEAD)
    if whole < FIRST_SERIAL or day > latest:
        raise BadCell(f"Ô chứa số {plain(number)}, không phải một ngày; {_PATTERN}.")
    return Reading(day, (f"ô chứa số {plain(number)} (số ngày của Excel), đọc là {format_date(day)}",))


def _refuse_partial(text: str) -> None:
    if not text:
        raise BadCell("Chưa ghi ngày.")
    if _SHORT_YEAR.fullmatch(text):
        raise BadCell(f"Năm trong “{text}” chỉ có hai chữ số; {_PATTERN}.")
    if _MONTH.fullmatch(text):
        raise BadCell(f"“{text}” chỉ có tháng và năm, thiếu ngày; {_PATTERN}.")


def _parsed(text: str) -> date:
    try:
        return parse_date(text)
    except BadDate as no:
        raise BadCell(no.sentence) from no
