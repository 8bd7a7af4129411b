"""Headcounts and flows, read from the counters of the books. Never from people one by one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from chibo.foundation.dates import add_months, month_start
from chibo.ledger.models import UnitDay, UnitMonth, UnitMonthFlow
from chibo.organisations.models import Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Closing:
    """Members counted at the end of a day."""

    full: int = 0
    probationary: int = 0

    @property
    def total(self) -> int:
        """Both standings."""
        return self.full + self.probationary


@dataclass(frozen=True, slots=True)
class Flow:
    """People who came and went for one reason; standings say how the stock changed."""

    inflow: int = 0
    outflow: int = 0
    full: int = 0
    probationary: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(
            self.inflow + other.inflow,
            self.outflow + other.outflow,
            self.full + other.full,
            self.probationary + other.probationary,
        )


def closings(unit_ids: Iterable[UUID], on: date) -> dict[UUID, Closing]:
    """Members of units and everything below them at the end of a day, by the books."""
    month = month_start(on)
    last = UnitMonth.objects.filter(unit_id=OuterRef("pk"), month__lt=month).order_by("-month")
    ids = list(unit_ids)
    rows = Unit.objects.filter(pk__in=ids).annotate(
        full=Subquery(last.values("full")[:1]), probationary=Subquery(last.values("probationary")[:1])
    )
    found = {r.pk: (r.full or 0, r.probationary or 0) for r in rows}
    for unit, full, probationary in _net(ids, month, on):
        before = found.get(unit, (0, 0))
        found[unit] = (before[0] + full, before[1] + probationary)
    return {unit: Closing(*found.get(unit, (0, 0))) for unit in ids}


def _net(unit_ids: list[UUID], start: date, end: date) -> Iterable[tuple[UUID, int, int]]:
    days = UnitDay.objects.filter(unit_id__in=unit_ids, day__gte=start, day__lte=end)
    return days.values_list("unit_id").order_by().annotate(Sum("full_delta"), Sum("probationary_delta"))


def flows(unit_ids: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, dict[str, Flow]]:
    """Flows of a period by kind: whole months from the monthly rows, days at the edges."""
    ids = list(unit_ids)
    found: dict[UUID, dict[str, Flow]] = defaultdict(lambda: defaultdict(Flow))
    first, end = _whole_months(from_on, to_on)
    if first < end:
        months = UnitMonthFlow.objects.filter(unit_id__in=ids, month__gte=first, month__lt=end)
        _collect(found, months)
        edges = Q(day__gte=from_on, day__lt=first) | Q(day__gte=end, day__lte=to_on)
        if from_on < first or end <= to_on:
            _collect(found, UnitDay.objects.filter(edges, unit_id__in=ids))
    else:
        _collect(found, UnitDay.objects.filter(unit_id__in=ids, day__gte=from_on, day__lte=to_on))
    return found


def _whole_months(from_on: date, to_on: date) -> tuple[date, date]:
    """First month that lies wholly inside, and the first that no longer does."""
    first = from_on if from_on.day == 1 else add_months(month_start(from_on), 1)
    return first, month_start(to_on + DAY)


def _collect(found: dict[UUID, dict[str, Flow]], rows: "QuerySet[UnitDay] | QuerySet[UnitMonthFlow]") -> None:
    values = (
        rows.values_list("unit_id", "kind")
        .order_by()
        .annotate(Sum("inflow"), Sum("outflow"), Sum("full_delta"), Sum("probationary_delta"))
    )
    for unit, kind, *amounts in values:
        found[unit][kind] = found[unit][kind] + Flow(*amounts)


def closing_series(unit_id: UUID, days: Sequence[date]) -> list[tuple[date, Closing]]:
    """Closings on several days, for a chart; three queries whatever the number of days."""
    if not days:
        return []
    months = list(
        UnitMonth.objects.filter(unit_id=unit_id)
        .order_by("month")
        .values_list("month", "full", "probationary")
    )
    starts = {month_start(d) for d in days}
    changes = list(
        UnitDay.objects.filter(unit_id=unit_id, day__gte=min(starts), day__lte=max(days)).values_list(
            "day", "full_delta", "probationary_delta"
        )
    )
    return [(day, _closing_on(day, months, changes)) for day in days]


def _closing_on(
    day: date, months: list[tuple[date, int, int]], changes: list[tuple[date, int, int]]
) -> Closing:
    start = month_start(day)
    earlier = [m for m in months if m[0] < start]
    full, probationary = earlier[-1][1:] if earlier else (0, 0)
    for on, full_delta, probationary_delta in changes:
        if start <= on <= day:
            full, probationary = full + full_delta, probationary + probationary_delta
    return Closing(full, probationary)


def flows_by_year(unit_id: UUID, years: Sequence[int]) -> dict[int, dict[str, Flow]]:
    """Flows by kind of whole years, for a chart."""
    found: dict[int, dict[str, Flow]] = {year: defaultdict(Flow) for year in years}
    rows = UnitMonthFlow.objects.filter(unit_id=unit_id, month__year__in=years)
    for month, kind, *amounts in rows.values_list(
        "month", "kind", "inflow", "outflow", "full_delta", "probationary_delta"
    ):
        found[month.year][kind] = found[month.year][kind] + Flow(*amounts)
    return found


def flows_by_month(unit_id: UUID, from_month: date, to_on: date) -> dict[date, dict[str, Flow]]:
    """Flows by kind of every month from one on, the last cut off after a day; two queries.

    Months without any flow are left out. Keys are first days of months.
    """
    last = month_start(to_on)
    found: dict[date, dict[str, Flow]] = defaultdict(lambda: defaultdict(Flow))
    months = UnitMonthFlow.objects.filter(unit_id=unit_id, month__gte=from_month, month__lt=last)
    amounts = ("inflow", "outflow", "full_delta", "probationary_delta")
    for month, kind, *rest in months.values_list("month", "kind", *amounts):
        found[month][kind] = found[month][kind] + Flow(*rest)
    days = UnitDay.objects.filter(unit_id=unit_id, day__gte=last, day__lte=to_on)
    for kind, *rest in days.values_list("kind", *amounts):
        found[last][kind] = found[last][kind] + Flow(*rest)
    return {month: dict(kinds) for month, kinds in found.items()}
