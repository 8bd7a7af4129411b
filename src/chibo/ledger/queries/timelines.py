"""One person's life in the books, and the latest papers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chibo.ledger.models import CountedStep, Entry, Movement, Spell, StructureLine
from chibo.ledger.vocabulary import Kind, Standing, StructureAction
from chibo.organisations.models import Unit, UnitState
from chibo.organisations.queries import name_periods
from chibo.organisations.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One change in a person's standing: what, when on each of the three dates, on what paper."""

    on: date
    counted_on: date
    posted_at: datetime | None
    kind: str
    label: str
    from_label: str
    to_label: str
    from_unit_id: UUID | None
    to_unit_id: UUID | None
    document_id: UUID | None
    number_text: str
    signed_on: date | None
    summary: str
    entry_id: UUID | None
    entry_number: str
    reversed: bool
    derived: bool
    note: str
    until: date | None = None
    destination: str = ""


class Names:
    """How units were called on any day; one query for all of them."""

    def __init__(self, unit_ids: set[UUID | None]) -> None:
        self._periods = name_periods(u for u in unit_ids if u)

    def on(self, unit_id: UUID | None, day: date) -> str:
        """The name on a day, or the nearest there is."""
        states: list[UnitState] = self._periods.get(unit_id, []) if unit_id else []
        name = ""
        for state in states:
            if state.valid_from <= day or not name:
                name = state.name
        return name


def _place(names: Names, unit_id: UUID | None, standing: str, day: date) -> str:
    if unit_id is None:
        return ""
    return (
        f"{names.on(unit_id, day)} ({Standing(standing).label.lower()})"
        if standing
        else names.on(unit_id, day)
    )


def timeline(person_id: UUID, within: QuerySet[Unit, Any] | None = None) -> list[TimelineItem]:
    """Every movement of a person and every merger that carried them, oldest first.

    `within`: only what touches units the reader may see (None: everything).
    """
    rows = Movement.objects.filter(person_id=person_id).select_related(
        "entry__document__text", "entry__text", "reversed_by"
    )
    rows = rows.order_by("entry__position", "number")  # of one day, as they were written down
    merged = CountedStep.objects.filter(person_id=person_id, movement=None)
    if within is not None:
        rows = rows.filter(Q(from_unit__in=within) | Q(to_unit__in=within))
        merged = merged.filter(Q(from_unit__in=within) | Q(to_unit__in=within))
    found, steps = list(rows), list(merged)
    places = [(r.from_unit_id, r.to_unit_id) for r in found] + [(s.from_unit_id, s.to_unit_id) for s in steps]
    names = Names({unit for pair in places for unit in pair})
    lines = _merger_lines(steps)
    items = [_item(r, names) for r in found] + [_merger(s, lines, names) for s in steps]
    return sorted(items, key=lambda i: (i.on, not i.derived, i.counted_on))


def _item(row: Movement, names: Names) -> TimelineItem:
    document, day = row.entry.document, row.effective_on
    return TimelineItem(
        on=day,
        counted_on=row.counted_on,
        posted_at=row.entry.posted_at,
        kind=row.kind,
        label=Kind(row.kind).label,
        from_label=_place(names, row.from_unit_id, row.from_standing, day),
        to_label=_place(names, row.to_unit_id, row.to_standing, day),
        from_unit_id=row.from_unit_id,
        to_unit_id=row.to_unit_id,
        document_id=document.pk,
        number_text=document.number_text,
        signed_on=document.signed_on,
        summary=document.text.summary or "",
        entry_id=row.entry_id,
        entry_number=row.entry.label,
        reversed=hasattr(row, "reversed_by"),
        derived=False,
        note=row.entry.text.note or "",
        until=row.until,
        destination=row.destination,
    )


Turn = tuple[UUID | None, date]


def _merger_lines(steps: list[CountedStep]) -> dict[Turn, StructureLine]:
    """What ended units, or took their end back, with people in them; no query when nobody was."""
    if not steps:
        return {}
    units = {u for s in steps for u in (s.from_unit_id, s.to_unit_id) if u}
    turning = Q(successor__isnull=False) | Q(reverses__isnull=False)
    rows = StructureLine.objects.filter(turning, unit_id__in=units, counted_on__in={s.day for s in steps})
    return {(r.unit_id, r.counted_on): r for r in rows.select_related("entry__document__text", "reversed_by")}


def _merger(step: CountedStep, lines: dict[Turn, StructureLine], names: Names) -> TimelineItem:
    line = lines.get((step.from_unit_id, step.day)) or lines.get((step.to_unit_id, step.day))
    document = line.entry.document if line else None
    return TimelineItem(
        on=line.effective_on if line else step.day,
        counted_on=step.day,
        posted_at=line.entry.posted_at if line else None,
        kind=step.kind,
        label=Kind(step.kind).label,
        from_label=_place(names, step.from_unit_id, step.from_standing, step.day),
        to_label=_place(names, step.to_unit_id, step.to_standing, step.day),
        from_unit_id=step.from_unit_id,
        to_unit_id=step.to_unit_id,
        document_id=document.pk if document else None,
        number_text=document.number_text if document else "",
        signed_on=document.signed_on if document else None,
        summary=(document.text.summary or "") if document else "",
        entry_id=line.entry_id if line else None,
        entry_number=line.entry.label if line else "",
        reversed=line is not None and hasattr(line, "reversed_by"),
        derived=True,
        note="",
    )


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry in short: for "latest papers"."""

    entry_id: UUID
    label: str
    posted_at: datetime
    document_id: UUID
    number_text: str
    signed_on: date
    summary: str
    what: str
    people: int
    first_person_id: UUID | None
    first_person: str


def latest_entries(unit_ids: QuerySet[Unit, Any], limit: int = 8) -> list[EntryLine]:
    """Entries that touch units the reader may see, newest first; a constant number of queries."""
    moved = Movement.objects.filter(Q(from_unit__in=unit_ids) | Q(to_unit__in=unit_ids))
    changed = StructureLine.objects.filter(unit__in=unit_ids)
    rows = (
        Entry.objects.filter(
            # Asked entry by entry from the newest down, so the database stops after a few.
            Exists(moved.filter(entry=OuterRef("pk"))) | Exists(changed.filter(entry=OuterRef("pk")))
        )
        .select_related("document__text")
        .prefetch_related("structure_lines")
        .order_by("-position")[:limit]
    )
    found = list(rows)
    people: dict[UUID, list[tuple[str, UUID, str]]] = {e.pk: [] for e in found}
    seen = moved.filter(entry__in=[e.pk for e in found]).order_by("number")
    for entry, kind, person, name in seen.values_list("entry_id", "kind", "person_id", "person__birth_name"):
        people[entry].append((kind, person, name))
    return [_entry_line(e, people[e.pk]) for e in found]


def _entry_line(entry: Entry, people: list[tuple[str, UUID, str]]) -> EntryLine:
    kinds = [Kind(k).label for k, _, _ in people]
    kinds += [StructureAction(s.action).label for s in entry.structure_lines.all()]
    first = people[0] if people else None
    return EntryLine(
        entry.pk,
        entry.label,
        entry.posted_at,
        entry.document_id,
        entry.document.number_text,
        entry.document.signed_on,
        entry.document.text.summary or "",
        ", ".join(dict.fromkeys(kinds)),
        len(people),
        first[1] if first else None,
        first[2] if first else "",
    )


def spells_of(person_id: UUID, within: QuerySet[Unit, Any] | None = None) -> list[Spell]:
    """Where a person was counted over time, on the calendar of life, oldest first."""
    rows = Spell.objects.filter(basis=Basis.LIFE, person_id=person_id).order_by("valid_from")
    return list(rows if within is None else rows.filter(unit__in=within))
