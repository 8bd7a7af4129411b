"""In what a file and the register differ."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from chibo.exchange.models import Batch
from chibo.ledger.models import Spell
from chibo.organisations.queries import descendant_ids, nearest_states
from chibo.organisations.vocabulary import Basis


def shown_step(step: dict[str, Any]) -> tuple[str, str, str]:
    """The field a step is about, what the register says, what the file says."""
    return step["label"], step["before"], step["after"]


def only_here(batch: Batch) -> Iterator[tuple[UUID, str, str]]:
    """Members of the unit on the day whom no row of the file is about: key, name, the cell they are in."""
    on = batch.as_of
    told = batch.rows.filter(person_id=OuterRef("person_id")).order_by()
    missing = (
        Spell.objects.filter(basis=Basis.LIFE, valid_from__lte=on, valid_to__gt=on)
        .filter(~Exists(told), unit_id__in=descendant_ids(batch.unit_id, on))
        .order_by("person__name_sort", "person_id")
    )
    names = nearest_states(missing.order_by().values_list("unit_id", flat=True).distinct(), on)
    unsure = _candidates(batch)
    for person, name, unit in missing.values_list("person_id", "person__birth_name", "unit_id").iterator():
        if person not in unsure:
            yield person, name, names[unit].name if unit in names else ""


def _candidates(batch: Batch) -> set[UUID]:
    """Whom an unsure row may be about: not known to be missing."""
    rows = batch.rows.exclude(candidates=[]).values_list("candidates", flat=True)
    return {UUID(one) for row in rows.iterator() for one in row}
