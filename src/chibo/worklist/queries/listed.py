"""What is due within some units: counts, a page of it, and what concerns one person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.foundation.asking import Clause, asked, day_of, key_of
from chibo.foundation.dates import FOREVER
from chibo.worklist.events import NAMED
from chibo.worklist.models import Due
from chibo.worklist.queries.narrowing import Units, where
from chibo.worklist.vocabulary import Asked


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


_SQL = ", ".join("id" if name == "pk" else name for name in COLUMNS)
_KEYS = frozenset(n for n, name in enumerate(COLUMNS) if name == "pk" or name.endswith("_id"))
_DAYS = frozenset(n for n, name in enumerate(COLUMNS) if name in {"since", "due_on"})
_BANDS = (
    "due_on < %s",
    "due_on >= %s AND due_on <= %s",
    "due_on > %s AND due_on < %s",
    "due_on = %s",
)
_COUNTED = "SELECT " + ", ".join(f"count(CASE WHEN {band} THEN 1 END)" for band in _BANDS)


def chosen(units: Units, wanted: Asked) -> QuerySet[Due]:
    """The rows asked for, for questions that go on in the ORM."""
    found = Clause("SELECT id") + where(units, wanted)
    return Due.objects.extra(where=[f"worklist_due.id IN ({found.text})"], params=list(found.given))


def lines(units: Units, wanted: Asked | None = None, *, limit: int = 25, offset: int = 0) -> list[Line]:
    """A page of what is due at some units, the oldest day first; one query, and one a kind of people."""
    page = Clause("ORDER BY due_on, since, id LIMIT %s OFFSET %s", (limit, offset))
    rows = asked(Clause(f"SELECT {_SQL}") + where(units, wanted or Asked()) + page)
    return named([Line(*_read(row)) for row in rows])


def _read(row: tuple[Any, ...]) -> Iterator[Any]:
    """Ids and days as values, whatever the engine gave."""
    for number, value in enumerate(row):
        if value is None or not (number in _KEYS or number in _DAYS):
            yield value
        else:
            yield key_of(value) if number in _KEYS else day_of(value)


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


def total(units: Units, wanted: Asked | None = None) -> int:
    """How many things are due."""
    return int(asked(Clause("SELECT count(*)") + where(units, wanted or Asked()))[0][0])


def counts(units: Units, on: date, *, ahead_days: int, wanted: Asked | None = None) -> Counts:
    """Overdue on a day, due within the days ahead, later, undated; one query."""
    soon = on + timedelta(days=ahead_days)
    days = (on, on, soon, soon, FOREVER, FOREVER)
    return Counts(*asked(Clause(_COUNTED, days) + where(units, wanted or Asked()))[0])


def of_subjects(whom_ids: Iterable[UUID]) -> list[Line]:
    """Everything due that concerns some people, the oldest day first."""
    rows: Iterable[tuple[Any, ...]] = (
        Due.objects.filter(whom_id__in=list(whom_ids)).order_by("due_on", "since").values_list(*COLUMNS)
    )
    return named([Line(*row) for row in rows])
