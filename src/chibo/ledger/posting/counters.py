"""Keeps the per-unit counters: by difference for a few people, by rebuilding from a day otherwise."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from chibo.foundation.dates import month_start
from chibo.ledger.models import UnitDay, UnitMonth, UnitMonthFlow
from chibo.ledger.queries.derived_counters import closings_of, contributions, counts_since, net_of
from chibo.ledger.queries.derived_people import Projected
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.rules.counters import Counts, Delta, Key, PathsOf, per_month, subtract

AMOUNTS = ("inflow", "outflow", "full_delta", "probationary_delta")
NOTHING: Delta = (0, 0, 0, 0)


def apply_difference(old: Projected, new: Projected, paths_of: PathsOf) -> None:
    """Add what changed for a few people; the tree itself stayed the same."""
    changed = subtract(contributions(new, paths_of), contributions(old, paths_of))
    if changed:
        _add(UnitDay, "day", changed)
        monthly = per_month(changed)
        _add(UnitMonthFlow, "month", monthly)
        _move_closings(monthly, touched={(u, month_start(d)) for u, d, _ in changed})


Model = type[UnitDay] | type[UnitMonthFlow]


def _add(model: Model, day_field: str, changed: Counts) -> None:
    units, days = {k[0] for k in changed}, {k[1] for k in changed}
    rows: Any = model._default_manager.filter(**{"unit_id__in": units, f"{day_field}__in": days})
    known = {(r.unit_id, getattr(r, day_field), r.kind): r for r in rows}
    fresh: list[Any] = []
    kept: list[Any] = []
    empty: list[int] = []
    for key, delta in changed.items():
        row = known.get(key)
        if row is None:
            fresh.append(_row(model, day_field, key, delta))
            continue
        for name, amount in zip(AMOUNTS, delta, strict=True):
            setattr(row, name, getattr(row, name) + amount)
        if any(getattr(row, name) for name in AMOUNTS):
            kept.append(row)
        else:
            empty.append(row.pk)
    manager: Any = model._default_manager
    manager.bulk_create(fresh, batch_size=1000)
    manager.bulk_update(kept, AMOUNTS, batch_size=100)
    if empty:
        manager.filter(pk__in=empty).delete()


def _row(model: Model, day_field: str, key: Key, delta: Delta) -> Any:
    amounts: dict[str, Any] = dict(zip(AMOUNTS, delta, strict=True))
    return model(unit_id=key[0], kind=key[2], **{day_field: key[1]}, **amounts)


def _move_closings(monthly: Counts, touched: set[tuple[UUID, date]]) -> None:
    """Add to every closing from the month on; a month has a row exactly when something happened in it."""
    net = net_of(monthly)
    for unit, month in sorted(touched, key=lambda k: (k[1], k[0])):
        _ensure_closing(unit, month)
    together: dict[tuple[date, int, int], list[UUID]] = defaultdict(list)
    for (unit, month), (full, probationary) in net.items():
        together[month, full, probationary].append(unit)
    for (month, full, probationary), units in together.items():
        if full or probationary:
            UnitMonth.objects.filter(unit_id__in=units, month__gte=month).update(
                full=F("full") + full, probationary=F("probationary") + probationary
            )
    for unit, month in touched:
        if not UnitMonthFlow.objects.filter(unit_id=unit, month=month).exists():
            UnitMonth.objects.filter(unit_id=unit, month=month).delete()


def _ensure_closing(unit: UUID, month: date) -> None:
    if UnitMonth.objects.filter(unit_id=unit, month=month).exists():
        return
    last = UnitMonth.objects.filter(unit_id=unit, month__lt=month).order_by("-month").first()
    UnitMonth.objects.create(
        unit_id=unit,
        month=month,
        full=last.full if last else 0,
        probationary=last.probationary if last else 0,
    )


def rebuild(scene: Landscape, since: date) -> None:
    """Work out every counter anew from a counted day on."""
    fresh = counts_since(scene, since)
    UnitDay.objects.filter(day__gte=since).delete()
    UnitDay.objects.bulk_create([_row(UnitDay, "day", k, d) for k, d in fresh.items()], batch_size=1000)
    month = month_start(since)
    early = {
        (r.unit_id, r.day, r.kind): (r.inflow, r.outflow, r.full_delta, r.probationary_delta)
        for r in UnitDay.objects.filter(day__gte=month, day__lt=since)
    }
    monthly = per_month(fresh | early)
    UnitMonthFlow.objects.filter(month__gte=month).delete()
    rows = [_row(UnitMonthFlow, "month", k, d) for k, d in monthly.items()]
    UnitMonthFlow.objects.bulk_create(rows, batch_size=1000)
    UnitMonth.objects.filter(month__gte=month).delete()
    UnitMonth.objects.bulk_create(closings_of(monthly, _last_closings(month)), batch_size=1000)


def _last_closings(month: date) -> dict[UUID, tuple[int, int]]:
    rows = (
        UnitMonth.objects.filter(month__lt=month)
        .order_by("month")
        .values_list("unit_id", "full", "probationary")
    )
    return {unit: (full, probationary) for unit, full, probationary in rows.iterator()}
