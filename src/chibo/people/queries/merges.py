"""Which records were found to be one human being. The absorbed one is known by its merge alone."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.people.models import Merge, Person

Ids = QuerySet[Merge, Any]
PORTION = 900


def standing_merges() -> QuerySet[Merge]:
    """Merges that were not taken back."""
    return Merge.objects.filter(unmerged_at=None)


def absorbed_ids() -> Ids:
    """Ids of records that were merged into another; a subquery."""
    return standing_merges().values("absorbed_id")


def kept_with(absorbed: QuerySet[Person]) -> Ids:
    """Ids of the records kept for some that may be merged ones; a subquery."""
    return standing_merges().filter(absorbed__in=absorbed).values("kept_id")


def merge(merge_id: UUID) -> Merge | None:
    """One merge, taken back or not."""
    return _with_people(Merge.objects.filter(pk=merge_id)).first()


def merge_of(person_id: UUID) -> Merge | None:
    """The merge that absorbed a record; None when the record goes on."""
    return _with_people(standing_merges().filter(absorbed_id=person_id)).first()


def absorbed_into(person_id: UUID) -> list[Merge]:
    """Merges by which a record took in others, oldest first."""
    return list(_with_people(standing_merges().filter(kept_id=person_id)).order_by("merged_at", "pk"))


def merges_of(person_ids: Collection[UUID]) -> list[Merge]:
    """Standing merges in which any of some people is the kept or the absorbed one."""
    found: dict[UUID, Merge] = {}
    ids = list(person_ids)
    for start in range(0, len(ids), PORTION // 2):
        part = ids[start : start + PORTION // 2]
        rows = standing_merges().filter(Q(kept_id__in=part) | Q(absorbed_id__in=part))
        found.update((row.pk, row) for row in _with_people(rows))
    return sorted(found.values(), key=lambda row: (row.merged_at, str(row.pk)))


def recent_merges(limit: int) -> list[Merge]:
    """Standing merges, newest first."""
    return list(_with_people(standing_merges()).order_by("-merged_at")[:limit])


def absorbed_among(person_ids: Collection[UUID]) -> Merge | None:
    """A merge that absorbed one of some people; None when all of them go on."""
    wanted = set(person_ids)
    return next((row for row in merges_of(wanted) if row.absorbed_id in wanted), None)


def _with_people(rows: QuerySet[Merge]) -> QuerySet[Merge]:
    return rows.select_related("kept", "absorbed", "decision")


def kept_for(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The record kept for each of the merged ones among certain people."""
    ids: list[UUID] = list(person_ids)
    found: dict[UUID, Person] = {}
    for start in range(0, len(ids), 900):
        rows = standing_merges().filter(absorbed_id__in=ids[start : start + 900]).select_related("kept")
        found |= {row.absorbed_id: row.kept for row in rows}
    return found
