"""Papers that would lose their ground if certain entries were annulled."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from chibo.foundation.clock import today
from chibo.ledger.models import Entry, Movement, StructureLine
from chibo.ledger.vocabulary import StructureAction
from chibo.organisations.queries import nearest_states

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


def structure_resting_on(entry_ids: Collection[UUID], limit: int = 20) -> list[str]:
    """Later changes of the tree, still standing, at units which these entries founded or below them."""
    founded = founded_by(entry_ids)
    touched = Q(unit_id__in=founded) | Q(to_parent_id__in=founded) | Q(successor_id__in=founded)
    later = StructureLine.objects.filter(touched, reversed_by=None, reverses=None)
    rows = later.exclude(entry_id__in=entry_ids).select_related("entry__document").order_by("entry__position")
    lines = list(rows[:limit])
    names = nearest_states({line.unit_id for line in lines}, today())
    return [
        f"{names[line.unit_id].name}: {line.get_action_display().lower()} theo "
        f"{line.entry.document.number_text}, bút toán {line.entry}"
        for line in lines
    ]


def founded_by(entry_ids: Collection[UUID]) -> list[UUID]:
    """Units that certain entries founded."""
    lines = StructureLine.objects.filter(entry_id__in=entry_ids, action=StructureAction.FOUNDED)
    return list(lines.filter(reversed_by=None).values_list("unit_id", flat=True))


def still_stands(entry: Entry) -> bool:
    """Whether any line of an entry was not annulled yet."""
    standing = {"reversed_by": None, "reverses": None}
    return entry.movements.filter(**standing).exists() or entry.structure_lines.filter(**standing).exists()


def _in_founded_units(entry_ids: Collection[UUID], limit: int) -> list[str]:
    """Papers that brought people into units which the entries founded."""
    later = Movement.objects.filter(to_unit_id__in=founded_by(entry_ids), reversed_by=None, reverses=None)
    later = later.exclude(entry_id__in=entry_ids).select_related("person", "entry__document")
    return [
        f"{row.person.birth_name}: {row.get_kind_display().lower()} theo {row.entry.document.number_text}, "
        f"bút toán {row.entry}"
        for row in later.order_by("entry__position")[:limit]
    ]
