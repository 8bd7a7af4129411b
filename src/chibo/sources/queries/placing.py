"""Where every unit stood in a year: where it stands on the day asked, or where it stood when it ended.

So each unit has one place, and a node's figures are the sum of the cells below it, whatever merged or moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from chibo.foundation.dates import day_before
from chibo.organisations.models import UnitState
from chibo.organisations.queries import kinds
from chibo.organisations.vocabulary import Basis
from chibo.sources.models import ResidentialMark
from chibo.sources.vocabulary import Dwelling

FIELDS = (
    "unit_id", "code", "name", "kind", "parent_id", "valid_to", "unit__successor_id", "unit__counted_open_on",
    "residential",
)  # fmt: skip


TOLD = {True: Dwelling.RESIDENTIAL, False: Dwelling.OTHER, None: Dwelling.UNDECLARED}


@dataclass(frozen=True, slots=True)
class Days:
    """A year as far as the day asked: admissions of `first`…`through`, members at the end of `before`."""

    year: int
    first: date
    through: date
    before: date

    @property
    def begun(self) -> bool:
        """Whether the year has begun by the day asked; a plan may be made before."""
        return self.first <= self.through


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit at its place. `ended_on` is the first day it was no more, in the books."""

    unit_id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    opened_on: date
    ended_on: date | None
    successor_id: UUID | None
    holds_members: bool
    dwelling: Dwelling = Dwelling.UNDECLARED


def days_of(year: int, on: date) -> Days:
    """The days of a year seen from a day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Days(year, first, min(last, on), min(day_before(first), on))


def placed(days: Days) -> dict[UUID, Placed]:
    """Every unit that stands on the day asked or ended in the year, parents before or after; one query."""
    rows = UnitState.objects.filter(basis=Basis.BOOK, valid_from__lte=days.through).filter(
        Q(valid_to__gt=days.through)
        | Q(valid_to=F("unit__counted_closed_on"), valid_to__gte=days.first, valid_to__lte=days.through)
    )
    holding: dict[date, frozenset[str]] = {}
    found = {}
    told = rows.order_by("code", "name").annotate(residential=_marked(days.through))
    for unit, code, name, kind, parent, end, successor, opened, marked in told.values_list(*FIELDS):
        ended = end if end <= days.through else None
        day = day_before(end) if ended else days.through
        if day not in holding:
            holding[day] = frozenset(one.code for one in kinds(day).values() if one.holds_members)
        found[unit] = Placed(
            unit, code, name, kind, parent, opened, ended, successor, kind in holding[day], TOLD[marked]
        )
    return found


def _marked(on: date) -> Subquery:
    """What a cell is declared to be on a day: the latest day wins, then the later knowledge."""
    marks = ResidentialMark.objects.filter(unit_id=OuterRef("unit_id"), valid_from__lte=on)
    return Subquery(marks.order_by("-valid_from", "-posted_at", "-pk").values("residential")[:1])


def below(units: dict[UUID, Placed], top: UUID) -> dict[UUID, list[UUID]]:
    """The children of every unit under one, itself included, in the order of their codes."""
    children: dict[UUID | None, list[UUID]] = {}
    for one in units.values():
        children.setdefault(one.parent_id, []).append(one.unit_id)
    return dict(_under(children, top))


def _under(children: dict[UUID | None, list[UUID]], top: UUID) -> Iterator[tuple[UUID, list[UUID]]]:
    waiting = [top]
    while waiting:
        unit = waiting.pop()
        found = children.get(unit, [])
        yield unit, found
        waiting += reversed(found)
