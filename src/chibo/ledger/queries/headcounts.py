"""Opening + in − out = closing, for a unit and for everybody below it, over a period of the books.

A unit that changes parent inside the period is accounted for under each of its parents, for the days
it stood there: it comes in and goes out as carried. So the children of a node always add up to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.models import UnitDay
from chibo.ledger.queries.figures import Closing, Flow, closings, flows
from chibo.ledger.vocabulary import Kind
from chibo.organisations.models import Ancestry, UnitState
from chibo.organisations.vocabulary import Basis

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HeadcountNode:
    """One unit's account of a period. `from_on`/`to_on`: the days it stood at this place."""

    unit_id: UUID
    code: str
    name: str
    kind: str
    opening: int
    inflow: int
    outflow: int
    closing: int
    full: int
    probationary: int
    by_kind: dict[str, Flow]
    from_on: date
    to_on: date
    children: list["HeadcountNode"] = field(default_factory=list)


def headcount(unit_id: UUID, from_on: date, to_on: date, depth: int | None = None) -> HeadcountNode:
    """The account of a unit and of every unit below it during the period, by the books.

    `from_on` and `to_on` are inclusive; `depth` limits the levels of children (None: all).
    """
    spans = _spans(unit_id, from_on, to_on, depth)
    top = _Place(unit_id, _last_state(spans.get(unit_id, [])), from_on, to_on, False, False)
    _fill(top, _by_parent(spans), depth)
    places = list(_walk(top))
    partial = {p.unit_id for p in places if p.partial(from_on, to_on)}
    figures = _Figures(
        opening=closings({p.unit_id for p in places}, from_on - DAY),
        closing=closings({p.unit_id for p in places}, to_on),
        flows=flows({p.unit_id for p in places}, from_on, to_on),
        days=_daily(partial, from_on, to_on),
        period=(from_on, to_on),
    )
    return _node(top, figures)


@dataclass(slots=True)
class _Span:
    """A unit under one parent, `[start, end)`; whether it lived before and after elsewhere."""

    unit_id: UUID
    parent_id: UUID | None
    start: date
    end: date
    state: UnitState
    continues: bool = False
    continued: bool = False


@dataclass(slots=True)
class _Place:
    """A unit at one place of the tree over the inclusive days first…last."""

    unit_id: UUID
    state: UnitState | None
    first: date
    last: date
    enters: bool
    leaves: bool
    children: list["_Place"] = field(default_factory=list)

    def partial(self, from_on: date, to_on: date) -> bool:
        return self.enters or self.leaves or (self.first, self.last) != (from_on, to_on)


def _spans(unit_id: UUID, from_on: date, to_on: date, depth: int | None) -> dict[UUID, list[_Span]]:
    """Parents of everybody who stood below the unit during the period or the evening before."""
    period = {"basis": Basis.BOOK, "valid_from__lte": to_on, "valid_to__gte": from_on}
    below = Ancestry.objects.filter(ancestor_id=unit_id, **period)
    if depth is not None:
        below = below.filter(depth__lte=depth)
    states = UnitState.objects.filter(unit_id__in=below.values("descendant_id"), **period)
    found: dict[UUID, list[_Span]] = defaultdict(list)
    for state in states.order_by("valid_from"):
        _extend(found[state.unit_id], state)
    return found


def _extend(spans: list[_Span], state: UnitState) -> None:
    last = spans[-1] if spans else None
    if last and last.end == state.valid_from and last.parent_id == state.parent_id:
        last.end, last.state = state.valid_to, state
        return
    follows = last is not None and last.end == state.valid_from
    if last is not None and follows:
        last.continued = True
    spans.append(_Span(state.unit_id, state.parent_id, state.valid_from, state.valid_to, state, follows))


def _last_state(spans: list[_Span]) -> UnitState | None:
    return spans[-1].state if spans else None


def _by_parent(spans: dict[UUID, list[_Span]]) -> dict[UUID, list[_Span]]:
    found: dict[UUID, list[_Span]] = defaultdict(list)
    for own in spans.values():
        for span in own:
            if span.parent_id is not None:
                found[span.parent_id].append(span)
    for children in found.values():
        children.sort(key=lambda s: (s.state.code, s.state.name, s.start))
    return found


def _fill(place: _Place, by_parent: dict[UUID, list[_Span]], depth: int | None) -> None:
    if depth == 0:
        return
    for span in by_parent.get(place.unit_id, ()):
        if span.start <= place.last and span.end >= place.first:
            child = _child(place, span)
            place.children.append(child)
            _fill(child, by_parent, None if depth is None else depth - 1)


def _child(parent: _Place, span: _Span) -> _Place:
    """The part of a span that lies under this place of the parent."""
    enters = parent.enters if span.start < parent.first else span.continues
    last, leaves = parent.last, parent.leaves
    if span.end <= parent.last:
        # A unit that ends is still accounted for on the day its members pass on.
        last, leaves = (span.end - DAY, True) if span.continued else (span.end, False)
    return _Place(span.unit_id, span.state, max(parent.first, span.start), last, enters, leaves)


def _walk(place: _Place) -> Iterator[_Place]:
    yield place
    for child in place.children:
        yield from _walk(child)


Daily = dict[UUID, list[tuple[date, str, Flow]]]


def _daily(unit_ids: Iterable[UUID], from_on: date, to_on: date) -> Daily:
    """Every day's flows of units that stood somewhere for a part of the period only."""
    found: Daily = defaultdict(list)
    ids = list(unit_ids)
    if ids:
        rows = UnitDay.objects.filter(unit_id__in=ids, day__gte=from_on, day__lte=to_on)
        fields = ("unit_id", "day", "kind", "inflow", "outflow", "full_delta", "probationary_delta")
        for unit, day, kind, *amounts in rows.values_list(*fields):
            found[unit].append((day, kind, Flow(*amounts)))
    return found


@dataclass(frozen=True, slots=True)
class _Figures:
    opening: dict[UUID, Closing]
    closing: dict[UUID, Closing]
    flows: dict[UUID, dict[str, Flow]]
    days: Daily
    period: tuple[date, date]

    def stock(self, unit_id: UUID, on: date) -> Closing:
        """The count at the end of a day inside the period (or the evening before)."""
        start = self.opening[unit_id]
        changes = [f for day, _, f in self.days.get(unit_id, ()) if day <= on]
        return Closing(
            start.full + sum(f.full for f in changes),
            start.probationary + sum(f.probationary for f in changes),
        )

    def during(self, unit_id: UUID, first: date, last: date) -> dict[str, Flow]:
        """Flows of some days of the period."""
        found: dict[str, Flow] = defaultdict(Flow)
        for day, kind, flow in self.days.get(unit_id, ()):
            if first <= day <= last:
                found[kind] = found[kind] + flow
        return dict(found)


def _node(place: _Place, figures: _Figures) -> HeadcountNode:
    opening, closing, kinds = _account(place, figures)
    state = place.state
    return HeadcountNode(
        unit_id=place.unit_id,
        code=state.code if state else "",
        name=state.name if state else "",
        kind=state.kind if state else "",
        opening=opening.total,
        inflow=sum(f.inflow for f in kinds.values()),
        outflow=sum(f.outflow for f in kinds.values()),
        closing=closing.total,
        full=closing.full,
        probationary=closing.probationary,
        by_kind=kinds,
        from_on=place.first,
        to_on=min(place.last, FOREVER),
        children=[_node(child, figures) for child in place.children],
    )


def _account(place: _Place, figures: _Figures) -> tuple[Closing, Closing, dict[str, Flow]]:
    unit = place.unit_id
    if not place.partial(*figures.period):
        return figures.opening[unit], figures.closing[unit], dict(figures.flows.get(unit, {}))
    kinds = figures.during(unit, place.first, place.last)
    opening = Closing() if place.enters else figures.stock(unit, place.first - DAY)
    closing = Closing() if place.leaves else figures.stock(unit, place.last)
    if place.enters:
        came = figures.stock(unit, place.first - DAY)
        _add(kinds, Flow(came.total, 0, came.full, came.probationary))
    if place.leaves:
        went = figures.stock(unit, place.last)
        _add(kinds, Flow(0, went.total, -went.full, -went.probationary))
    return opening, closing, kinds


def _add(kinds: dict[str, Flow], flow: Flow) -> None:
    if flow.inflow or flow.outflow:
        kinds[Kind.CARRIED.value] = kinds.get(Kind.CARRIED.value, Flow()) + flow
