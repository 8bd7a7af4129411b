"""What the books knew at a moment: the same replay over the papers posted by then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Window

from chibo.foundation.dates import FOREVER
from chibo.ledger.models import Movement, StructureLine
from chibo.ledger.queries.landscape import succession_of
from chibo.ledger.queries.papers import CHANGE_FIELDS, papers_of
from chibo.ledger.rules.replay import Paper, Step, Succession, life_steps, stretches
from chibo.ledger.rules.structure import Change, Paths, UnitLife, by_life, unit_lives
from chibo.ledger.vocabulary import StructureAction


@dataclass(frozen=True, slots=True)
class KnownMember:
    """One member as known at a moment."""

    person: UUID
    unit: UUID
    standing: str
    since: date
    overlay: str


def known_tree(known_at: datetime) -> dict[UUID, UnitLife]:
    """Lives of all units from structure lines posted by a moment."""
    rows = StructureLine.objects.filter(entry__posted_at__lte=known_at).values_list(*CHANGE_FIELDS)
    changes = [Change(r[0], r[1], StructureAction(r[2]), *r[3:]) for r in rows]
    return unit_lives(changes, by_life, FOREVER)


@dataclass(frozen=True)
class Known:
    """The tree as known at a moment, with who follows whom and what lies below what."""

    lives: dict[UUID, UnitLife]
    succession: Succession
    paths: Paths


def known_at_that(moment: datetime) -> Known:
    """The tree known at a moment; the same from one change of structure to the next, and kept so long."""
    rows = StructureLine.objects.filter(entry__posted_at__lte=moment)
    counted = rows.annotate(lines=Window(Count("pk"))).order_by("-entry__posted_at", "-entry__number")
    key = counted.values_list("entry_id", "lines").first()
    if key not in _KNOWN:
        lives = known_tree(moment)
        while len(_KNOWN) >= KEPT:
            _KNOWN.pop(next(iter(_KNOWN)), None)
        _KNOWN[key] = Known(lives, succession_of(lives), Paths(lives))
    return _KNOWN[key]


KEPT = 4
_KNOWN: dict[tuple[UUID, int] | None, Known] = {}


def known_members(unit_id: UUID, on: date, known_at: datetime) -> list[KnownMember]:
    """Members of a unit and everything below it on a day, as known at a moment."""
    known = known_at_that(known_at)
    succession = known.succession
    below = _below(unit_id, on, known)
    candidates = [u for u in known.lives if succession.resolve(u, on) in below]
    persons = _persons(candidates, known_at)
    found = []
    for person, papers in papers_of(persons).items():
        member = known_member(person, papers, on, known_at, succession)
        if member is not None and member.unit in below:
            found.append(member)
    return found


def known_member(
    person: UUID, papers: Iterable[Paper], on: date, known_at: datetime, succession: Succession
) -> KnownMember | None:
    """One person on a day, as known at a moment; None when not counted anywhere."""
    steps = list(life_steps((p for p in papers if p.posted_at <= known_at), succession))
    for stretch in stretches(steps, FOREVER):
        if stretch.start <= on < stretch.end:
            return KnownMember(person, stretch.unit, stretch.standing, stretch.start, _overlay(steps, on))
    return None


def _overlay(steps: list[Step], on: date) -> str:
    overlay = ""
    for step in steps:
        if step.day <= on:
            overlay = step.after.overlay
    return overlay


def _below(unit_id: UUID, on: date, known: Known) -> set[UUID]:
    return {
        unit
        for unit in known.lives
        for span in known.paths.of(unit)
        if span.start <= on < span.end and unit_id in span.path
    }


def _persons(unit_ids: list[UUID], known_at: datetime) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(unit_ids), 900):
        found.update(
            Movement.objects.filter(
                to_unit_id__in=unit_ids[start : start + 900], entry__posted_at__lte=known_at
            ).values_list("person_id", flat=True)
        )
    return found
