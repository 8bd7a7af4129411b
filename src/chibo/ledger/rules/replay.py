"""What a sequence of movements makes of one person. The definition everything is compared with.

A movement changes components of a state: the unit, the standing, the overlay. `walk` draws the
same papers on either calendar:

* life: every paper takes effect on `effective_on`; annulled pairs never happened;
* book: on a counted day the state is the fold, in effective order, of all papers counted so far.

Units succeed one another at the start of a day; movements follow in effective order.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from chibo.ledger.vocabulary import BEGINS, ENDS, ENTRIES, EXITS, Kind, Overlay, Standing


@dataclass(frozen=True, slots=True)
class Paper:
    """One movement as the replay sees it."""

    id: UUID
    person_id: UUID
    kind: Kind
    effective_on: date
    counted_on: date
    posted_at: datetime
    position: int
    number: int
    to_unit: UUID | None = None
    to_standing: str = ""
    from_unit: UUID | None = None
    from_standing: str = ""
    reverses: UUID | None = None

    @property
    def order(self) -> tuple[date, int, int]:
        """Effective order; on one day the order of posting."""
        return (self.effective_on, self.position, self.number)


@dataclass(frozen=True, slots=True)
class State:
    """Where a person is counted, how, and under which overlay; `left` says how they went."""

    unit: UUID | None = None
    standing: str = ""
    overlay: str = ""
    left: str = ""

    @property
    def place(self) -> tuple[UUID | None, str]:
        """What headcounts look at."""
        return (self.unit, self.standing)


OUTSIDE = State()


@dataclass(frozen=True, slots=True)
class Step:
    """A state that changed on a day, and the paper that did it (None: the unit was succeeded)."""

    day: date
    kind: Kind
    paper: Paper | None
    before: State
    after: State


Turns = tuple[tuple[date, UUID | None], ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """Which unit stands for which, since when, on one calendar.

    `turns`: per unit, in order, the days from which a successor stands for it, or (None) it stands for
    itself again, because the merger was taken back in the books.
    """

    turns: Mapping[UUID, Turns]

    def resolve(self, unit: UUID | None, on: date) -> UUID | None:
        """The unit that stands for `unit` at the end of the day."""
        passed = 0
        while unit is not None and (after := self._after(unit, on)) is not None:
            unit, passed = after, passed + 1
            assert passed <= len(self.turns), "units succeed one another in a circle"
        return unit

    def _after(self, unit: UUID, on: date) -> UUID | None:
        standing = None
        for day, successor in self.turns.get(unit, ()):
            if day <= on:
                standing = successor
        return standing

    def turning_days(self, unit: UUID | None) -> list[date]:
        """Days on which another unit may come to stand for this one, through however many successors."""
        return sorted({day for u in self.line_of(unit) for day, _ in self.turns.get(u, ())})

    def line_of(self, unit: UUID | None) -> set[UUID]:
        """The unit and every unit that ever stands for it."""
        line: set[UUID] = set()
        wanted = [unit] if unit is not None else []
        while wanted:
            current = wanted.pop()
            line.add(current)
            heirs = {heir for _, heir in self.turns.get(current, ()) if heir is not None}
            wanted += heirs - line
        return line

    def led_to(self, units: set[UUID]) -> set[UUID]:
        """Every unit that one of `units` ever stands for."""
        return {unit for unit in self.turns if self.line_of(unit) & units}


def apply(state: State, paper: Paper) -> State:
    """The state after the paper; unchanged when the paper does not fit (never an exception)."""
    kind = paper.kind
    if kind in ENTRIES:
        return State(paper.to_unit, paper.to_standing) if state.unit is None else state
    if state.unit is None:
        return state
    if kind in EXITS:
        return State(left=kind.value)
    if kind == Kind.MOVED:
        overlay = "" if state.overlay == Overlay.DEPARTING else state.overlay
        return replace(state, unit=paper.to_unit, overlay=overlay)
    if kind == Kind.CONFIRMED:
        return replace(state, standing=Standing.FULL.value)
    return _overlay(state, kind)


def _overlay(state: State, kind: Kind) -> State:
    if kind in BEGINS and not state.overlay:
        return replace(state, overlay=BEGINS[kind].value)
    if kind in ENDS and state.overlay == ENDS[kind]:
        return replace(state, overlay="")
    return state


def living(papers: Iterable[Paper]) -> list[Paper]:
    """Papers that stand: neither annulled nor annulling, in effective order."""
    papers = list(papers)
    annulled = {p.reverses for p in papers if p.reverses}
    return sorted((p for p in papers if not p.reverses and p.id not in annulled), key=lambda p: p.order)


def life_steps(papers: Iterable[Paper], succession: Succession) -> Iterator[Step]:
    """Every change of state on the calendar of life."""
    return _walk(living(papers), lambda p: p.effective_on, succession)


def book_steps(papers: Iterable[Paper], succession: Succession) -> Iterator[Step]:
    """Every change of state on the calendar of the books."""
    return _walk(_counted(papers), lambda p: p.counted_on, succession)


def _counted(papers: Iterable[Paper]) -> list[Paper]:
    papers = list(papers)
    by_id = {p.id: p for p in papers}
    # A pair annulled on the day it was counted never touched the books.
    gone = {
        p_id
        for p in papers
        if p.reverses and p.counted_on == by_id[p.reverses].counted_on
        for p_id in (p.id, p.reverses)
    }
    return sorted((p for p in papers if p.id not in gone), key=lambda p: (p.counted_on, p.order))


def _walk(papers: list[Paper], day_of: Callable[[Paper], date], succession: Succession) -> Iterator[Step]:
    # `placed` is where the papers put somebody, `seen` where they are counted: units may stand in for it.
    placed, seen, known = OUTSIDE, OUTSIDE, []  # type: State, State, list[tuple[tuple[date, int, int], Paper]]
    told = date.min
    for day, group in groupby(papers, key=day_of):
        for step in _succeeded(placed, seen, succession, told, day):
            seen = step.after
            yield step
        for paper in group:
            placed = _fold(known, paper, placed)
            after = replace(placed, unit=succession.resolve(placed.unit, day))
            if after != seen:
                yield Step(day, Kind.CORRECTION if paper.reverses else paper.kind, paper, seen, after)
            seen = after
        told = day
    yield from _succeeded(placed, seen, succession, told, date.max)


def _fold(known: list[tuple[tuple[date, int, int], Paper]], paper: Paper, state: State) -> State:
    if paper.reverses:
        known[:] = [k for k in known if k[1].id != paper.reverses]
    else:
        insort(known, (paper.order, paper))
        if known[-1][1] is paper:
            return apply(state, paper)
    state = OUTSIDE
    for _, earlier in known:
        state = apply(state, earlier)
    return state


def _succeeded(placed: State, seen: State, succession: Succession, told: date, until: date) -> Iterator[Step]:
    """Successions after `told` up to `until`; successors that ended the same day are passed over."""
    for day in succession.turning_days(placed.unit):
        if not told < day <= until:
            continue
        after = replace(seen, unit=succession.resolve(placed.unit, day))
        if after != seen:
            forward = succession.resolve(seen.unit, day) == after.unit
            yield Step(day, Kind.MERGED if forward else Kind.CORRECTION, None, seen, after)
            seen = after


@dataclass(frozen=True, slots=True)
class Stretch:
    """A person counted in one unit with one standing, `[start, end)`."""

    unit: UUID
    standing: str
    start: date
    end: date


def stretches(steps: Iterable[Step], forever: date) -> list[Stretch]:
    """The spans between changes of place; zero-length ones do not exist."""
    found: list[Stretch] = []
    place, since = OUTSIDE.place, date.min
    for step in steps:
        if step.after.place == place:
            continue
        _close(found, place, since, step.day)
        place, since = step.after.place, step.day
    _close(found, place, since, forever)
    return found


def _close(found: list[Stretch], place: tuple[UUID | None, str], start: date, end: date) -> None:
    if place[0] is None or start >= end:
        return
    last = found[-1] if found else None
    if last and last.end == start and (last.unit, last.standing) == place:
        found[-1] = replace(last, end=end)
    else:
        found.append(Stretch(place[0], place[1], start, end))
