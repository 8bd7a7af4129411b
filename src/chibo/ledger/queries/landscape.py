"""The dated tree as posting needs it: from the papers when structure changes, else from the projection."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.queries.papers import changes_of, parts
from chibo.ledger.rules.replay import Succession
from chibo.ledger.rules.structure import (
    Change,
    Paths,
    PathSpan,
    UnitLife,
    by_book,
    by_life,
    unit_lives,
)
from chibo.organisations.models import Ancestry
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
        """For some units and all that came after them: their own lines, and the stored ancestors."""
        scene = cls.from_changes(_changes_of(unit_ids))
        scene._stored_paths = _stored_book_paths(scene.life)
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
    return Succession({u: life.turns for u, life in lives.items() if life.turns})


def _changes_of(unit_ids: Iterable[UUID]) -> list[Change]:
    """Every line of some units and of all that ever stood for them."""
    found: dict[UUID, Change] = {}
    known: set[UUID] = set()
    wanted = {u for u in unit_ids if u}
    while wanted:
        fresh = changes_of(wanted)
        found.update((change.id, change) for change in fresh)
        known |= wanted
        wanted = {c.successor for c in fresh if c.successor} - known
    return list(found.values())


def _stored_book_paths(units: Iterable[UUID]) -> dict[UUID, tuple[PathSpan, ...]]:
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
