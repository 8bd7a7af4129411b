"""Seminars on member development: what each period has, and what it lacks."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chibo.rulebook.queries import NoValue
from chibo.sources.errors import NoSeminar
from chibo.sources.models import Seminar, SeminarRecord
from chibo.sources.queries.asking import value_at
from chibo.sources.rules import Period, periods

EVERY = "source.seminar_every"


@dataclass(frozen=True, slots=True)
class Told:
    """A seminar as it is written now: held when there is a day, planned until then."""

    seminar: Seminar
    record: SeminarRecord
    period: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of a committee's year, its seminars, and whether one is still due."""

    period: Period
    seminars: list[Told]
    due_on: date
    missing: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Seminars:
    """A year of seminars, on what ground; `unknown`: why no period is known; `other`: outside any."""

    slots: list[Slot]
    other: list[Told]
    every: int = 0
    citation: str = ""
    confidence: str = ""
    unknown: str = ""


def seminars(unit_id: UUID, year: int, on: date) -> Seminars:
    """The periods of a committee's year and their seminars, as they are known; due ones seen from a day."""
    held = _written(unit_id, year)
    asked = min(date(year, 12, 31), on) if year <= on.year else on
    try:
        every = value_at(EVERY, asked, unit_id)
    except NoValue as none:
        told = [Told(one, record, "") for one, record in held]
        return Seminars([], told, citation=none.citation, unknown=none.sentence)
    spans = periods(year, every.value)
    slots = [_slot(span, held, on) for span in spans]
    starts = {span.first for span in spans}
    other = [Told(one, record, "") for one, record in held if one.period_from not in starts]
    return Seminars(slots, other, every.value, every.citation, every.confidence)


def seminar(seminar_id: UUID) -> Told:
    """One seminar as it is written now. Refuses `NoSeminar`."""
    found = Seminar.objects.filter(pk=seminar_id).first()
    if found is None:
        raise NoSeminar
    return Told(found, seminar_history(seminar_id)[0], "")


def seminar_history(seminar_id: UUID) -> list[SeminarRecord]:
    """Everything written of a seminar, the latest first."""
    rows = SeminarRecord.objects.filter(seminar_id=seminar_id).select_related("document", "posted_by")
    return list(rows.order_by("-version"))


def held_in(unit_ids: list[UUID], from_on: date, to_on: date) -> set[tuple[UUID, date]]:
    """(committee, first day of the period) of every seminar held for periods that begin within some days."""
    rows = SeminarRecord.objects.filter(
        seminar__unit_id__in=unit_ids, seminar__period_from__gte=from_on, seminar__period_from__lte=to_on
    ).order_by("version")
    fields = ("seminar_id", "seminar__unit_id", "seminar__period_from", "held_on")
    latest = {seminar: (unit, first, day) for seminar, unit, first, day in rows.values_list(*fields)}
    return {(unit, first) for unit, first, day in latest.values() if day is not None}


def _written(unit_id: UUID, year: int) -> list[tuple[Seminar, SeminarRecord]]:
    rows = SeminarRecord.objects.filter(seminar__unit_id=unit_id, seminar__period_from__year=year)
    latest = {row.seminar_id: row for row in rows.select_related("seminar", "document").order_by("version")}
    return sorted(
        ((row.seminar, row) for row in latest.values()),
        key=lambda pair: (pair[0].period_from, pair[0].posted_at),
    )


def _slot(period: Period, written: list[tuple[Seminar, SeminarRecord]], on: date) -> Slot:
    own = [Told(one, record, period.label) for one, record in written if one.period_from == period.first]
    done = any(one.record.held_on is not None for one in own)
    missing = not done and period.first <= on
    return Slot(period, own, period.last, missing, missing and on >= period.last + timedelta(days=1))
