"""The dated tree as posting needs it: from the papers when structure changes, else from the projection."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.queries.papers import parts
from chibo.ledger.rules.replay import Succession
from chibo.ledger.rules.structure import (
    Change,
    Facts,
    Paths,
    PathSpan,
    UnitLife,
    UnitSpan,
    by_book,
    by_life,
    unit_lives,
)
from chibo.organisations.models import Ancestry, Unit, UnitState
from chibo.organisations.vocabulary import Basis


class Landscape:
    """Units on both calendars, how they follow one another, and who stood above whom in the books."""

    def __init__(self, life: dict[UUID, UnitLife], book: dict[UUID, UnitLife]) -> None:
        self.life, self.book = life, book
        self.life_succession = succession_of(life)
        self.book_succession = succession_of(book)
        self._stored_paths: dict[UUID, tuple[PathSpan, ...]] | None = None

    @classmethod
    def from_changes(cls, changes: Iterable[Change]) -> "Landscape":
        """Worked out from every structure line there is."""
        lines = list(changes)
        return cls(unit_lives(lines, by_life, FOREVER), unit_lives(lines, by_book, FOREVER))

    @classmethod
    def from_projection(cls, unit_ids: Iterable[UUID]) -> "Landscape":
        """Read from the projection for some units and all that came after them."""
        units = _with_successors(unit_ids)
        spans = _stored_spans(units)
        scene = cls(_stored_lives(units, spans, Basis.LIFE), _stored_lives(units, spans, Basis.BOOK))
        scene._stored_paths = _stored_book_paths(units)
        return scene

    def paths_of(self, unit: UUID) -> tuple[PathSpan, ...]:
        """Ancestors of a unit in the books, over time."""
        if self._stored_paths is not None:
            return self._stored_paths.get(unit, ())
        return self.book_paths.of(unit)

    @cached_property
    def book_paths(self) -> Paths:
        """Paths on the calendar of the books."""
        return Paths(self.book)

    @cached_property
    def life_paths(self) -> Paths:
        """Paths on the calendar of life."""
        return Paths(self.life)


def succession_of(lives: dict[UUID, UnitLife]) -> Succession:
    """Endings of units as the replay wants them."""
    return Succession({u: (life.closed_on, life.successor) for u, life in lives.items() if life.closed_on})


def _with_successors(unit_ids: Iterable[UUID]) -> dict[UUID, Unit]:
    found: dict[UUID, Unit] = {}
    wanted = {u for u in unit_ids if u}
    while wanted:
        for part in parts(wanted):
            found.update(Unit.objects.in_bulk(part))
        wanted = {u.successor_id for u in found.values() if u.successor_id} - found.keys()
    return found


def _stored_spans(units: dict[UUID, Unit]) -> dict[tuple[UUID, str], list[UnitSpan]]:
    found: dict[tuple[UUID, str], list[UnitSpan]] = defaultdict(list)
    for part in parts(units):
        for s in UnitState.objects.filter(unit_id__in=part).order_by("valid_from"):
            facts = Facts(True, s.name, s.code, s.kind, s.parent_id)
            found[s.unit_id, s.basis].append(UnitSpan(s.valid_from, s.valid_to, facts))
    return found


def _stored_lives(
    units: dict[UUID, Unit], spans: dict[tuple[UUID, str], list[UnitSpan]], basis: Basis
) -> dict[UUID, UnitLife]:
    lives = {}
    for pk, unit in units.items():
        own = tuple(spans[pk, basis])
        closed: date | None = unit.closed_on if basis == Basis.LIFE else unit.counted_closed_on
        closed = None if closed == FOREVER else closed
        parent = own[-1].facts.parent if own else None
        lives[pk] = UnitLife(pk, own, closed, unit.successor_id if closed else None, parent)
    return lives


def _stored_book_paths(units: dict[UUID, Unit]) -> dict[UUID, tuple[PathSpan, ...]]:
    rows: dict[UUID, list[Ancestry]] = defaultdict(list)
    for part in parts(units):
        for row in Ancestry.objects.filter(basis=Basis.BOOK, descendant_id__in=part):
            rows[row.descendant_id].append(row)
    return {unit: _path_spans(found) for unit, found in rows.items()}


def _path_spans(rows: list[Ancestry]) -> tuple[PathSpan, ...]:
    cuts = sorted({row.valid_from for row in rows} | {row.valid_to for row in rows})
    spans: list[PathSpan] = []
    for start, end in pairwise(cuts):
        above = [r for r in rows if r.valid_from <= start < r.valid_to]
        path = tuple(r.ancestor_id for r in sorted(above, key=lambda r: -r.depth))
        if not path:
            continue
        if spans and spans[-1].end == start and spans[-1].path == path:
            spans[-1] = PathSpan(spans[-1].start, end, path)
        else:
            spans.append(PathSpan(start, end, path))
    return tuple(spans)
