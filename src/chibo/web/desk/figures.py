"""The figures of the desk: this year's movements and the two charts, worked out from monthly flows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile
from typing import Any

from chibo.foundation.dates import add_months, month_start
from chibo.ledger.queries import Closing, Flow
from chibo.ledger.vocabulary import ENTRIES, EXITS, FLOW_ORDER, Kind

YEARS = 6  # years of the chart of coming and going
MONTHS = 36  # month ends of the chart of the stock
Monthly = Mapping[date, Mapping[str, Flow]]


@dataclass(frozen=True, slots=True)
class Change:
    """One reason of this year's coming and going."""

    kind: str
    label: str
    inflow: int
    outflow: int
    confirmed: int


def first_month(on: date) -> date:
    """From when on monthly flows are needed for the desk of a day."""
    return min(date(on.year - YEARS + 1, 1, 1), add_months(month_start(on), -MONTHS))


def this_year(monthly: Monthly, on: date) -> list[Change]:
    """Changes since 1 January, by kind."""
    total = _yearly(monthly).get(on.year, {})
    found = []
    for kind in FLOW_ORDER:
        flow = total.get(kind.value, Flow())
        confirmed = flow.full if kind == Kind.CONFIRMED else 0
        if flow.inflow or flow.outflow or confirmed:
            found.append(Change(kind.value, kind.label, flow.inflow, flow.outflow, confirmed))
    return found


def net(monthly: Monthly, on: date) -> int:
    """How many more members than at the end of last year."""
    return sum(flow.inflow - flow.outflow for flow in _yearly(monthly).get(on.year, {}).values())


def stock_chart(monthly: Monthly, closing: Closing, on: date) -> dict[str, Any]:
    """Closings at month ends, the last at the asked day, walked back from the closing of that day."""
    points = [(on, closing)]
    for _ in range(MONTHS):
        day, last = points[-1]
        flows = monthly.get(month_start(day), {}).values()
        full = last.full - sum(flow.full for flow in flows)
        probationary = last.probationary - sum(flow.probationary for flow in flows)
        points.append((month_start(day) - timedelta(days=1), Closing(full, probationary)))
    points.reverse()
    # Months before the first member say nothing; they would flatten the months that do.
    points = list(dropwhile(lambda point: not point[1].total, points)) or points[-1:]
    return {
        "labels": [f"{day:%m/%Y}" for day, _ in points],
        "series": [{"name": "Tổng số", "values": [c.total for _, c in points], "type": "line"}],
        "zoom": True,
    }


def flow_chart(monthly: Monthly, on: date) -> dict[str, Any]:
    """Who joined, was confirmed and left for good, by year."""
    yearly = _yearly(monthly)
    first = max(on.year - YEARS + 1, min(yearly, default=on.year))
    years = range(first, on.year + 1)
    came = ENTRIES - {Kind.OPENING, Kind.RESTORED}

    def summed(kinds: Any, field: str) -> list[int]:
        return [sum(getattr(yearly.get(y, {}).get(k.value, Flow()), field) for k in kinds) for y in years]

    return {
        "labels": [str(year) for year in years],
        "series": [
            {"name": "Kết nạp, chuyển đến", "values": summed(came, "inflow"), "type": "bar"},
            {"name": "Chuyển chính thức", "values": summed([Kind.CONFIRMED], "full"), "type": "bar"},
            {"name": "Ra khỏi sổ", "values": summed(EXITS, "outflow"), "type": "line"},
        ],
    }


def _yearly(monthly: Monthly) -> dict[int, dict[str, Flow]]:
    found: dict[int, dict[str, Flow]] = defaultdict(lambda: defaultdict(Flow))
    for month, kinds in monthly.items():
        for kind, flow in kinds.items():
            found[month.year][kind] = found[month.year][kind] + flow
    return found
