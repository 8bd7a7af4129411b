"""Entries as people read them: their lines, their paper, who wrote them, what was taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.ledger.models import Entry, Movement, OverlaySpell, PeriodLine, StructureLine
from chibo.ledger.queries.timelines import Names
from chibo.ledger.vocabulary import CLOSINGS, Kind, Overlay, PeriodAction, Standing, StructureAction
from chibo.organisations.models import Register, Unit
from chibo.people.models import Merge


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of an entry in words."""

    what: str
    who: str
    person_id: UUID | None
    unit_id: UUID | None
    before: str
    after: str
    effective_on: date
    counted_on: date
    taken_back: bool


def entry(entry_id: UUID) -> Entry | None:
    """An entry with its paper and who wrote it."""
    return Entry.objects.select_related("document__text", "actor", "text").filter(pk=entry_id).first()


def touches(found: Entry, units: QuerySet[Unit, Any]) -> bool:
    """Whether any line of the entry concerns one of the units; period entries concern everybody."""
    moved = found.movements.filter(Q(from_unit__in=units) | Q(to_unit__in=units))
    return (
        moved.exists()
        or found.structure_lines.filter(unit__in=units).exists()
        or PeriodLine.objects.filter(entry=found).exists()
        or _of_a_merge(found, units)
    )


def _of_a_merge(found: Entry, units: QuerySet[Unit, Any]) -> bool:
    """Whether the entry merged, or parted, records of people of the units; it may have no line."""
    merges = Merge.objects.filter(Q(entry_id=found.pk) | Q(unmerging_entry_id=found.pk))
    return merges.filter(Q(kept__spells__unit__in=units) | Q(kept__entered_at__in=units)).exists()


def lines_of(found: Entry, units: QuerySet[Unit, Any], limit: int = 200) -> list[LineView]:
    """The lines of an entry that concern the units, in order."""
    moved = found.movements.filter(Q(from_unit__in=units) | Q(to_unit__in=units))
    movements = list(moved.select_related("person", "reversed_by").order_by("number")[:limit])
    structure = list(
        found.structure_lines.filter(unit__in=units).select_related("reversed_by").order_by("number")[:limit]
    )
    places = {u for m in movements for u in (m.from_unit_id, m.to_unit_id)}
    places |= {u for s in structure for u in (s.unit_id, s.from_parent_id, s.to_parent_id, s.successor_id)}
    names = Names(places)
    return [_moved(m, names) for m in movements] + [_changed(s, names) for s in structure]


def _moved(row: Movement, names: Names) -> LineView:
    day = row.effective_on
    return LineView(
        what=Kind(row.kind).label,
        who=row.person.birth_name,
        person_id=row.person_id,
        unit_id=row.to_unit_id or row.from_unit_id,
        before=_place(names.on(row.from_unit_id, day), row.from_standing),
        after=_place(names.on(row.to_unit_id, day), row.to_standing) or row.destination,
        effective_on=day,
        counted_on=row.counted_on,
        taken_back=hasattr(row, "reversed_by"),
    )


def _place(name: str, standing: str) -> str:
    return f"{name} ({Standing(standing).label.lower()})" if name and standing else name


def _changed(row: StructureLine, names: Names) -> LineView:
    day = row.effective_on
    after = names.on(row.successor_id or row.to_parent_id, day) or row.name or row.code or row.kind
    return LineView(
        what=StructureAction(row.action).label,
        who=names.on(row.unit_id, day),
        person_id=None,
        unit_id=row.unit_id,
        before=names.on(row.from_parent_id, day),
        after=after,
        effective_on=day,
        counted_on=row.counted_on,
        taken_back=hasattr(row, "reversed_by"),
    )


def entries_under(document_id: UUID, units: QuerySet[Unit, Any]) -> list[Entry]:
    """Entries caused by a paper that concern the units, in order."""
    moved = Movement.objects.filter(Q(from_unit__in=units) | Q(to_unit__in=units))
    changed = StructureLine.objects.filter(unit__in=units)
    found = Entry.objects.filter(document_id=document_id).select_related("actor")
    return list(
        found.filter(
            Q(pk__in=moved.values("entry_id"))
            | Q(pk__in=changed.values("entry_id"))
            | Q(period_line__isnull=False)
        ).order_by("position")
    )


@dataclass(frozen=True, slots=True)
class PeriodView:
    """One closing or reopening of the books."""

    entry_id: UUID
    label: str
    what: str
    closed_through: date
    posted_at: datetime
    number_text: str
    signed_on: date


def period_lines(register: Register) -> list[PeriodView]:
    """Closings and reopenings, newest first."""
    rows = PeriodLine.objects.filter(entry__register=register).select_related("entry__document")
    return [
        PeriodView(
            row.entry_id,
            row.entry.label,
            PeriodAction(row.action).label,
            row.closed_through,
            row.entry.posted_at,
            row.entry.document.number_text,
            row.entry.document.signed_on,
        )
        for row in rows.order_by("-entry__position")
    ]


@dataclass(frozen=True, slots=True)
class Arriving:
    """Somebody introduced to a unit of ours and not yet received."""

    person_id: UUID
    name: str
    since: date
    host_unit_id: UUID


def arriving(units: QuerySet[Unit, Any], on: date) -> list[Arriving]:
    """Members on the way to one of the units on a day."""
    rows = OverlaySpell.objects.filter(
        overlay=Overlay.DEPARTING, host_unit__in=units, valid_from__lte=on, valid_to__gt=on
    )
    values = rows.order_by("person__name_sort").values_list(
        "person_id", "person__birth_name", "valid_from", "host_unit_id"
    )
    return [Arriving(*row) for row in values]


def last_word(person_id: UUID) -> str:
    """Stands for all that is written about a person: another entry, another word."""
    last = Movement.objects.filter(person_id=person_id).order_by("-entry__position").values_list("entry_id")
    return str(last.first() or "")


def last_word_on_tree() -> str:
    """Stands for all that is written about the tree."""
    return str(StructureLine.objects.order_by("-entry__position").values_list("entry_id").first() or "")


def reopened(found: Entry) -> list[StructureLine]:
    """Lines of an entry that ended units, and were taken back."""
    return list(found.structure_lines.filter(action__in=CLOSINGS, reversed_by__isnull=False))
