"""What steps and spans add to the counters of every ancestor. Pure.

A movement inside a node's subtree is no flow of that node; only the change of standing shows there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from chibo.ledger.rules.structure import PathSpan
from chibo.ledger.vocabulary import Kind, Standing

Key = tuple[UUID, date, str]
Delta = tuple[int, int, int, int]
Counts = dict[Key, Delta]
PathsOf = Callable[[UUID], tuple[PathSpan, ...]]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Flow:
    """A number of people who went from one place to another on a counted day."""

    day: date
    kind: str
    from_unit: UUID | None
    from_standing: str
    to_unit: UUID | None
    to_standing: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Presence:
    """A number of people counted directly in a unit over `[start, end)`."""

    unit: UUID
    standing: str
    start: date
    end: date
    people: int = 1


class Tally:
    """Adds up flows per (unit, day, kind)."""

    def __init__(self, paths_of: PathsOf) -> None:
        self._paths_of = paths_of
        self._sums: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0, 0, 0])

    def counts(self) -> Counts:
        """Sums that are not nothing."""
        return {key: (s[0], s[1], s[2], s[3]) for key, s in self._sums.items() if any(s)}

    def add_flow(self, flow: Flow, sign: int = 1) -> None:
        """One step of one or many people."""
        # A unit that ended that day has no ancestors left on the day itself.
        above_from = path_on(self._paths_of, flow.from_unit, flow.day)
        above_from = above_from or path_on(self._paths_of, flow.from_unit, flow.day - DAY)
        above_to = path_on(self._paths_of, flow.to_unit, flow.day)
        people = flow.people * sign
        for unit in above_from | above_to:
            gone, come = unit in above_from, unit in above_to
            inflow, outflow = (people if come and not gone else 0), (people if gone and not come else 0)
            key = (unit, flow.day, flow.kind)
            self._add(key, inflow, outflow, flow.to_standing if come else "", people)
            self._add(key, 0, 0, flow.from_standing if gone else "", -people)

    def add_presence(self, presence: Presence, sign: int = 1) -> None:
        """Carried flows: the unit changed ancestors while these people were in it."""
        for before, after in adjoining(self._paths_of(presence.unit)):
            if presence.start < after.start <= presence.end:
                self.add_carried(before, after, presence.standing, presence.people * sign)

    def add_carried(self, before: PathSpan, after: PathSpan, standing: str, people: int) -> None:
        """People of one standing who rode along when a path changed."""
        old, new = set(before.path), set(after.path)
        for unit in new - old:
            self._add((unit, after.start, Kind.CARRIED), people, 0, standing, people)
        for unit in old - new:
            self._add((unit, after.start, Kind.CARRIED), 0, people, standing, -people)

    def _add(self, key: Key, inflow: int, outflow: int, standing: str, people: int) -> None:
        sums = self._sums[key]
        sums[0] += inflow
        sums[1] += outflow
        if standing:
            sums[2 if standing == Standing.FULL else 3] += people


def adjoining(spans: tuple[PathSpan, ...]) -> Iterator[tuple[PathSpan, PathSpan]]:
    """Pairs of spans that touch: the unit lived on under other ancestors."""
    for before, after in pairwise(spans):
        if before.end == after.start:
            yield before, after


def path_on(paths_of: PathsOf, unit: UUID | None, day: date) -> set[UUID]:
    """Ancestors of a unit on a day, itself included; empty for a boundary."""
    if unit is not None:
        for span in paths_of(unit):
            if span.start <= day < span.end:
                return set(span.path)
    return set()


def subtract(new: Mapping[Key, Delta], old: Mapping[Key, Delta]) -> Counts:
    """What has to be added to `old` to get `new`."""
    nothing: Delta = (0, 0, 0, 0)
    changed: Counts = {}
    for key in new.keys() | old.keys():
        a, b = new.get(key, nothing), old.get(key, nothing)
        if a != b:
            changed[key] = (a[0] - b[0], a[1] - b[1], a[2] - b[2], a[3] - b[3])
    return changed


def per_month(counts: Mapping[Key, Delta]) -> Counts:
    """The same, summed per month; the day becomes the first of the month."""
    sums: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (unit, day, kind), delta in counts.items():
        row = sums[(unit, day.replace(day=1), kind)]
        for place, amount in enumerate(delta):
            row[place] += amount
    return {key: (s[0], s[1], s[2], s[3]) for key, s in sums.items() if any(s)}
