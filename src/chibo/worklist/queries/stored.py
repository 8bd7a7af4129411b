"""A stored row as the package that derives it would hand it in."""

from dataclasses import fields
from datetime import date

from chibo.worklist.models import DerivedDay, Due
from chibo.worklist.vocabulary import DueRow

FIELDS = tuple(field.name for field in fields(DueRow))


def row_of(due: Due) -> DueRow:
    """For comparing what is kept with what is derived."""
    return DueRow(**{name: getattr(due, name) for name in FIELDS})


def derived_on() -> date | None:
    """The day as of which everything due was derived; None before the first time."""
    return DerivedDay.objects.values_list("day", flat=True).first()
