"""What counts of a year on a day: the latest survey, the latest target, what a cell is declared to be."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.profiles.queries import paper_name
from chibo.rulebook import queries as rulebook
from chibo.sources.models import ResidentialMark, Survey, SurveyCount, Target
from chibo.sources.queries.asking import value_at
from chibo.sources.vocabulary import Dwelling


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A cell's survey that counts: everybody once, who counted, when, the how-manieth of its year."""

    survey_id: UUID
    total: int
    counted_by: str
    counted_on: date
    version: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A cell's target that counts, and the paper that says so."""

    people: int
    paper: str
    document_id: UUID
    version: int


def surveyed(year: int, on: date) -> dict[UUID, Surveyed]:
    """The survey that counts of every cell that has one: the latest of those counted by a day; one query."""
    rows = Survey.objects.filter(year=year, counted_on__lte=on).order_by("version")
    fields = ("unit_id", "pk", "total", "counted_by", "counted_on", "version")
    return {unit: Surveyed(*rest) for unit, *rest in rows.values_list(*fields)}


def planned(year: int, on: date) -> dict[UUID, Planned]:
    """The target that counts of every cell that has one: the latest of those signed by a day; one query."""
    rows = Target.objects.filter(year=year, document__signed_on__lte=on).select_related("document")
    return {
        row.unit_id: Planned(row.people, paper_name(row.document), row.document_id, row.version)
        for row in rows.order_by("version")
    }


def dwellings(on: date) -> dict[UUID, Dwelling]:
    """What every cell somebody spoke for is declared to be on a day; one query."""
    rows = ResidentialMark.objects.filter(valid_from__lte=on).order_by("valid_from", "posted_at", "pk")
    told = {True: Dwelling.RESIDENTIAL, False: Dwelling.OTHER}
    return {unit: told[residential] for unit, residential in rows.values_list("unit_id", "residential")}


def groups(unit_id: UUID, on: date) -> dict[str, str]:
    """Code and label of the groups a unit counts on a day, in their order. Refuses `NoValue`."""
    return {row["code"]: row["label"] for row in value_at("source.groups", on, unit_id).value}


def usual_order(on: date) -> list[str]:
    """Codes of groups as the centre puts them, for setting counts of many cells in one order."""
    return [row["code"] for row in rulebook.value("source.groups", on).value]


def counts(survey_ids: list[UUID]) -> dict[UUID, dict[str, tuple[str, int]]]:
    """Label and people of every group, by survey; one query."""
    found: dict[UUID, dict[str, tuple[str, int]]] = defaultdict(dict)
    for start in range(0, len(survey_ids), 900):
        rows = SurveyCount.objects.filter(survey_id__in=survey_ids[start : start + 900]).order_by("pk")
        for survey, group, label, people in rows.values_list("survey_id", "group", "label", "people"):
            found[survey][group] = (label, people)
    return found


def survey_history(unit_id: UUID, year: int) -> list[Survey]:
    """Every survey of a cell's year, the latest first, with its groups and who wrote it."""
    rows = Survey.objects.filter(unit_id=unit_id, year=year).select_related("posted_by")
    return list(rows.prefetch_related("counts").order_by("-version"))


def target_history(unit_id: UUID, year: int) -> list[Target]:
    """Every target of a cell's year, the latest first, with its paper and who wrote it."""
    rows = Target.objects.filter(unit_id=unit_id, year=year).select_related("posted_by", "document")
    return list(rows.order_by("-version"))
