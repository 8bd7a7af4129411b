"""Where people of a chunk stood on the day a file speaks of, and what their records said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import BatchState
from chibo.foundation.dates import FOREVER
from chibo.ledger.models import OverlaySpell, Spell
from chibo.organisations.vocabulary import Basis
from chibo.people.models import ItemVersion, Person, YearGrade
from chibo.people.queries.merges import standing_merges
from chibo.people.queries.records import Record, records_on
from chibo.people.vocabulary.catalogue import COLUMNS

PART = 900


@dataclass
class Present:
    """What the register knows of one person around a day.

    `record` is what it says today, `then` what it said on the day where that differs, `told` what lists of
    later days said and since which of them.
    """

    spell: Spell | None = None
    now: Spell | None = None
    left_on: date | None = None
    begins_on: date | None = None
    overlays: dict[str, date] = field(default_factory=dict)
    record: Record = field(default_factory=dict)
    then: Record = field(default_factory=dict)
    told: dict[str, date] = field(default_factory=dict)
    grades: dict[int, str] = field(default_factory=dict)
    merged: list[Person] = field(default_factory=list)


def present_of(
    people: Collection[Person],
    as_of: date,
    today: date,
    items: Collection[str],
    newer: Mapping[UUID, date],
) -> dict[UUID, Present]:
    """Standing on the day and today, overlays, the items asked for, yearly grades, records merged in.

    `newer` are the lists of later days, with their days: what they told an older one does not overwrite.
    """
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
    later = [pk for pk, present in found.items() if _changed_after(present.record, as_of)]
    for pk, record in records_on(later, as_of, items=items).items():
        found[pk].then = record
    if newer:
        _told(found, newer)
    return found


def newer_lists(batch: Batch) -> dict[UUID, date]:
    """Lists of later days that came in before this one, unless they were taken back."""
    rows = Batch.objects.filter(as_of__gt=batch.as_of, parts__act__isnull=False)
    return dict(rows.exclude(state=BatchState.UNDONE).values_list("pk", "as_of"))


def _changed_after(record: Record, day: date) -> bool:
    return any(said.since > day for rows in record.values() for said in rows.values())


def _told(found: dict[UUID, Present], newer: Mapping[UUID, date]) -> None:
    """What the newer lists wrote: items and columns they changed, and columns of those they entered."""
    ids = list(found)
    for start in range(0, len(ids), PART):
        part = ids[start : start + PART]
        entered = Person.objects.filter(pk__in=part, entered_by__batch_id__in=newer)
        written = ItemVersion.objects.filter(person_id__in=part, act__batch_id__in=newer)
        said = list(written.values_list("person_id", "item", "act__batch_id"))
        for pk, batch in entered.values_list("pk", "entered_by__batch_id"):
            said += [(pk, name, batch) for name in COLUMNS]
        for pk, name, batch in said:
            if batch is not None:
                told = found[pk].told
                told[name] = max(newer[batch], told.get(name, newer[batch]))


def _place(present: Present, spell: Spell, as_of: date, today: date) -> None:
    if present.begins_on is None:
        present.begins_on = spell.valid_from
    present.left_on = None if spell.valid_to == FOREVER else spell.valid_to
    if spell.valid_from <= as_of < spell.valid_to:
        present.spell = spell
    if spell.valid_from <= today < spell.valid_to:
        present.now = spell
