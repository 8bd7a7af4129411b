"""From a number down to the people behind it, and from the books to life."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from chibo.ledger.models import CountedStep, Spell
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import parts
from chibo.ledger.queries.timelines import Names
from chibo.ledger.rules.counters import adjoining
from chibo.ledger.vocabulary import Kind
from chibo.organisations.models import Ancestry, Unit
from chibo.organisations.queries import descendant_ids
from chibo.organisations.vocabulary import Basis

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One person behind a flow: the counted day, the day it took effect, and the paper."""

    person_id: UUID
    name: str
    on: date
    effective_on: date
    kind: str
    from_unit_id: UUID | None
    to_unit_id: UUID | None
    from_label: str
    to_label: str
    number_text: str
    document_id: UUID | None


def flow_lines(
    unit_id: UUID,
    from_on: date,
    to_on: date,
    kind: str = "",
    direction: str = "",
    within: QuerySet[Unit, Any] | None = None,
) -> list[FlowLine]:
    """The people behind `by_kind[kind].inflow|outflow` of a unit over a period, by counted day.

    `direction`: "in", "out" or "" for both (for confirmations, which are neither: everybody).
    `within`: units the reader may see; others' lines are left out.
    """
    found = _steps(unit_id, from_on, to_on, kind, direction, within)
    if kind in ("", Kind.CARRIED):
        found += _carried(unit_id, from_on, to_on, direction, within)
    return sorted(found, key=lambda line: (line.on, line.name))


def _above(unit_id: UUID, field: str, day: "F | object") -> Exists:
    return Exists(
        Ancestry.objects.filter(
            basis=Basis.BOOK,
            ancestor_id=unit_id,
            descendant_id=OuterRef(field),
            valid_from__lte=day,
            valid_to__gt=day,
        )
    )


def steps_of(
    unit_id: UUID,
    from_on: date,
    to_on: date,
    kinds: Collection[str],
    direction: str,
    within: QuerySet[Unit, Any] | None,
) -> QuerySet[CountedStep]:
    """Steps of the books over the border of a unit in a period; of all kinds when none is named."""
    rows = CountedStep.objects.filter(day__gte=from_on, day__lte=to_on)
    rows = rows.filter(kind__in=list(kinds)) if kinds else rows
    # A unit that ended that day is looked at the day before: on the day itself it has no ancestors left.
    rows = rows.annotate(
        came=_above(unit_id, "to_unit", OuterRef("day")),
        was=_above(unit_id, "from_unit", OuterRef("day")),
        stood=Exists(
            Ancestry.objects.filter(
                basis=Basis.BOOK,
                ancestor_id=OuterRef("from_unit"),
                descendant_id=OuterRef("from_unit"),
                valid_from__lte=OuterRef("day"),
                valid_to__gt=OuterRef("day"),
            )
        ),
        was_before=Exists(
            Ancestry.objects.filter(
                basis=Basis.BOOK,
                ancestor_id=unit_id,
                descendant_id=OuterRef("from_unit"),
                valid_from__lt=OuterRef("day"),
                valid_to__gte=OuterRef("day"),
            )
        ),
    )
    left = Q(was=True) | Q(stood=False, was_before=True)
    wanted = {
        "in": Q(came=True) & ~left,
        "out": left & Q(came=False),
    }.get(direction, (Q(came=True) & ~left) | (left & Q(came=False)) | Q(kind=Kind.CONFIRMED, came=True))
    rows = rows.filter(wanted)
    if within is not None:
        rows = rows.filter(Q(from_unit__in=within) | Q(to_unit__in=within))
    return rows


def _steps(
    unit_id: UUID, from_on: date, to_on: date, kind: str, direction: str, within: QuerySet[Unit, Any] | None
) -> list[FlowLine]:
    rows = steps_of(unit_id, from_on, to_on, [kind] if kind else [], direction, within)
    values = rows.values_list(
        "person_id",
        "person__birth_name",
        "day",
        Coalesce("movement__effective_on", "day"),
        "kind",
        "from_unit_id",
        "to_unit_id",
        "movement__entry__document__number_text",
        "movement__entry__document_id",
    )
    return _lines(list(values))


def _lines(values: list[tuple]) -> list[FlowLine]:
    names = Names({u for v in values for u in (v[5], v[6])})
    return [
        FlowLine(
            v[0],
            v[1],
            v[2],
            v[3],
            v[4],
            v[5],
            v[6],
            names.on(v[5], v[2] - DAY),
            names.on(v[6], v[2]),
            v[7] or "",
            v[8],
        )
        for v in values
    ]


def _carried(
    unit_id: UUID, from_on: date, to_on: date, direction: str, within: QuerySet[Unit, Any] | None
) -> list[FlowLine]:
    touched = Ancestry.objects.filter(basis=Basis.BOOK, ancestor_id=unit_id)
    if within is not None:
        touched = touched.filter(descendant__in=within)
    units = set(
        touched.filter(
            Q(valid_from__gte=from_on, valid_from__lte=to_on) | Q(valid_to__gte=from_on, valid_to__lte=to_on)
        ).values_list("descendant_id", flat=True)
    )
    if not units:
        return []
    scene = Landscape.from_projection(units)
    rides = {
        (unit, after.start)
        for unit in units
        for before, after in adjoining(scene.paths_of(unit))
        if (came := unit_id in after.path) != (unit_id in before.path)
        and from_on <= after.start <= to_on
        and direction in ("", "in" if came else "out")
    }
    return _riders(rides)


def _riders(rides: set[tuple[UUID, date]]) -> list[FlowLine]:
    """Members of units on the days they were carried; one query a portion of units, however many days."""
    days: dict[UUID, list[date]] = defaultdict(list)
    for unit, day in rides:
        days[unit].append(day)
    found = []
    for part in parts(days):
        rows = Spell.objects.filter(basis=Basis.BOOK, unit_id__in=part)
        fields = ("person_id", "person__birth_name", "unit_id", "valid_from", "valid_to")
        for person, name, unit, start, end in rows.values_list(*fields):
            carried = [day for day in days[unit] if start < day <= end]
            found += [(person, name, day, day, Kind.CARRIED.value, unit, unit, "", None) for day in carried]
    return _lines(found)


@dataclass(frozen=True, slots=True)
class ReconciliationLine:
    """One person whom life and the books place differently on a day, and why."""

    person_id: UUID
    name: str
    life_unit_id: UUID | None
    book_unit_id: UUID | None
    life_standing: str
    book_standing: str
    life_label: str
    book_label: str


def reconciliation(
    unit_id: UUID, on: date, within: QuerySet[Unit, Any] | None = None
) -> list[ReconciliationLine]:
    """People who explain the difference between the roll (life) and the closing (books) of a day."""
    life, book = _placed(unit_id, on, Basis.LIFE), _placed(unit_id, on, Basis.BOOK)
    differing = {p for p in life.keys() | book.keys() if life.get(p) != book.get(p)}
    if within is not None:
        seen = set(within.values_list("pk", flat=True))
        differing = {p for p in differing if {life.get(p, (None,))[0], book.get(p, (None,))[0]} & seen}
    names = Names({x[p][0] for x in (life, book) for p in differing if p in x})
    people = dict(
        Spell.objects.filter(person_id__in=differing).values_list("person_id", "person__birth_name")
    )
    return sorted(
        (
            ReconciliationLine(
                p,
                people[p],
                life.get(p, (None, ""))[0],
                book.get(p, (None, ""))[0],
                life.get(p, (None, ""))[1],
                book.get(p, (None, ""))[1],
                names.on(life.get(p, (None, ""))[0], on),
                names.on(book.get(p, (None, ""))[0], on),
            )
            for p in differing
        ),
        key=lambda line: line.name,
    )


def _placed(unit_id: UUID, on: date, basis: Basis) -> dict[UUID, tuple[UUID | None, str]]:
    spells = Spell.objects.filter(
        basis=basis, valid_from__lte=on, valid_to__gt=on, unit_id__in=descendant_ids(unit_id, on, basis)
    )
    return {p: (u, s) for p, u, s in spells.values_list("person_id", "unit_id", "standing")}
