"""Questions about who people are. Which of them an actor may see, `ledger.policy` answers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chibo.people.models import Person, YearGrade
from chibo.people.queries.duplicates import Suspicion, distinctions_of, suspected_duplicates
from chibo.people.queries.merges import (
    absorbed_among,
    absorbed_ids,
    absorbed_into,
    kept_with,
    merge,
    merge_of,
    merges_of,
    recent_merges,
    standing_merges,
)
from chibo.people.queries.naming import names_of
from chibo.rulebook import queries as rulebook

__all__ = [
    "Suspicion",
    "absorbed_among",
    "absorbed_ids",
    "absorbed_into",
    "by_number",
    "distinctions_of",
    "grade_counts",
    "grade_labels",
    "grades_of",
    "kept_with",
    "merge",
    "merge_of",
    "merges_of",
    "names_of",
    "person",
    "persons",
    "recent_merges",
    "standing_merges",
    "suspected_duplicates",
]


def person(person_id: UUID) -> Person | None:
    """One person; `in_a_merge` on it says, without another query, whether `merges_of` has anything."""
    mine = Q(kept_id=OuterRef("pk")) | Q(absorbed_id=OuterRef("pk"))
    known = Person.objects.annotate(in_a_merge=Exists(standing_merges().filter(mine)))
    return known.filter(pk=person_id).first()


def persons(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Several people by id; one query."""
    return {found.pk: found for found in Person.objects.filter(pk__in=list(person_ids))}


def by_number(number: str) -> QuerySet[Person]:
    """People who hold a number: personal, card or old card, exactly as typed.

    A number of a merged record finds the record that was kept.
    """
    if not number:
        return Person.objects.none()
    holders = Q(personal_number=number) | Q(card_number=number) | Q(old_card_number=number)
    kept = kept_with(Person.objects.filter(holders))
    return Person.objects.filter(holders | Q(pk__in=kept)).exclude(pk__in=absorbed_ids())


def grades_of(person_id: UUID) -> list[YearGrade]:
    """Yearly grades, newest first; of one year the own before those of records merged into this one.

    A grade whose `person_id` is another's lies in a merged record: say so where it is shown.
    """
    merged = standing_merges().filter(kept_id=person_id).values("absorbed_id")
    rows = YearGrade.objects.filter(Q(person_id=person_id) | Q(person_id__in=merged))
    found = rows.select_related("decision").order_by("-year", "recorded_at")
    return sorted(found, key=lambda row: (-row.year, row.person_id != person_id))


def grade_counts(person_ids: "QuerySet[Person, UUID] | Iterable[UUID]", year: int) -> dict[str, int]:
    """How many of certain people got each grade of a year; one query."""
    rows = YearGrade.objects.filter(person_id__in=person_ids, year=year)
    counted = rows.order_by().values_list("grade").annotate(number=Count("pk"))
    return dict(counted)


def grade_labels(year: int) -> dict[str, str]:
    """Codes and wording of the grades of a year, best first."""
    rows = rulebook.value("assessment.grades", date(year, 12, 31)).value
    return {row["code"]: row["label"] for row in rows}
