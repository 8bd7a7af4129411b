"""The dated tree that the structure lines imply, as comparable rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.rules.structure import PathSpan, UnitLife
from chibo.organisations.queries import AncestryRow, StateRow, UnitFacts
from chibo.organisations.vocabulary import Basis


def unit_facts(scene: Landscape) -> Iterator[UnitFacts]:
    """Existence of every unit; one whose founding was reversed ends the day it began."""
    for unit, life in scene.life.items():
        book = scene.book[unit]
        opened = life.opened_on or book.opened_on or date.min.replace(year=1900)
        counted = book.opened_on or opened
        yield UnitFacts(
            unit,
            opened,
            _end(life, opened),
            counted,
            _end(book, counted),
            life.successor,
            present_of(unit, scene),
        )


def _end(life: UnitLife, opened: date) -> date:
    if not life.spans:
        return opened
    return life.closed_on or FOREVER


def present_of(unit: UUID, scene: Landscape) -> UUID | None:
    """The open unit that stands for it today: itself, its successor's, or its last parent's."""
    current: UUID | None = unit
    while current is not None:
        life = scene.life.get(current)
        if life is None:
            return None
        if life.spans and life.closed_on is None:
            return current
        current = life.successor or life.last_parent
    return None


def state_rows(scene: Landscape) -> Iterator[StateRow]:
    """Every state on both calendars."""
    for basis, lives in ((Basis.LIFE, scene.life), (Basis.BOOK, scene.book)):
        for unit, life in lives.items():
            for s in life.spans:
                f = s.facts
                yield (unit, basis.value, s.start, s.end, f.name, f.code, f.kind, f.parent)


def ancestry_rows(scene: Landscape) -> Iterator[AncestryRow]:
    """Every (ancestor, descendant, depth) span on both calendars."""
    for basis, lives, paths in (
        (Basis.LIFE, scene.life, scene.life_paths),
        (Basis.BOOK, scene.book, scene.book_paths),
    ):
        for unit in lives:
            yield from _closure(unit, basis.value, paths.of(unit))


def _closure(unit: UUID, basis: str, spans: Iterable[PathSpan]) -> Iterator[AncestryRow]:
    open_rows: dict[tuple[UUID, int], tuple[date, date]] = {}
    for span in spans:
        for depth, ancestor in enumerate(reversed(span.path)):
            key = (ancestor, depth)
            start, end = open_rows.get(key, (span.start, span.start))
            if end != span.start:
                yield (ancestor, unit, depth, basis, start, end)
                start = span.start
            open_rows[key] = (start, span.end)
    for (ancestor, depth), (start, end) in open_rows.items():
        yield (ancestor, unit, depth, basis, start, end)


def first_book_change(old: Landscape, new: Landscape) -> date | None:
    """The first counted day on which any unit's ancestors or existence differ."""
    days: list[date] = []
    for unit in old.book.keys() | new.book.keys():
        days += _differences(_paths(old, unit), _paths(new, unit))
    return min(days, default=None)


def _paths(scene: Landscape, unit: UUID) -> tuple[PathSpan, ...]:
    return scene.paths_of(unit) if unit in scene.book else ()


def _differences(old: tuple[PathSpan, ...], new: tuple[PathSpan, ...]) -> Iterator[date]:
    for span in set(old) ^ set(new):
        other = new if span in old else old
        twin = next((o for o in other if o.start == span.start and o.path == span.path), None)
        # Same beginning, other end: they part ways only where the shorter one ends.
        yield span.start if twin is None else min(span.end, twin.end)


def changed_existences(old: Landscape, new: Landscape) -> set[UUID]:
    """Units that begin, end or are succeeded otherwise than before, on either calendar."""
    before, after = set(_existences(old)), set(_existences(new))
    return {row[0] for row in before ^ after}


def _existences(scene: Landscape) -> Iterator[tuple[UUID, str, date | None, date | None, UUID | None]]:
    for basis, lives in ((Basis.LIFE, scene.life), (Basis.BOOK, scene.book)):
        for unit, life in lives.items():
            yield (unit, basis.value, life.opened_on, life.closed_on, life.successor)
