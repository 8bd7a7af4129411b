"""Papers that would lose their ground if certain entries were annulled."""

from collections.abc import Collection
from uuid import UUID

from chibo.ledger.models import Movement

PART = 900


def papers_resting_on(
    entry_ids: Collection[UUID], own_people: Collection[UUID], limit: int = 20
) -> list[str]:
    """Later movements, still standing, of people whom these entries move; each as a sentence.

    `own_people` are counted as moved although no line of the entries may name them.
    """
    mine = Movement.objects.filter(entry_id__in=entry_ids, reversed_by=None)
    people = set(mine.values_list("person_id", flat=True)) | set(own_people)
    found: list[str] = []
    ids = list(people)
    for start in range(0, len(ids), PART):
        later = Movement.objects.filter(
            person_id__in=ids[start : start + PART], reversed_by=None, reverses=None
        )
        first = mine.order_by("entry__position").values_list("entry__position", flat=True).first()
        later = later.exclude(entry_id__in=entry_ids)
        if first is not None:
            later = later.filter(entry__position__gt=first)
        for row in later.select_related("person", "entry__document").order_by("entry__position")[:limit]:
            paper = row.entry.document.number_text
            found.append(
                f"{row.person.birth_name}: {row.get_kind_display().lower()} theo {paper}, bút toán {row.entry}"
            )
        if len(found) >= limit:
            break
    return found[:limit]
