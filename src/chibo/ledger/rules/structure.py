"""What a sequence of structure lines makes of the tree, on either calendar. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from uuid import UUID

from chibo.ledger.vocabulary import CLOSINGS, StructureAction


@dataclass(frozen=True, slots=True)
class Change:
    """One structure line as the replay sees it; empty text leaves a component alone."""

    id: UUID
    unit: UUID
    action: StructureAction
    effective_on: date
    counted_on: date
    position: int
    number: int
    to_parent: UUID | None = None
    successor: UUID | None = None
    name: str = ""
    code: str = ""
    kind: str = ""
    reverses: UUID | None = None

    @property
    def order(self) -> tuple[date, int, int]:
        """Effective order; on one day the order of posting."""
        return (self.effective_on, self.position, self.number)


@dataclass(frozen=True, slots=True)
class Facts:
    """Name, code, kind and parent at one moment; `open` says whether the unit exists."""

    open: bool = False
    name: str = ""
    code: str = ""
    kind: str = ""
    parent: UUID | None = None
    successor: UUID | None = None

    @property
    def heir(self) -> UUID | None:
        """Who stands for it: nobody while it is open itself."""
        return None if self.open else self.successor


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Facts that held over `[start, end)`."""

    start: date
    end: date
    facts: Facts


@dataclass(frozen=True, slots=True)
class UnitLife:
    """All a unit ever was on one calendar."""

    unit: UUID
    spans: tuple[UnitSpan, ...]
    closed_on: date | None
    successor: UUID | None
    last_parent: UUID | None
    # Since when which unit stands for it (None: itself again); only the books ever turn back.
    turns: tuple[tuple[date, UUID | None], ...] = ()

    @property
    def opened_on(self) -> date | None:
        """The first day it existed."""
        return self.spans[0].start if self.spans else None

    def on(self, day: date) -> Facts | None:
        """What it was on a day; None while it did not exist."""
        for span in self.spans:
            if span.start <= day < span.end:
                return span.facts
        return None


def change_facts(facts: Facts, line: Change) -> Facts:
    """The facts after a line."""
    if line.action == StructureAction.FOUNDED:
        return Facts(True, line.name, line.code, line.kind, line.to_parent)
    if line.action in CLOSINGS:
        return replace(facts, open=False, successor=line.successor)
    changed = replace(
        facts,
        name=line.name or facts.name,
        code=line.code or facts.code,
        kind=line.kind or facts.kind,
    )
    return replace(changed, parent=line.to_parent) if line.action == StructureAction.MOVED else changed


def by_life(line: Change) -> date:
    """The calendar of life."""
    return line.effective_on


def by_book(line: Change) -> date:
    """The calendar of the books."""
    return line.counted_on


def living(lines: Iterable[Change]) -> list[Change]:
    """Lines neither annulled nor annulling, in effective order."""
    lines = list(lines)
    annulled = {line.reverses for line in lines if line.reverses}
    return sorted((x for x in lines if not x.reverses and x.id not in annulled), key=lambda x: x.order)


def _moments(lines: Iterable[Change], day_of: Callable[[Change], date]) -> list[tuple[date, list[Change]]]:
    """Days on which something changes, each with the lines that stand by then."""
    lines = living(lines) if day_of is by_life else list(lines)
    days = sorted({day_of(line) for line in lines})
    return [(day, living(line for line in lines if day_of(line) <= day)) for day in days]


def unit_life(
    unit: UUID, lines: Iterable[Change], day_of: Callable[[Change], date], forever: date
) -> UnitLife:
    """Fold one unit's lines on one calendar."""
    facts, since, spans = Facts(), date.min, []  # type: Facts, date, list[UnitSpan]
    turns: list[tuple[date, UUID | None]] = []
    closed: date | None = None
    for day, standing in _moments(lines, day_of):
        after = Facts()
        for line in standing:
            after = change_facts(after, line)
        if after != facts:
            _extend(spans, since, day, facts)
            if after.heir != facts.heir:
                turns.append((day, after.heir))
            # A line counted after the end changes what is remembered of the unit, not when it ended.
            closed = None if after.open or not after.name else (closed or day)
            facts, since = after, day
    _extend(spans, since, forever, facts)
    return UnitLife(unit, tuple(spans), closed, facts.heir, facts.parent, tuple(turns))


def _extend(spans: list[UnitSpan], start: date, end: date, facts: Facts) -> None:
    if facts.open and start < end:
        spans.append(UnitSpan(start, end, facts))


def unit_lives(
    lines: Iterable[Change], day_of: Callable[[Change], date], forever: date
) -> dict[UUID, UnitLife]:
    """Every unit of the register on one calendar."""
    ordered = sorted(lines, key=lambda line: line.unit)
    return {
        unit: unit_life(unit, list(group), day_of, forever)
        for unit, group in groupby(ordered, key=lambda line: line.unit)
    }


@dataclass(frozen=True, slots=True)
class PathSpan:
    """Ancestors of a unit, top first and itself last, over `[start, end)`."""

    start: date
    end: date
    path: tuple[UUID, ...]


class TreeBroken(Exception):
    """The lines draw no tree: a circle, or a child under a unit that does not exist."""

    def __init__(self, unit: UUID, parent: UUID, day: date, reason: str) -> None:
        super().__init__(reason)
        self.unit, self.parent, self.day, self.reason = unit, parent, day, reason


class Paths:
    """Dated ancestry of every unit, worked out once per unit."""

    def __init__(self, lives: Mapping[UUID, UnitLife]) -> None:
        self._lives = lives
        self._known: dict[UUID, tuple[PathSpan, ...]] = {}

    def of(self, unit: UUID) -> tuple[PathSpan, ...]:
        """Path spans of a unit; refuses (`TreeBroken`) circles and missing parents."""
        if unit not in self._known:
            found: list[PathSpan] = []
            for span in self._lives[unit].spans:
                self._span(found, unit, span)
            self._known[unit] = tuple(found)
        return self._known[unit]

    def _span(self, found: list[PathSpan], unit: UUID, span: UnitSpan) -> None:
        day = span.start
        while day < span.end:
            path, until = self._climb(unit, day)
            _join(found, PathSpan(day, min(until, span.end), path))
            day = min(until, span.end)

    def _climb(self, unit: UUID, day: date) -> tuple[tuple[UUID, ...], date]:
        """The path on a day and until when it holds."""
        path, until, current = [unit], date.max, unit
        while True:
            span = _span_on(self._lives[current], day)
            assert span is not None
            until, parent = min(until, span.end), span.facts.parent
            if parent is None:
                return tuple(reversed(path)), until
            if parent in path:
                raise TreeBroken(unit, parent, day, "circle")
            if parent not in self._lives or _span_on(self._lives[parent], day) is None:
                raise TreeBroken(current, parent, day, "no_parent")
            path.append(parent)
            current = parent


def _span_on(life: UnitLife, day: date) -> UnitSpan | None:
    for span in life.spans:
        if span.start <= day < span.end:
            return span
    return None


def _join(found: list[PathSpan], span: PathSpan) -> None:
    last = found[-1] if found else None
    if last and last.end == span.start and last.path == span.path:
        found[-1] = PathSpan(last.start, span.end, last.path)
    else:
        found.append(span)


def misfit(lines: Iterable[Change]) -> tuple[str, Change] | None:
    """The first line of one unit that finds it not yet founded, already ended or founded twice."""
    facts, founded = Facts(), False
    for line in living(lines):
        if line.action == StructureAction.FOUNDED:
            if founded:
                return "founded_twice", line
            founded = True
        elif not facts.open:
            return ("ended" if founded else "not_founded"), line
        facts = change_facts(facts, line)
    return None
