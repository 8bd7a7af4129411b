"""Cells that have admitted nobody for as long as the rulebook says."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.ledger.queries import closings, last_admissions
from chibo.organisations.models import Unit
from chibo.rulebook.queries import NoValue
from chibo.sources.queries.asking import value_at
from chibo.sources.queries.placing import Placed, below, days_of, placed
from chibo.sources.queries.written import Surveyed, surveyed
from chibo.sources.rules import too_young, without_admission

LENGTH = "admission.none_for_years"


@dataclass(frozen=True, slots=True)
class IdleCell:
    """A cell without an admission: the last one there was, since when the book knows it, this year's survey.

    The past looks through mergers: what a cell took over is its own; `last_unit_id` is where it happened.
    """

    unit: Placed
    members: int
    last_on: date | None
    last_unit_id: UUID | None
    known_since: date
    survey: Surveyed | None


@dataclass(frozen=True, slots=True)
class Idle:
    """The cells, how many years it takes, on what ground; `unknown` says why nobody can be listed.

    `young` counts the cells the book does not know long enough to say anything of.
    """

    cells: list[IdleCell]
    years: int = 0
    citation: str = ""
    confidence: str = ""
    unknown: str = ""
    young: int = 0


def idle(unit_id: UUID, on: date) -> Idle:
    """Cells at and below a unit that admitted nobody for the years the rulebook names, up to a day."""
    try:
        length = value_at(LENGTH, on, unit_id)
    except NoValue as none:
        return Idle([], citation=none.citation, unknown=none.sentence)
    days = days_of(on.year, on)
    units = placed(days)
    cells = [units[u] for u in below(units, unit_id) if u in units and _stands(units[u])]
    lines = _lineages(cells)
    last = last_admissions({unit for line in lines.values() for unit, _ in line}, on)
    past = {cell: _past(line, last) for cell, line in lines.items()}
    found = [c for c in cells if without_admission(*past[c.unit_id].days, on, length.value)]
    young = sum(too_young(*past[c.unit_id].days, on, length.value) for c in cells)
    return Idle(_told(found, past, on), length.value, length.citation, length.confidence, "", young)


@dataclass(frozen=True, slots=True)
class _Past:
    last: date | None
    where: UUID | None
    since: date

    @property
    def days(self) -> tuple[date | None, date]:
        return self.last, self.since


def _stands(one: Placed) -> bool:
    return one.holds_members and one.ended_on is None


def _told(cells: list[Placed], past: dict[UUID, _Past], on: date) -> list[IdleCell]:
    members = closings([one.unit_id for one in cells], on)
    counted = surveyed(on.year, on)
    return [
        IdleCell(
            one, members[one.unit_id].total,
            past[one.unit_id].last, past[one.unit_id].where, past[one.unit_id].since,
            counted.get(one.unit_id),
        )
        for one in cells
    ]  # fmt: skip


Lineage = list[tuple[UUID, date]]


def _lineages(cells: list[Placed]) -> dict[UUID, Lineage]:
    """Every cell with the units that merged into it, and when the books opened each; one query."""
    before: dict[UUID, Lineage] = defaultdict(list)
    ended = Unit.objects.filter(successor__isnull=False)
    for unit, successor, day in ended.values_list("pk", "successor_id", "counted_open_on"):
        before[successor].append((unit, day))
    return {cell.unit_id: _line_of(cell.unit_id, cell.opened_on, before) for cell in cells}


def _line_of(cell: UUID, opened: date, before: dict[UUID, Lineage]) -> Lineage:
    found, waiting = [], [(cell, opened)]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += before.get(one[0], [])
    return found


def _past(line: Lineage, last: dict[UUID, date]) -> _Past:
    known = [(last[unit], unit) for unit, _ in line if unit in last]
    day, unit = max(known, key=lambda pair: pair[0], default=(None, None))
    return _Past(day, unit, min(opened for _, opened in line))
