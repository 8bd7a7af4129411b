"""What is due, summed up: by procedure, by cell, by day; and whom it concerns, by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from chibo.foundation.dates import FOREVER
from chibo.foundation.text import fold
from chibo.worklist.events import NAMED
from chibo.worklist.models import Due
from chibo.worklist.queries.listed import Asked, Units, chosen

PART = 900  # ids asked for at once


@dataclass(frozen=True, slots=True)
class Sum:
    """How many things are due under one heading, and how many of them are late. `key`: a code or a unit."""

    key: Any
    total: int
    overdue: int


def by_procedure(units: Units, on: date, asked: Asked | None = None) -> list[Sum]:
    """By procedure, those with most late first; one query."""
    return _summed("procedure", units, on, asked)


def by_unit(units: Units, on: date, asked: Asked | None = None) -> list[Sum]:
    """By the unit it is about, those with most late first; one query."""
    return _summed("unit_id", units, on, asked)


def whom_named(units: Units, words: str, asked: Asked | None = None) -> frozenset[UUID]:
    """Whom something due concerns, by words of the name without marks; a query, and one a kind."""
    wanted = fold(words)
    rows = chosen(units, asked or Asked()).order_by().values_list("whom_type", "whom_id").distinct()
    kinds: dict[str, list[UUID]] = {}
    for kind, whom_id in rows:
        kinds.setdefault(kind, []).append(whom_id)
    found = set()
    for kind, ids in kinds.items():
        for start in range(0, len(ids), PART) if kind in NAMED else ():
            names = NAMED[kind].names(ids[start : start + PART])
            found |= {whom_id for whom_id, name in names.items() if f" {wanted}" in f" {fold(name)}"}
    return frozenset(found)


def _summed(field: str, units: Units, on: date, asked: Asked | None) -> list[Sum]:
    rows = chosen(units, asked or Asked()).order_by().values(field)
    counted = rows.annotate(total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
    found = [Sum(row[field], row["total"], row["overdue"]) for row in counted]
    return sorted(found, key=lambda one: (-one.overdue, -one.total, str(one.key)))


def first_due(about_ids: Iterable[UUID]) -> dict[UUID, date]:
    """The nearest last day among what is due of each of some things; one query."""
    rows = Due.objects.filter(about_id__in=list(about_ids), due_on__lt=FOREVER)
    return dict(
        rows.order_by().values("about_id").annotate(first=Min("due_on")).values_list("about_id", "first")
    )
