"""Questions about who people are. Which of them an actor may see, `ledger.policy` answers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chibo.people.models import Person, YearGrade
from chibo.rulebook import queries as rulebook


def person(person_id: UUID) -> Person | None:
    """One person."""
    return Person.objects.filter(pk=person_id).first()


def persons(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Several people by id; one query."""
    return {found.pk: found for found in Person.objects.filter(pk__in=list(person_ids))}


def by_number(number: str) -> QuerySet[Person]:
    """People who hold a number: personal, card or old card, exactly as typed."""
    return Person.objects.filter(
        Q(personal_number=number) | Q(card_number=number) | Q(old_card_number=number)
    ).exclude(Q(personal_number="") & Q(card_number="") & Q(old_card_number=""))


def grades_of(person_id: UUID) -> list[YearGrade]:
    """Yearly grades, newest first."""
    return list(YearGrade.objects.filter(person_id=person_id).select_related("decision").order_by("-year"))


def grade_counts(person_ids: "QuerySet[Person, UUID] | Iterable[UUID]", year: int) -> dict[str, int]:
    """How many of certain people got each grade of a year; one query."""
    rows = YearGrade.objects.filter(person_id__in=person_ids, year=year)
    counted = rows.order_by().values_list("grade").annotate(number=Count("pk"))
    return dict(counted)


def grade_labels(year: int) -> dict[str, str]:
    """Codes and wording of the grades of a year, best first."""
    rows = rulebook.value("assessment.grades", date(year, 12, 31)).value
    return {row["code"]: row["label"] for row in rows}
