"""Headcounts and flows, read from the counters of the books. Never from people one by one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chibo.foundation.asking import Clause, asked, key_of, stored_keys
from chibo.foundation.dates import add_months, month_start
from chibo.ledger.models import UnitDay, UnitMonth, UnitMonthFlow
from chibo.ledger.queries.papers import parts

DAY = timedelta(days=1)
PART = 5000


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


# Hand-written SQL: these two questions stand behind every figure on every screen, and building
# them through the ORM costs ten times what the database needs to answer (see bench/).
_STOCK = """
SELECT u.id,
  (SELECT m."full" FROM ledger_unitmonth m WHERE m.unit_id = u.id AND m.month < %s
   ORDER BY m.month DESC LIMIT 1),
  (SELECT m.probationary FROM ledger_unitmonth m WHERE m.unit_id = u.id AND m.month < %s
   ORDER BY m.month DESC LIMIT 1)
FROM organisations_unit u WHERE u.id IN ({ids})
UNION ALL
SELECT unit_id, SUM(full_delta), SUM(probationary_delta) FROM ledger_unitday
WHERE unit_id IN ({ids}) AND day >= %s AND day <= %s GROUP BY unit_id
"""
_SUMS = "SELECT unit_id, kind, SUM(inflow), SUM(outflow), SUM(full_delta), SUM(probationary_delta)"
_FLOWS = f"""
{_SUMS} FROM ledger_unitmonthflow WHERE unit_id IN ({{ids}})
  AND month >= %s AND month < %s GROUP BY unit_id, kind
UNION ALL
{_SUMS} FROM ledger_unitday WHERE unit_id IN ({{ids}})
  AND ((day >= %s AND day < %s) OR (day >= %s AND day <= %s)) GROUP BY unit_id, kind
"""


def closings(unit_ids: Iterable[UUID], on: date) -> dict[UUID, Closing]:
    """Members of units and everything below them at the end of a day, by the books."""
    month = month_start(on)
    sums: dict[UUID, list[int]] = {unit: [0, 0] for unit in unit_ids}
    for part in parts(sums, PART):
        keys = stored_keys(part)
        for unit, full, probationary in _asked(_STOCK, part, [month, month, *keys, *keys, month, on]):
            sums[unit][0] += full or 0
            sums[unit][1] += probationary or 0
    return {unit: Closing(full, probationary) for unit, (full, probationary) in sums.items()}


def flows(unit_ids: Iterable[UUID], from_on: date, to_on: date) -> dict[UUID, dict[str, Flow]]:
    """Flows of a period by kind: whole months from the monthly rows, days at the edges."""
    found: dict[UUID, dict[str, Flow]] = defaultdict(lambda: defaultdict(Flow))
    first, end = _whole_months(from_on, to_on)
    if first >= end:  # no whole month inside
        first = end = to_on + DAY
    for part in parts(unit_ids, PART):
        keys = stored_keys(part)
        parameters = [*keys, first, end, *keys, from_on, first, end, to_on]
        for unit, kind, *amounts in _asked(_FLOWS, part, parameters):
            found[unit][kind] = found[unit][kind] + Flow(*map(int, amounts))
    return found


def _asked(statement: str, ids: list[UUID], parameters: list[Any]) -> Iterator[tuple[Any, ...]]:
    question = Clause(statement.format(ids=", ".join(["%s"] * len(ids))), tuple(parameters))
    for unit, *rest in asked(question):
        yield (key_of(unit), *rest)


def _whole_months(from_on: date, to_on: date) -> tuple[date, date]:
    """First month that lies wholly inside, and the first that no longer does."""
    first = from_on if from_on.day == 1 else add_months(month_start(from_on), 1)
    return first, month_start(to_on + DAY)


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
