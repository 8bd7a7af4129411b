"""What the papers of some people imply, and what the tables hold, as comparable rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.models import CountedStep, OverlaySpell, Spell
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.queries.papers import parts
from chibo.ledger.rules.replay import Paper, Step, Stretch, book_steps, life_steps, stretches
from chibo.organisations.vocabulary import Basis

SpellRow = tuple[str, UUID, UUID, str, date, date]
StepRow = tuple[UUID, date, int, str, UUID | None, UUID | None, str, UUID | None, str]
OverlayRow = tuple[UUID, str, date, date, UUID]


@dataclass
class Projected:
    """Rows that the papers of some people imply."""

    spells: set[SpellRow] = field(default_factory=set)
    steps: set[StepRow] = field(default_factory=set)
    overlays: set[OverlayRow] = field(default_factory=set)


def project(papers: dict[UUID, list[Paper]], scene: Landscape) -> Projected:
    """Work out every projected row of some people."""
    found = Projected()
    for person, own in papers.items():
        life = list(life_steps(own, scene.life_succession))
        book = list(book_steps(own, scene.book_succession))
        for basis, steps in ((Basis.LIFE, life), (Basis.BOOK, book)):
            found.spells.update(_spell(basis, person, s) for s in stretches(steps, FOREVER))
        found.steps.update(_steps(person, book))
        found.overlays.update(_overlays(person, life))
    return found


def _spell(basis: Basis, person: UUID, s: Stretch) -> SpellRow:
    return (basis.value, person, s.unit, s.standing, s.start, s.end)


def _steps(person: UUID, steps: Iterable[Step]) -> Iterable[StepRow]:
    position = 0
    for step in steps:
        if step.before.place != step.after.place:
            position += 1
            paper = step.paper.id if step.paper else None
            yield (person, step.day, position, step.kind.value, paper, *step.before.place, *step.after.place)


def _overlays(person: UUID, steps: Iterable[Step]) -> Iterable[OverlayRow]:
    begun: Step | None = None
    for step in steps:
        if step.before.overlay == step.after.overlay:
            continue
        if begun is not None and begun.paper and begun.day < step.day:
            yield (person, begun.after.overlay, begun.day, step.day, begun.paper.id)
        begun = step if step.after.overlay else None
    if begun is not None and begun.paper:
        yield (person, begun.after.overlay, begun.day, FOREVER, begun.paper.id)


def stored(person_ids: Iterable[UUID]) -> tuple[Projected, dict[Any, int]]:
    """Projected rows as they are in the tables, and their keys."""
    found = Projected()
    keys: dict[Any, int] = {}
    for part in parts(person_ids):
        spells = Spell.objects.filter(person_id__in=part).values_list(
            "basis", "person_id", "unit_id", "standing", "valid_from", "valid_to", "pk"
        )
        steps = CountedStep.objects.filter(person_id__in=part).values_list(
            "person_id",
            "day",
            "position",
            "kind",
            "movement_id",
            "from_unit_id",
            "from_standing",
            "to_unit_id",
            "to_standing",
            "pk",
        )
        overlays = OverlaySpell.objects.filter(person_id__in=part).values_list(
            "person_id", "overlay", "valid_from", "valid_to", "movement_id", "pk"
        )
        _keep(spells, found.spells, keys)
        _keep(steps, found.steps, keys)
        _keep(overlays, found.overlays, keys)
    return found, keys


def _keep(rows: Any, kept: set[Any], keys: dict[Any, int]) -> None:
    for row in rows.iterator():
        kept.add(row[:-1])
        keys[row[:-1]] = row[-1]
