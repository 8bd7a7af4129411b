"""What is due and not there, for whoever keeps a worklist: pure questions, nothing is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.foundation.dates import add_months, day_before
from chibo.organisations.models import Unit
from chibo.rulebook.queries import Value
from chibo.sources.models import Survey
from chibo.sources.queries.asking import values_at
from chibo.sources.queries.placing import days_of, placed
from chibo.sources.queries.seminars import EVERY, held_in
from chibo.sources.rules import Period, periods

SURVEY_WITHIN = "source.survey_within"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a unit owes: what, for which days, by when at the latest, on what ground."""

    unit_id: UUID
    what: str
    period: Period
    due_on: date
    citation: str
    confidence: str


def missing_surveys(units: Collection[UUID], year: int) -> list[Missing]:
    """Of some units, the cells without a survey of a year; where no time limit is known nothing is due."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    done = set(Survey.objects.filter(year=year, unit_id__in=list(units)).values_list("unit_id", flat=True))
    stand = placed(days_of(year, last))
    cells = [u for u in units if u in stand and stand[u].holds_members and stand[u].ended_on is None]
    within = values_at(SURVEY_WITHIN, first, [unit for unit in cells if unit not in done])
    return [
        Missing(
            unit, f"Khảo sát nguồn phát triển đảng viên năm {year}", Period(first, last, f"Năm {year}"),
            max(day_before(add_months(first, found.value)), stand[unit].opened_on),
            found.citation, found.confidence,
        )
        for unit, found in within
    ]  # fmt: skip


def missing_seminars(units: Collection[UUID], on: date) -> list[Missing]:
    """Of some committees, the periods of the year begun by a day without a seminar held, the oldest first."""
    year = on.year
    lived = {row.pk: row for row in Unit.objects.filter(pk__in=list(units))}
    ids = list(lived)
    done = held_in(ids, date(year, 1, 1), date(year, 12, 31))
    found = []
    for unit, every in values_at(EVERY, on, ids):
        begun = (
            one for one in periods(year, every.value) if one.first <= on and _lived(lived[unit], one, on)
        )
        found += [_seminar(unit, one, every) for one in begun if (unit, one.first) not in done]
    return sorted(found, key=lambda one: one.due_on)


def _seminar(unit: UUID, period: Period, every: Value) -> Missing:
    what = f"Hội nghị chuyên đề phát triển đảng viên, {period.label.lower()}"
    return Missing(unit, what, period, period.last, every.citation, every.confidence)


def _lived(unit: Unit, period: Period, on: date) -> bool:
    return unit.opened_on <= period.last and unit.closed_on > on
