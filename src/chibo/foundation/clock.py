"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_set_moment: ContextVar[datetime | None] = ContextVar("chibo_clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _set_moment.get() or datetime.now(UTC)


def today() -> date:
    """The day on the calendar of Viet Nam, whatever the zone of the machine."""
    return now().astimezone(VIETNAM).date()


def day_ends(day: date) -> datetime:
    """The last moment of a day on the clock of Viet Nam: what was written down by then was known that day."""
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM) - timedelta(microseconds=1)


def local_year(moment: datetime) -> int:
    """The year in Viet Nam in which an aware moment falls; entry numbers restart with it."""
    return moment.astimezone(VIETNAM).year


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Sets the clock to an aware moment; only the demo builder and tests may use it.

    Refuses (ValueError) a moment without a zone: guessing one would shift days.
    """
    if moment.tzinfo is None:
        raise ValueError("clock_at needs an aware moment")
    token = _set_moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_moment.reset(token)
