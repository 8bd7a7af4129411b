"""The yearly grade, as the competent committee decided it; nothing is worked out here."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import Action, log_actions
from chibo.documents.models import Document
from chibo.foundation.clock import now, today
from chibo.people.errors import BadPerson
from chibo.people.models import Person, YearGrade
from chibo.people.operations.cleaning import require_going_on
from chibo.people.policy import RECORD_GRADE, require_over_all
from chibo.people.queries import grade_labels
from chibo.people.rules import require_grade

BATCH = 500


@dataclass(frozen=True, slots=True)
class GradeDraft:
    """One person's grade of a year, by its code in `assessment.grades`."""

    person: Person
    grade: str


def record_grade(
    *, actor: Account, person: Person, year: int, grade: str, decision: Document | None = None
) -> None:
    """Note the grade of one person; a second one corrects the first, and the log keeps both."""
    record_grades(actor=actor, year=year, grades=[GradeDraft(person, grade)], decision=decision)


@transaction.atomic
def record_grades(
    *, actor: Account, year: int, grades: Sequence[GradeDraft], decision: Document | None = None
) -> int:
    """Note the grades of many people for one year; returns how many were written.

    Refuses a grade that the regulation of that year does not know, a year to come, and a person
    who stands twice in the list.
    """
    if not grades:
        return 0
    people = {draft.person.pk: draft.person for draft in grades}
    require_over_all(actor, RECORD_GRADE, list(people.values()))
    require_going_on(people)
    _require_sound(year, grades, len(people))
    before = _known(year, list(people))
    fresh = [draft for draft in grades if before.get(draft.person.pk) != draft.grade]
    rows = [
        YearGrade(
            person=d.person, year=year, grade=d.grade, decision=decision, recorded_at=now(), recorded_by=actor
        )
        for d in fresh
    ]
    YearGrade.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["person", "year"],
        update_fields=["grade", "decision", "recorded_at", "recorded_by"],
    )  # fmt: skip
    log_actions(actor=actor, actions=_actions(year, fresh, before))
    return len(rows)


def _require_sound(year: int, grades: Sequence[GradeDraft], people: int) -> None:
    if year > today().year:
        raise BadPerson("year_ahead", f"Năm {year} chưa tới.", field="year")
    if people != len(grades):
        raise BadPerson("person_twice", "Một người có tên hai lần trong danh sách xếp loại.", field="person")
    known = frozenset(grade_labels(year))
    for draft in grades:
        require_grade(draft.grade, known, year)


def _known(year: int, person_ids: list[UUID]) -> dict[UUID, str]:
    rows = YearGrade.objects.filter(year=year)
    if len(person_ids) <= BATCH:
        rows = rows.filter(person_id__in=person_ids)
    return dict(rows.values_list("person_id", "grade"))


def _actions(year: int, fresh: Sequence[GradeDraft], before: dict[UUID, str]) -> list[Action]:
    """Corrections are told one by one; the first grades of a long list in one line."""
    first = [draft for draft in fresh if draft.person.pk not in before]
    corrected = [draft for draft in fresh if draft.person.pk in before]
    if len(first) == 1:
        return [_told(year, draft, before.get(draft.person.pk)) for draft in fresh]
    told = [_told(year, draft, before[draft.person.pk]) for draft in corrected]
    if first:
        sentence = f"Ghi xếp loại năm {year} của {len(first)} đảng viên"
        counted = {"year": year, "count": len(first)}
        told.append(Action("people.record_grades", sentence, "people.YearGrade", diff=counted))
    return told


def _told(year: int, draft: GradeDraft, before: str | None) -> Action:
    return Action(
        "people.record_grade",
        f"Ghi xếp loại năm {year} của {draft.person.birth_name}",
        "people.Person",
        draft.person.pk,
        diff={f"grade_{year}": [before, draft.grade]},
    )
