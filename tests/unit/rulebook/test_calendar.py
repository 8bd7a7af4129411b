"""Counting days: working days, holidays and swaps, extensions, months and weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import lookup, value, working_calendar
from chibo.rulebook.rules import calendar
from chibo.rulebook.rules.calendar import Calendar, Clock

CALENDAR = working_calendar()
DAYS = st.dates(date(2024, 3, 1), date(2026, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 2), False),  # hoán đổi
        (date(2026, 1, 10), True),  # thứ Bảy làm bù
        (date(2026, 2, 16), False),  # Tết
        (date(2026, 4, 27), False),  # bù Giỗ Tổ
        (date(2026, 4, 29), True),
        (date(2026, 4, 30), False),
        (date(2026, 10, 3), False),  # thứ Bảy
        (date(2026, 10, 5), True),
        (date(2026, 11, 24), False),  # Ngày Văn hóa Việt Nam
    ],
)
def test_offices_are_open(day: date, working: bool) -> None:
    assert CALENDAR.is_working(day) is working


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2028, 1, 3)])
def test_a_year_nobody_announced_is_refused(day: date) -> None:
    with pytest.raises(NoValue, match="chưa có lịch nghỉ"):
        CALENDAR.is_working(day)


def test_the_calendar_follows_the_years_of_the_rulebook() -> None:
    assert (CALENDAR.first, CALENDAR.last) == (date(2024, 1, 1), date(2028, 1, 1))
    assert {day.year for day in CALENDAR.off} == {2024, 2025, 2026, 2027}
    assert all(day.isoweekday() in CALENDAR.rest for day in CALENDAR.worked)
    assert all(day.isoweekday() not in CALENDAR.rest for day in CALENDAR.off)


@given(DAYS, COUNTS)
def test_the_nth_working_day_is_a_working_day_and_counts_n(day: date, number: int) -> None:
    last = CALENDAR.after(day, number)
    assert CALENDAR.between(day, last) == number
    assert number == 0 or CALENDAR.is_working(last)


@given(DAYS, COUNTS, COUNTS)
def test_an_extension_goes_on_from_where_the_limit_ended(day: date, first: int, more: int) -> None:
    assert CALENDAR.after(CALENDAR.after(day, first), more) == CALENDAR.after(day, first + more)


@given(DAYS, st.integers(1, 60))
def test_a_later_start_never_ends_earlier(day: date, number: int) -> None:
    assert CALENDAR.after(day, number) <= CALENDAR.after(day + timedelta(days=1), number)


@given(DAYS.filter(CALENDAR.is_working), st.integers(1, 40))
def test_counting_back_undoes_counting_on(day: date, number: int) -> None:
    assert CALENDAR.after(CALENDAR.after(day, number), -number) == day


@given(DAYS, COUNTS)
def test_more_holidays_never_bring_a_limit_forward(day: date, number: int) -> None:
    bare = Calendar(CALENDAR.first, CALENDAR.last, CALENDAR.rest, frozenset(), frozenset())
    worked_off = Calendar(CALENDAR.first, CALENDAR.last, CALENDAR.rest, CALENDAR.off, frozenset())
    assert bare.after(day, number) <= worked_off.after(day, number)


def test_months_end_on_the_last_day_of_a_short_month() -> None:
    length = value("probation.length", date(2024, 2, 29))
    assert calendar.due(date(2024, 2, 29), length, CALENDAR) == date(2025, 2, 28)


def test_a_clock_without_extension_has_none() -> None:
    found = calendar.clock(lookup(), "probation.length", date(2025, 3, 1), CALENDAR)
    assert found.answer == Clock(date(2026, 3, 1), None)
    assert found.citations == (value("probation.length", date(2025, 3, 1)).citation,)


def test_lateness_asks_whether_the_extension_was_granted() -> None:
    clock = Clock(date(2026, 5, 7), date(2026, 5, 28))
    assert not clock.late(date(2026, 5, 7))
    assert clock.late(date(2026, 5, 8))
    assert not clock.late(date(2026, 5, 28), granted=True)
    assert clock.late(date(2026, 5, 29), granted=True)


def test_a_value_that_counts_no_time_is_no_limit() -> None:
    with pytest.raises(ValueError, match="counts no days"):
        calendar.due(date(2026, 1, 1), value("admission.age_min_years", date(2026, 1, 1)), CALENDAR)


def test_year_and_first_week() -> None:
    assert calendar.calendar_year(date(2026, 2, 3)) == (date(2026, 1, 1), date(2027, 1, 1))
    assert calendar.first_week(date(2026, 2, 28)) == (date(2026, 2, 1), date(2026, 2, 8))
