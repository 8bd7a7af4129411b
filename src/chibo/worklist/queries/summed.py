"""What is due, summed up: by procedure, by cell, by day; and whom it concerns, by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, Window

from chibo.foundation.dates import FOREVER
from chibo.foundation.text import fold
from chibo.worklist.events import NAMED
from chibo.worklist.models import Due
from chibo.worklist.queries.listed import COLUMNS, Asked, Line, Units, chosen, named

PART = 900  # ids asked for at once


@dataclass(frozen=True, slots=True)
class Sum:
    """How many things are due under one heading, and how many of them are late. `key`: a code or a unit."""

    key: Any
    total: int
    overdue: int


def sums(units: Units, on: date, asked: Asked | None = None) -> tuple[list[Sum], list[Sum]]:
    """By procedure, and by the unit it is about, those with most late first; one query."""
    rows = chosen(units, asked or Asked()).order_by().values("procedure", "unit_id")
    counted = rows.annotate(total=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
    found = list(counted)
    return _summed("procedure", found), _summed("unit_id", found)


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


def _summed(field: str, rows: list[Any]) -> list[Sum]:
    total: Counter[Any] = Counter()
    late: Counter[Any] = Counter()
    for row in rows:
        total[row[field]] += row["total"]
        late[row[field]] += row["overdue"]
    found = [Sum(key, number, late[key]) for key, number in total.items()]
    return sorted(found, key=lambda one: (-one.overdue, -one.total, str(one.key)))


def first_due(about_ids: Iterable[UUID]) -> dict[UUID, date]:
    """The nearest last day among what is due of each of some things; one query."""
    rows = Due.objects.filter(about_id__in=list(about_ids), due_on__lt=FOREVER)
    return dict(
        rows.order_by().values("about_id").annotate(first=Min("due_on")).values_list("about_id", "first")
    )


def pressing(units: Units, on: date, limit: int) -> tuple[list[Line], int, int]:
    """The most urgent lines, how many things are due in all, and how many are late; one query, and one a
    kind of people.
    """
    ordered = chosen(units, Asked()).order_by("due_on", "since", "pk")
    every, late = Window(Count("pk")), Window(Count("pk", filter=Q(due_on__lt=on)))
    rows = list(ordered.annotate(every=every, late=late).values_list(*COLUMNS, "every", "late")[:limit])
    found = named([Line(*row[:-2]) for row in rows])
    return found, rows[0][-2] if rows else 0, rows[0][-1] if rows else 0
