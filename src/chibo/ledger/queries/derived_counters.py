"""What steps, spells and the tree imply for the counters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count

from chibo.ledger.models import CountedStep, Spell, UnitMonth
from chibo.ledger.queries.derived_people import Projected
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.rules.counters import Counts, Delta, Flow, Key, PathsOf, Presence, Tally, adjoining
from chibo.ledger.rules.structure import PathSpan
from chibo.organisations.vocabulary import Basis

Change = tuple[PathSpan, PathSpan]


def contributions(rows: Projected, paths_of: PathsOf) -> Counts:
    """What some people's steps and spells add to the counters."""
    tally = Tally(paths_of)
    for _, day, _, kind, _, from_unit, from_standing, to_unit, to_standing in rows.steps:
        tally.add_flow(Flow(day, kind, from_unit, from_standing, to_unit, to_standing))
    for basis, _, unit, standing, start, end in rows.spells:
        if basis == Basis.BOOK:
            tally.add_presence(Presence(unit, standing, start, end))
    return tally.counts()


def counts_since(scene: Landscape, since: date) -> Counts:
    """All flows from a counted day on, in groups of people who did the same."""
    tally = Tally(scene.paths_of)
    fields = ("day", "kind", "from_unit_id", "from_standing", "to_unit_id", "to_standing")
    steps = CountedStep.objects.filter(day__gte=since).values_list(*fields).order_by()
    for row in steps.annotate(people=Count("pk")).iterator():
        tally.add_flow(Flow(*row))
    for day, changes in sorted(_path_changes(scene, since).items()):
        _add_carried(tally, day, changes)
    return tally.counts()


def _path_changes(scene: Landscape, since: date) -> dict[date, dict[UUID, Change]]:
    found: dict[date, dict[UUID, Change]] = defaultdict(dict)
    for unit in scene.book:
        for before, after in adjoining(scene.paths_of(unit)):
            if after.start >= since:
                found[after.start][unit] = (before, after)
    return found


def _add_carried(tally: Tally, day: date, changes: dict[UUID, Change]) -> None:
    present = (
        Spell.objects.filter(basis=Basis.BOOK, valid_from__lt=day, valid_to__gte=day)
        .values_list("unit_id", "standing")
        .order_by()
        .annotate(people=Count("pk"))
    )
    for unit, standing, people in present:
        if unit in changes:
            tally.add_carried(*changes[unit], standing, people)


def net_of(monthly: Mapping[Key, Delta]) -> dict[tuple[UUID, date], tuple[int, int]]:
    sums: dict[tuple[UUID, date], list[int]] = defaultdict(lambda: [0, 0])
    for (unit, month, _), (_, _, full, probationary) in monthly.items():
        sums[unit, month][0] += full
        sums[unit, month][1] += probationary
    return {key: (full, probationary) for key, (full, probationary) in sums.items()}


def closings_of(monthly: Counts, opening: dict[UUID, tuple[int, int]]) -> Iterable[UnitMonth]:
    net, running = net_of(monthly), dict(opening)
    for unit, month in sorted(net, key=lambda k: k[1]):
        full, probationary = running.get(unit, (0, 0))
        running[unit] = (full + net[unit, month][0], probationary + net[unit, month][1])
        yield UnitMonth(unit_id=unit, month=month, full=running[unit][0], probationary=running[unit][1])
