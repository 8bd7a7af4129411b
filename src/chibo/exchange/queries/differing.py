"""In what a file and the register differ."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from chibo.exchange.models import Batch
from chibo.ledger.models import Spell
from chibo.organisations.queries import descendant_ids, nearest_states
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person

PART = 900


def shown_step(step: dict[str, Any]) -> tuple[str, str, str]:
    """The field a step is about, what the register says, what the file says."""
    return step["label"], step["before"], step["after"]


def only_here(batch: Batch) -> Iterator[tuple[Person, str]]:
    """Members of the unit on the day whom no row of the file is about, with the cell they are in."""
    on = batch.as_of
    spells = Spell.objects.filter(
        basis=Basis.LIFE, valid_from__lte=on, valid_to__gt=on, unit_id__in=descendant_ids(batch.unit_id, on)
    )
    told = set(batch.rows.exclude(person=None).values_list("person_id", flat=True))
    told |= _candidates(batch)
    missing = {
        person: unit for person, unit in spells.values_list("person_id", "unit_id") if person not in told
    }
    names = nearest_states(set(missing.values()), on)
    ids = list(missing)
    people: list[Person] = []
    for start in range(0, len(ids), PART):
        people += Person.objects.filter(pk__in=ids[start : start + PART])
    for person in sorted(people, key=lambda p: (p.name_sort, str(p.pk))):
        state = names.get(missing[person.pk])
        yield person, state.name if state else ""


def _candidates(batch: Batch) -> set[UUID]:
    """Whom an unsure row may be about: not known to be missing."""
    rows = batch.rows.exclude(candidates=[]).values_list("candidates", flat=True)
    return {UUID(one) for row in rows for one in row}
