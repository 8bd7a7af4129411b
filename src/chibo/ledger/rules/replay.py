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


@dataclass(frozen=True, slots=True)
class Succession:
    """Which units ended when, and what took over, on one calendar."""

    closings: Mapping[UUID, tuple[date, UUID | None]]

    def resolve(self, unit: UUID | None, on: date) -> UUID | None:
        """The unit that stands for `unit` at the end of the day."""
        while unit is not None and (ending := self.next_ending(unit)) is not None:
            day, successor = ending
            if day > on:
                break
            unit = successor
        return unit

    def next_ending(self, unit: UUID | None) -> tuple[date, UUID] | None:
        """When the unit passes to a successor; None when it never does."""
        if unit is None:
            return None
        day, successor = self.closings.get(unit, (date.max, None))
        return None if successor is None else (day, successor)


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
    state, known = OUTSIDE, []  # type: State, list[tuple[tuple[date, int, int], Paper]]
    for day, group in groupby(papers, key=day_of):
        for step in _succeeded(state, day, succession):
            state = step.after
            yield step
        for paper in group:
            after = _fold(known, paper, state)
            after = replace(after, unit=succession.resolve(after.unit, day))
            if after != state:
                yield Step(day, Kind.CORRECTION if paper.reverses else paper.kind, paper, state, after)
            state = after
    yield from _succeeded(state, date.max, succession)


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


def _succeeded(state: State, until: date, succession: Succession) -> Iterator[Step]:
    while (ending := succession.next_ending(state.unit)) is not None and ending[0] <= until:
        after = replace(state, unit=ending[1])
        yield Step(ending[0], Kind.MERGED, None, state, after)
        state = after


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
