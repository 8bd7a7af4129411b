"""Where people of a chunk stood on the day a file speaks of, and what their records said."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.models import OverlaySpell, Spell
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person, YearGrade
from chibo.people.queries.merges import standing_merges
from chibo.people.queries.records import Record, records_on

PART = 900


@dataclass
class Present:
    """What the register knows of one person around a day."""

    spell: Spell | None = None
    now: Spell | None = None
    left_on: date | None = None
    begins_on: date | None = None
    overlays: dict[str, date] = field(default_factory=dict)
    record: Record = field(default_factory=dict)
    grades: dict[int, str] = field(default_factory=dict)
    merged: list[Person] = field(default_factory=list)


def present_of(
    people: Collection[Person], as_of: date, today: date, items: Collection[str]
) -> dict[UUID, Present]:
    """Standing on the day and today, overlays, the items asked for, all yearly grades, records merged in."""
    found: dict[UUID, Present] = {p.pk: Present() for p in people}
    ids = list(found)
    for start in range(0, len(ids), PART):
        part = ids[start : start + PART]
        for spell in Spell.objects.filter(basis=Basis.LIFE, person_id__in=part).order_by("valid_from"):
            _place(found[spell.person_id], spell, as_of, today)
        rows = OverlaySpell.objects.filter(person_id__in=part, valid_from__lte=today, valid_to__gt=as_of)
        for person, overlay, since in rows.values_list("person_id", "overlay", "valid_from"):
            found[person].overlays[overlay] = since
        for person, year, grade in YearGrade.objects.filter(person_id__in=part).values_list(
            "person_id", "year", "grade"
        ):
            found[person].grades[year] = grade
        for merge in standing_merges().filter(kept_id__in=part).select_related("absorbed"):
            found[merge.kept_id].merged.append(merge.absorbed)
    for pk, record in records_on(ids, today, items=items).items():
        found[pk].record = record
    return found


def _place(present: Present, spell: Spell, as_of: date, today: date) -> None:
    if present.begins_on is None:
        present.begins_on = spell.valid_from
    present.left_on = None if spell.valid_to == FOREVER else spell.valid_to
    if spell.valid_from <= as_of < spell.valid_to:
        present.spell = spell
    if spell.valid_from <= today < spell.valid_to:
        present.now = spell
