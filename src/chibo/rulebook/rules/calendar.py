"""Counting days: working days with the year's holidays and swaps, months, calendar years, windows. Pure.

Working days are counted as the domain notes assume (the regulations do not say): the triggering day is day 0,
counting starts on the next working day; weekly rest days and public holidays do not count, a rest day worked
in exchange does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.foundation.dates import add_months, month_start
from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict
from chibo.rulebook.values import Value
from chibo.rulebook.vocabulary import TimeUnit

DAYS, REST = "calendar.days", "calendar.weekly_rest"
WORKED = "worked"
_DAY = timedelta(days=1)
_IN_MONTHS = {TimeUnit.MONTHS: 1, TimeUnit.YEARS: 12}
_IN_DAYS = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7}


@dataclass(frozen=True)
class Calendar:
    """The working days of [first, last). Days outside are not known, and asking for one is refused."""

    first: date
    last: date
    rest: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]

    def is_working(self, day: date) -> bool:
        """Whether offices are open. Refuses `NoValue` outside the years that are known."""
        if not self.first <= day < self.last:
            raise NoValue(DAYS, "Ngày nghỉ lễ và ngày làm bù", day, "chưa có lịch nghỉ của năm đó.")
        return day in self.worked or (day.isoweekday() not in self.rest and day not in self.off)

    def after(self, day: date, number: int) -> date:
        """The `number`-th working day after a day; before it when negative; the day itself for 0."""
        step = _DAY if number > 0 else -_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]."""
        span = (start + _DAY * n for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in span)


def calendar_of(years: Iterable[Value], rest: Value) -> Calendar:
    """The calendar that the yearly tables of days make; years without a table lie outside it.

    `years` follow each other without a gap; `rest` is the table of weekly rest days (ISO weekday numbers).
    """
    years = sorted(years, key=lambda year: year.in_force_from)
    rows = [row for year in years for row in year.value]
    return Calendar(
        first=years[0].in_force_from,
        last=years[-1].in_force_to,
        rest=frozenset(row["weekday"] for row in rest.value),
        off=frozenset(row["day"] for row in rows if row["kind"] != WORKED),
        worked=frozenset(row["day"] for row in rows if row["kind"] == WORKED),
    )


def due(start: date, length: Value, calendar: Calendar, *, more: int = 0) -> date:
    """The last day of a time limit that starts with a day, `more` units added by an extension."""
    if length.unit is None or length.unit is TimeUnit.MINUTES:
        raise ValueError(f"{length.key} counts no days")
    number = int(length.value) + more
    if length.unit is TimeUnit.WORKING_DAYS:
        return calendar.after(start, number)
    if length.unit in _IN_MONTHS:
        return add_months(start, number * _IN_MONTHS[length.unit])
    return start + _DAY * (number * _IN_DAYS[length.unit])


@dataclass(frozen=True, slots=True)
class Clock:
    """A running time limit: the last day, and the last day if the one extension is granted."""

    due: date
    extended: date | None

    def late(self, on: date, *, granted: bool = False) -> bool:
        """Whether a day lies beyond it; `granted` says that the extension was given."""
        return on > (self.extended if granted and self.extended else self.due)


def clock(
    lookup: Lookup, key: str, start: date, calendar: Calendar, *, extension: str = ""
) -> Verdict[Clock]:
    """The time limit under a key that starts with a day, by the rule in force that day."""
    ask = Asking(lookup)
    length = ask(key, start)
    last = due(start, length, calendar)
    if not extension:
        return ask.verdict(Clock(last, None))
    added = ask(extension, start)
    if added.unit is not length.unit:
        raise ValueError(f"{extension} counts other days than {key}")
    return ask.verdict(Clock(last, due(start, length, calendar, more=int(added.value))))


def calendar_year(day: date) -> tuple[date, date]:
    """The calendar year of a day, [1 January, 1 January of the next)."""
    return day.replace(month=1, day=1), day.replace(year=day.year + 1, month=1, day=1)


def first_week(day: date) -> tuple[date, date]:
    """The first seven days of the month of a day, [first, eighth)."""
    return month_start(day), month_start(day) + timedelta(weeks=1)
