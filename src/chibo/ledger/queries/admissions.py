"""Admissions by the books, cell by cell: what plans are measured by."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max

from chibo.ledger.models import CountedStep
from chibo.ledger.queries.papers import parts
from chibo.ledger.vocabulary import Kind

PART = 5000


def admission_days(from_on: date, to_on: date) -> list[tuple[UUID, date]]:
    """The cell and the counted day of every admission of a period, both days included; one query.

    The same steps as stand behind `flows(...)["admitted"].inflow`: one taken back in open books is none.
    """
    rows = CountedStep.objects.filter(kind=Kind.ADMITTED, day__gte=from_on, day__lte=to_on)
    return [(unit, day) for unit, day in rows.values_list("to_unit_id", "day") if unit is not None]


def last_admissions(unit_ids: Iterable[UUID], on: date) -> dict[UUID, date]:
    """The counted day of the last admission in each of some cells up to a day; those without are left out."""
    found: dict[UUID, date] = {}
    for part in parts(list(unit_ids), PART):
        rows = CountedStep.objects.filter(kind=Kind.ADMITTED, day__lte=on, to_unit_id__in=part)
        found.update(rows.values("to_unit_id").annotate(last=Max("day")).values_list("to_unit_id", "last"))
    return found
