"""A stored row as the package that derives it would hand it in."""

from dataclasses import fields

from chibo.worklist.models import Due
from chibo.worklist.vocabulary import DueRow

FIELDS = tuple(field.name for field in fields(DueRow))


def row_of(due: Due) -> DueRow:
    """For comparing what is kept with what is derived."""
    return DueRow(**{name: getattr(due, name) for name in FIELDS})
