"""Who lacks what: every member of a unit on a day against what is required, in a few questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import roll
from chibo.people.queries.records import held_items
from chibo.people.vocabulary.items import Item
from chibo.web.completeness.required import required_items, required_of
from chibo.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Lacking:
    """One member and what is missing."""

    person_id: UUID
    name: str
    born_on: date
    cell_id: UUID
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a cell has come."""

    cell_id: UUID
    people: int
    complete: int
    missing: int
    asked: int

    @property
    def share(self) -> float:
        """Filled of all required items; a cell without members has nothing open."""
        return 1 - self.missing / self.asked if self.asked else 1.0


def lacking(request: Request, unit_id: UUID) -> tuple[list[Lacking], list[Tally]]:
    """Members who lack something, by name; and every cell."""
    on, required = request.asked.on, required_items()
    listed = roll(unit_id, on, within=request.scope.units(SEE_ROLL))
    columns = [item.key for item in required if item.column]
    held = held_items(listed.members(), [item.key for item in required if not item.column], on)
    people: list[Lacking] = []
    cells: dict[UUID, list[tuple[int, int]]] = {}
    for row in listed.columns(columns):
        asked = required_of(row.standing)
        has = held.get(row.person_id, frozenset()) | {
            name for name, kept in zip(columns, row.values, strict=True) if kept
        }
        missing = tuple(item for item in asked if item.key not in has)
        cells.setdefault(row.unit_id, []).append((len(missing), len(asked)))
        if missing:
            people.append(Lacking(row.person_id, row.name, row.born_on, row.unit_id, missing))
    return people, [_tally(cell, counts) for cell, counts in cells.items()]


def _tally(cell_id: UUID, counts: Sequence[tuple[int, int]]) -> Tally:
    complete = sum(missing == 0 for missing, _ in counts)
    return Tally(cell_id, len(counts), complete, sum(m for m, _ in counts), sum(a for _, a in counts))


def together(tallies: Sequence[Tally], unit_id: UUID) -> Tally:
    """All cells as one."""
    return Tally(
        unit_id,
        sum(one.people for one in tallies),
        sum(one.complete for one in tallies),
        sum(one.missing for one in tallies),
        sum(one.asked for one in tallies),
    )
