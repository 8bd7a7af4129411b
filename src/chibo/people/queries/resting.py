"""What would lose its ground if a file were taken back."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from chibo.people.models import ChangeRequest, ItemVersion, Person, YearGrade
from chibo.people.queries.merges import merges_of
from chibo.people.vocabulary.catalogue import COLUMNS


def entered_by_batch(batch_id: UUID) -> "list[UUID]":
    """People first written down by a file and not blanked since."""
    rows = Person.objects.filter(entered_by__batch_id=batch_id, erased_at=None)
    return list(rows.values_list("pk", flat=True))


def records_resting_on(batch_id: UUID, undone: Collection[UUID], limit: int = 20) -> list[str]:
    """Later writing on what a file brought, each as a sentence for the clerk; at most `limit`.

    What other files wrote and took back (`undone`) rests on nothing any more.
    """
    return [
        *_written_later(batch_id, undone, limit),
        *_asked_later(batch_id, limit),
        *_graded_later(batch_id, limit),
    ][:limit]


def merges_resting_on(person_ids: Collection[UUID], since: datetime, limit: int = 20) -> list[str]:
    """Merges of some people from a moment on: a merge joins records as they stood when it was judged."""
    later = [row for row in merges_of(person_ids) if row.merged_at >= since]
    return [
        f"{row.absorbed.birth_name}: đã gộp vào hồ sơ {row.kept.birth_name} theo {row.decision.number_text}"
        for row in later[:limit]
    ]


def recorded_at(unit_ids: Collection[UUID], limit: int = 20) -> list[str]:
    """People whom certain units entered: without the unit nobody would answer for them."""
    rows = Person.objects.filter(entered_at_id__in=unit_ids, erased_at=None).order_by("name_sort", "pk")
    return [f"{person.birth_name}: hồ sơ do tổ chức trong tệp lập" for person in rows[:limit]]


def _written_later(batch_id: UUID, undone: Collection[UUID], limit: int) -> list[str]:
    mine = ItemVersion.objects.filter(act__batch_id=batch_id)
    others = ItemVersion.objects.exclude(act__batch_id__in=[batch_id, *undone])
    later = others.filter(
        Q(person__entered_by__batch_id=batch_id, act__posted_at__gt=F("person__entered_by__posted_at"))
        | Q(pk__gt=mine.order_by("pk").values("pk")[:1], person__in=mine.values("person"))
    )
    rows = list(later.select_related("person__entered_by", "act__actor").order_by("pk")[: limit * 20])
    # Asked only of those found: a file of a province writes millions of items.
    few = mine.filter(person_id__in={row.person_id for row in rows})
    touched = set(few.values_list("person_id", "item").distinct())
    found = []
    for row in rows:
        brought = _entered_by(row.person, batch_id) or (row.person_id, row.item) in touched
        if brought and not _says_again(row, mine):
            day = row.act.posted_at.date()
            found.append(
                f"{row.person.birth_name}: hồ sơ đã được {row.act.actor} ghi tiếp ngày {day:%d/%m/%Y}"
            )
    return list(dict.fromkeys(found))


def _entered_by(person: Person, batch_id: UUID) -> bool:
    act = person.entered_by
    return person.erased_at is None and act is not None and act.batch_id == batch_id


def _says_again(row: ItemVersion, mine: "QuerySet[ItemVersion]") -> bool:
    """Whether a column says now what the file left it at: a paper taken back took its dates along."""
    if row.item not in COLUMNS:
        return False
    left = mine.filter(person=row.person_id, item=row.item).order_by("pk").last()
    said = str(left.value["value"]) if left is not None and left.value else ""
    return said == str(getattr(row.person, row.item) or "")


def _asked_later(batch_id: UUID, limit: int) -> list[str]:
    rows = ChangeRequest.objects.filter(person__entered_by__batch_id=batch_id).select_related("person")
    return [f"{row.person.birth_name}: đã có đề nghị sửa hồ sơ" for row in rows[:limit]]


def _graded_later(batch_id: UUID, limit: int) -> list[str]:
    rows = YearGrade.objects.filter(person__entered_by__batch_id=batch_id).exclude(act__batch_id=batch_id)
    return [
        f"{row.person.birth_name}: đã ghi xếp loại năm {row.year}"
        for row in rows.select_related("person")[:limit]
    ]
