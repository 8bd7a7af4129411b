"""Reads one cell. What cannot be read says why, for the clerk who has to put it right; nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from chibo.foundation.dates import BadDate, format_date, parse_date
from chibo.foundation.text import nfc
from chibo.sheets.workbook import Cell, Kind

T = TypeVar("T")
# Spreadsheets count days from here (and believe that 1900 was a leap year).
DAY_ZERO, FIRST_SERIAL = date(1899, 12, 30), 61
MOST_EXACT_DIGITS = 15
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}")
_NO_DAY = re.compile(r"(\d{1,2}[/.\-])?\d{4}")


class BadCell(Exception):
    """A cell that does not say what its column asks for; `reason` tells the clerk."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a cell says, with remarks on how it was understood."""

    value: T
    notes: tuple[str, ...] = ()


def as_text(cell: Cell) -> str:
    """One line: composed letters, single spaces. Refuses formulas and errors."""
    if cell.kind == Kind.FORMULA:
        raise BadCell("ô chứa công thức; chép lại thành giá trị")
    if cell.kind == Kind.ERROR:
        raise BadCell(f"ô báo lỗi {cell.value}")
    if cell.kind == Kind.EMPTY or cell.value is None:
        return ""
    if isinstance(cell.value, date):
        return format_date(cell.value)
    if isinstance(cell.value, bool):
        return "x" if cell.value else ""
    if isinstance(cell.value, int | float):
        return _number(float(cell.value))
    return " ".join(nfc(cell.value).split())


def as_day(cell: Cell, today: date) -> Reading[date]:
    """A full day: a cell formatted as one, or text dd/mm/yyyy or yyyy-mm-dd, with or without a time.

    Refuses days that the calendar has not, years of two digits, a bare year or month, and bare numbers,
    saying which day a spreadsheet would make of them.
    """
    if cell.kind == Kind.DAY and isinstance(cell.value, date):
        return Reading(cell.value)
    if cell.kind == Kind.NUMBER:
        raise BadCell(_bare_number(float(str(cell.value)), today))
    text = _TIME.sub("", as_text(cell))
    if _SHORT_YEAR.fullmatch(text):
        raise BadCell(f"năm trong “{text}” phải ghi đủ bốn chữ số")
    if _NO_DAY.fullmatch(text):
        raise BadCell(f"“{text}” thiếu ngày hoặc tháng; ghi đủ ngày/tháng/năm")
    try:
        return Reading(parse_date(text))
    except BadDate as bad:
        raise BadCell(bad.sentence) from bad


def _bare_number(number: float, today: date) -> str:
    shown = _number(number)
    latest = (today - DAY_ZERO).days
    if number != int(number) or not FIRST_SERIAL <= number <= latest or 1800 <= number <= 2200:
        return f"“{shown}” là con số, không phải ngày; ghi đủ ngày/tháng/năm"
    day = DAY_ZERO + timedelta(days=int(number))
    return f"ô là con số {shown} (số thứ tự ngày của Excel, ứng với {format_date(day)}); ghi lại thành ngày"


def as_digits(cell: Cell, lengths: frozenset[int]) -> Reading[str]:
    """Digits of one of the lengths, as text; spaces and dots between groups are dropped.

    Refuses other lengths. Where leading zeros seem lost it says what the number probably was.
    """
    text = re.sub(r"[ .\u00a0\-]", "", as_text(cell)) if cell.kind != Kind.NUMBER else as_text(cell)
    if cell.kind == Kind.NUMBER and len(text) > MOST_EXACT_DIGITS:
        raise BadCell("số quá dài bị Excel làm tròn; nhập lại, định dạng ô là chữ (Text)")
    if not (text.isascii() and text.isdigit()):
        raise BadCell(f"“{text[:30]}” phải chỉ gồm chữ số")
    if len(text) in lengths and cell.kind != Kind.NUMBER:
        return Reading(text)
    if len(text) in lengths:
        return Reading(text, ("ô định dạng số; nên định dạng là chữ để không mất số 0 ở đầu",))
    wanted = " hoặc ".join(str(length) for length in sorted(lengths))
    longer = [length for length in sorted(lengths) if 0 < length - len(text) <= 3]
    if cell.kind == Kind.NUMBER and longer:
        raise BadCell(
            f"chỉ có {len(text)} chữ số, mất số 0 ở đầu (có lẽ là {text.zfill(longer[0])}); "
            "định dạng ô là chữ (Text) rồi ghi lại"
        )
    raise BadCell(f"có {len(text)} chữ số, phải đủ {wanted} chữ số")


def _number(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)
