"""The hour at which the demo writes."""

from datetime import UTC, date, datetime


def morning(day: date) -> datetime:
    """Half past nine in Viet Nam."""
    return datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC)
