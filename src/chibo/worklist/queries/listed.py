"""What is due within some units: counts, a page of it, and what concerns one person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chibo.foundation.dates import FOREVER
from chibo.organisations.models import Unit
from chibo.worklist.events import NAMED
from chibo.worklist.models import Due

Units = Collection[UUID] | QuerySet[Unit, UUID]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list is wanted. `since`: due from that day on, `until`: due up to it; `turn_at`:
    awaited at those units.
    """

    procedure: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    overdue_on: date | None = None
    whom_ids: frozenset[UUID] | None = None
    turn_at: Units | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing due, as shown. `whom` and the address names `page` (of what it is about) and `whom_page` come
    from whoever keeps those; "" where unknown.
    """

    due_id: UUID
    kind: str
    what: str
    turn: str
    turn_unit_id: UUID | None
    unit_id: UUID
    since: date
    due_on: date
    citation: str
    procedure: str
    about_type: str
    about_id: UUID
    whom_type: str
    whom_id: UUID
    mark: str = ""
    whom: str = ""
    page: str = ""
    whom_page: str = ""

    @property
    def dated(self) -> bool:
        """Whether any rule sets a last day."""
        return self.due_on != FOREVER


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is overdue, due soon, later, or without a day."""

    overdue: int
    soon: int
    later: int
    undated: int

    @property
    def total(self) -> int:
        """Everything."""
        return self.overdue + self.soon + self.later + self.undated


COLUMNS = (
    "pk", "kind", "what", "turn", "turn_unit_id", "unit_id", "since", "due_on", "citation", "procedure",
    "about_type", "about_id", "whom_type", "whom_id", "mark",
)  # fmt: skip


def chosen(units: Units, asked: Asked) -> QuerySet[Due]:
    """The rows asked for."""
    rows = Due.objects.filter(unit__in=units)
    if asked.procedure:
        rows = rows.filter(procedure=asked.procedure)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.since is not None:
        rows = rows.filter(due_on__gte=asked.since)
    if asked.until is not None:
        rows = rows.filter(due_on__lte=asked.until)
    if asked.overdue_on is not None:
        rows = rows.filter(due_on__lt=asked.overdue_on)
    if asked.whom_ids is not None:
        rows = rows.filter(whom_id__in=asked.whom_ids)
    return rows if asked.turn_at is None else rows.filter(turn_unit__in=asked.turn_at)


def lines(units: Units, asked: Asked | None = None, *, limit: int = 25, offset: int = 0) -> list[Line]:
    """A page of what is due at some units, the oldest day first; one query, and one a kind of people."""
    ordered = chosen(units, asked or Asked()).order_by("due_on", "since", "pk")
    rows: Iterable[tuple[Any, ...]] = ordered.values_list(*COLUMNS)[offset : offset + limit]
    return named([Line(*row) for row in rows])


def named(found: list[Line]) -> list[Line]:
    """The same lines with the names of those they concern, and the address names of what they are about."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for line in found:
        wanted[line.whom_type].add(line.whom_id)
    names = {kind: NAMED[kind].names(ids) if kind in NAMED else {} for kind, ids in wanted.items()}
    return [
        replace(
            line,
            whom=names[line.whom_type].get(line.whom_id, ""),
            page=NAMED[line.about_type].page if line.about_type in NAMED else "",
            whom_page=NAMED[line.whom_type].page if line.whom_type in NAMED else "",
        )
        for line in found
    ]


def total(units: Units, asked: Asked | None = None) -> int:
    """How many things are due."""
    return chosen(units, asked or Asked()).count()


def counts(units: Units, on: date, *, ahead_days: int, asked: Asked | None = None) -> Counts:
    """Overdue on a day, due within the days ahead, later, undated; one query."""
    soon = on + timedelta(days=ahead_days)
    found = chosen(units, asked or Asked()).aggregate(
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=soon)),
        later=Count("pk", filter=Q(due_on__gt=soon, due_on__lt=FOREVER)),
        undated=Count("pk", filter=Q(due_on=FOREVER)),
    )
    return Counts(**found)


def of_subjects(whom_ids: Iterable[UUID]) -> list[Line]:
    """Everything due that concerns some people, the oldest day first."""
    rows: Iterable[tuple[Any, ...]] = (
        Due.objects.filter(whom_id__in=list(whom_ids)).order_by("due_on", "since").values_list(*COLUMNS)
    )
    return named([Line(*row) for row in rows])
