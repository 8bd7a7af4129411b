"""Papers that would lose their ground if certain entries were annulled."""

from collections.abc import Collection
from uuid import UUID

from chibo.ledger.models import Movement, StructureLine
from chibo.ledger.vocabulary import StructureAction

PART = 900


def papers_resting_on(
    entry_ids: Collection[UUID], own_people: Collection[UUID], limit: int = 20
) -> list[str]:
    """Later movements, still standing, of people whom these entries move; each as a sentence.

    `own_people` are counted as moved although no line of the entries may name them.
    """
    mine = Movement.objects.filter(entry_id__in=entry_ids, reversed_by=None)
    people = set(mine.values_list("person_id", flat=True)) | set(own_people)
    found = _in_founded_units(entry_ids, limit)
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
                f"{row.person.birth_name}: {row.get_kind_display().lower()} theo {paper}, "
                f"bút toán {row.entry}"
            )
        if len(found) >= limit:
            break
    return found[:limit]


def _in_founded_units(entry_ids: Collection[UUID], limit: int) -> list[str]:
    """Papers that brought people into units which the entries founded."""
    lines = StructureLine.objects.filter(
        entry_id__in=entry_ids, action=StructureAction.FOUNDED, reversed_by=None
    )
    later = Movement.objects.filter(to_unit_id__in=lines.values("unit_id"), reversed_by=None, reverses=None)
    later = later.exclude(entry_id__in=entry_ids).select_related("person", "entry__document")
    return [
        f"{row.person.birth_name}: {row.get_kind_display().lower()} theo {row.entry.document.number_text}, "
        f"bút toán {row.entry}"
        for row in later.order_by("entry__position")[:limit]
    ]
