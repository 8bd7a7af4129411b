"""Dirty dates, each a defect of its own."""

from datetime import date

from chibo.foundation.dates import add_months
from tests.clerk_files.books import day_text
from tests.clerk_files.defects import (
    ADMITTED,
    BORN,
    OFFICIAL,
    Expected,
    Row,
    day_of,
    passes,
    refused,
)

FIRST_SERIAL = date(1899, 12, 30)  # day nought of a spreadsheet


def impossible_date(rows: list[Row], at: int) -> Expected:
    """November has thirty days."""
    rows[at][BORN] = f"31/11/{rows[at][BORN][-4:]}"
    return refused(at, BORN, "ngày")


def serial_date(rows: list[Row], at: int) -> Expected:
    """The spreadsheet's own count of days, shown as a number."""
    rows[at][BORN] = (day_of(rows[at][BORN]) - FIRST_SERIAL).days
    return refused(at, BORN, "ngày")


def real_date(rows: list[Row], at: int) -> Expected:
    """A cell that is a date."""
    rows[at][BORN] = day_of(rows[at][BORN])
    return passes(at, BORN)


def iso_date(rows: list[Row], at: int) -> Expected:
    """1980-09-05 can be read one way only."""
    rows[at][ADMITTED] = day_of(rows[at][ADMITTED]).isoformat()
    return passes(at, ADMITTED)


def dotted_date(rows: list[Row], at: int) -> Expected:
    """5.9.1980, without the zeros."""
    day = day_of(rows[at][BORN])
    rows[at][BORN] = f"{day.day}.{day.month}.{day.year}"
    return passes(at, BORN)


def two_digit_year(rows: list[Row], at: int) -> Expected:
    """05/09/30: of which century?"""
    rows[at][BORN] = f"{day_of(rows[at][BORN]):%d/%m/%y}"
    return refused(at, BORN, "năm")


def admitted_at_15(rows: list[Row], at: int) -> Expected:
    """Too young, whatever the regulation of the year."""
    rows[at][ADMITTED] = day_text(add_months(day_of(rows[at][BORN]), 12 * 15 + 3))
    return refused(at, ADMITTED, "tuổi")


def confirmed_before_admission(rows: list[Row], at: int) -> Expected:
    """Official a year before entering."""
    rows[at][OFFICIAL] = day_text(add_months(day_of(rows[at][ADMITTED]), -12))
    return refused(at, OFFICIAL, "chính thức")


def admitted_in_the_future(rows: list[Row], at: int) -> Expected:
    """A day nobody has seen yet."""
    rows[at] |= {ADMITTED: "05/12/2099", OFFICIAL: ""}
    return refused(at, ADMITTED, "tương lai")
