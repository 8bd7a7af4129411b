"""The one way into the ledger: place, check against the whole book, write, chain, project.

Many entries may go in together; they stand or fall together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from chibo.access.posting import hold_chain
from chibo.foundation import clock
from chibo.foundation.dates import FOREVER
from chibo.ledger.models import Entry, EntryText, LedgerHead, Movement, PeriodLine, Spell, StructureLine
from chibo.ledger.posting import counters, entries, people, tree, validation
from chibo.ledger.posting.drafts import EntryDraft
from chibo.ledger.posting.placing import (
    PlacedChange,
    PlacedMovement,
    Slot,
    place_change,
    place_movement,
)
from chibo.ledger.queries.derived_tree import changed_existences, first_book_change
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import all_changes, closed_through, papers_of
from chibo.ledger.rules.replay import Paper
from chibo.ledger.rules.structure import Change
from chibo.ledger.vocabulary import CLOSINGS, StructureAction
from chibo.organisations.models import Ancestry, Register
from chibo.organisations.vocabulary import Basis
from chibo.worklist.posting import touched

# Above this many people at once, rebuilding counters from the day is cheaper than adding differences.
FEW = 2000
DAY = timedelta(days=1)


@dataclass
class _Posting:
    """Everything one posting works on."""

    register: Register
    head: LedgerHead
    actor_id: UUID
    drafts: Sequence[EntryDraft]
    closed_through: date | None
    papers: dict[UUID, list[Paper]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    old_scene: Landscape | None = None
    scene: Landscape = field(default_factory=lambda: Landscape({}, {}))
    movements: dict[UUID, list[PlacedMovement]] = field(default_factory=dict)
    structure: dict[UUID, list[PlacedChange]] = field(default_factory=dict)

    @property
    def structural(self) -> bool:
        return any(draft.structure for draft in self.drafts)

    @property
    def ours(self) -> set[UUID]:
        lines = {p.paper.id for placed in self.movements.values() for p in placed}
        return lines | {p.change.id for placed in self.structure.values() for p in placed}


@transaction.atomic
def post(*, register: Register, actor_id: UUID, drafts: Sequence[EntryDraft]) -> list[Entry]:
    """Post entries in order. Refuses the whole posting when any line does not fit the book."""
    # Whoever locks several chains takes the action chain first: one order, no deadlock.
    hold_chain(register)
    work = _Posting(register, entries.locked_head(register), actor_id, drafts, closed_through(register))
    _place_structure(work)
    _place_movements(work)
    _check(work)
    posted = _write(work)
    _project(work)
    touched(work.papers.keys(), {line.unit_id for entry in drafts for line in entry.structure})
    return posted


def _slot(work: _Posting, index: int, number: int) -> Slot:
    return Slot(work.head.position + 1 + index, number, clock.now(), work.closed_through)


def _place_structure(work: _Posting) -> None:
    if not work.structural:
        return
    work.changes = all_changes(work.register)
    work.old_scene = Landscape.from_changes(work.changes)
    for index, entry in enumerate(work.drafts):
        placed = []
        for number, draft in enumerate(entry.structure, start=1):
            validation.not_in_future(draft.effective_on, clock.today())
            stays = draft.action in CLOSINGS and draft.successor is None
            presence = _last_book_presence(draft.unit_id) if stays else None
            item = place_change(draft, _slot(work, index, number), work.changes, presence)
            work.changes.append(item.change)
            placed.append(item)
        work.structure[entry.id] = placed
    work.scene = Landscape.from_changes(work.changes)


def _last_book_presence(unit_id: UUID) -> date | None:
    spells = Spell.objects.filter(basis=Basis.BOOK, unit_id=unit_id).exclude(valid_to=FOREVER)
    return spells.order_by("-valid_to").values_list("valid_to", flat=True).first()


def _place_movements(work: _Posting) -> None:
    persons = {m.person_id for entry in work.drafts for m in entry.movements}
    persons |= _resettled(work)
    work.papers = dict(papers_of(persons))
    for person in persons:
        work.papers.setdefault(person, [])
    if not work.structural:
        work.scene = Landscape.from_projection(_units_of(work))
    for index, entry in enumerate(work.drafts):
        placed = []
        for number, draft in enumerate(entry.movements, start=1):
            validation.not_in_future(draft.effective_on, clock.today())
            own = work.papers[draft.person_id]
            item = place_movement(draft, _slot(work, index, number), own, work.scene)
            own.append(item.paper)
            placed.append(item)
        work.movements[entry.id] = placed


def _resettled(work: _Posting) -> set[UUID]:
    """People whose unit ends, no longer ends, or becomes another kind through this posting."""
    if work.old_scene is None:
        return set()
    units = changed_existences(work.old_scene, work.scene)
    changed = (p.change for items in work.structure.values() for p in items)
    units |= {c.unit for c in changed if c.action == StructureAction.REKINDED}
    for scene in (work.old_scene, work.scene):
        # Who was placed in a unit long gone comes to its successor's successor by the same papers.
        units |= scene.life_succession.led_to(units) | scene.book_succession.led_to(units)
    found = set(Spell.objects.filter(unit_id__in=units).values_list("person_id", flat=True))
    return found | set(Movement.objects.filter(to_unit_id__in=units).values_list("person_id", flat=True))


def _units_of(work: _Posting) -> set[UUID]:
    units = {p.to_unit for own in work.papers.values() for p in own}
    units |= {p.from_unit for own in work.papers.values() for p in own}
    drafts = [m for entry in work.drafts for m in entry.movements]
    return {u for u in units | {m.to_unit for m in drafts} | {m.from_unit for m in drafts} if u}


def _check(work: _Posting) -> None:
    if work.structural:
        placed = [p for items in work.structure.values() for p in items]
        validation.check_structure(placed, work.changes, work.scene, work.ours)
    placed_drafts = (p.draft for items in work.movements.values() for p in items)
    validation.check_not_absorbed({d.person_id for d in placed_drafts if not d.reverses})
    validation.check_destinations((p for items in work.movements.values() for p in items), work.scene)
    validation.check_people(work.papers, work.scene, work.ours)


def _write(work: _Posting) -> list[Entry]:
    evidence = _evidence(work)
    written, texts, movements, structure, periods = [], [], [], [], []
    at = clock.now()
    for draft in work.drafts:
        entry, text = entries.new_entry(work.head, draft, work.actor_id, at)
        own = entries.movement_rows(entry, work.movements.get(draft.id, []))
        lines = entries.structure_rows(entry, work.structure.get(draft.id, []), evidence)
        period = _period(entry, draft)
        entries.link(work.head, entry, own, lines, period)
        written.append(entry)
        texts.append(text)
        movements += own
        structure += lines
        periods += [period] if period else []
    if work.structural:
        tree.store(work.register, work.scene)
    Entry.objects.bulk_create(written, batch_size=500)
    EntryText.objects.bulk_create(texts, batch_size=500)
    Movement.objects.bulk_create(movements, batch_size=500)
    StructureLine.objects.bulk_create(structure, batch_size=500)
    PeriodLine.objects.bulk_create(periods)
    work.head.save()
    return written


def _period(entry: Entry, draft: EntryDraft) -> PeriodLine | None:
    if draft.period is None:
        return None
    return PeriodLine(entry=entry, action=draft.period.action, closed_through=draft.period.closed_through)


def _evidence(work: _Posting) -> dict[UUID, tuple[int, int]]:
    """Members known below each unit that moves or ends, the day before: what the paper would say."""
    found = {}
    for items in work.structure.values():
        for item in items:
            if item.change.action in CLOSINGS or item.change.action == StructureAction.MOVED:
                found[item.change.id] = _count_below(item.change.unit, item.change.effective_on - DAY)
    return found


def _count_below(unit: UUID, on: date) -> tuple[int, int]:
    below = Ancestry.objects.filter(basis=Basis.LIFE, ancestor_id=unit, valid_from__lte=on, valid_to__gt=on)
    spells = Spell.objects.filter(
        basis=Basis.LIFE, valid_from__lte=on, valid_to__gt=on, unit_id__in=below.values("descendant_id")
    )
    counts = dict(spells.values_list("standing").order_by().annotate(Count("pk")))
    return counts.get("full", 0), counts.get("probationary", 0)


def _project(work: _Posting) -> None:
    difference = people.store(work.papers, work.scene) if work.papers else None
    first_person = difference.first_day if difference else None
    if work.old_scene is not None:
        first_tree = first_book_change(work.old_scene, work.scene)
        since = min((d for d in (first_person, first_tree) if d), default=None)
        if since:
            counters.rebuild(work.scene, since)
    elif difference and first_person:
        if len(work.papers) > FEW:
            units = set(Spell.objects.values_list("unit_id", flat=True).distinct())
            counters.rebuild(Landscape.from_projection(units | _step_units(work)), first_person)
        else:
            counters.apply_difference(difference.old, difference.new, work.scene.paths_of)


def _step_units(work: _Posting) -> set[UUID]:
    return set(work.scene.life)
