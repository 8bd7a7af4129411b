"""Where one person stands on a day, on the calendar of life."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.ledger.models import Spell
from chibo.ledger.queries.knowledge import known_member, known_tree
from chibo.ledger.queries.landscape import succession_of
from chibo.ledger.queries.papers import papers_of
from chibo.ledger.queries.rolls import overlays_on, spells_on
from chibo.ledger.rules.replay import OUTSIDE, apply, living
from chibo.organisations.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Where one person was counted on a day."""

    unit_id: UUID | None
    place: str
    standing: str
    since: date | None
    overlays: tuple[str, ...]


def standing_of(person_id: UUID, on: date, known_at: datetime | None = None) -> PersonStanding:
    """Where a person was counted at the end of a day, and how; `known_at` as in `roll`."""
    if known_at is not None:
        return _known_standing(person_id, on, known_at)
    spell = spells_on(on).filter(person_id=person_id).first()
    if spell is None:
        return PersonStanding(None, left_by(person_id, on), "", None, ())
    overlays = tuple(overlays_on([person_id], on).get(person_id, ()))
    return PersonStanding(spell.unit_id, "", spell.standing, spell.valid_from, overlays)


def counted_no_more(person_id: UUID) -> bool:
    """Whether somebody was counted, and as far as was written down will not be after some day."""
    spells = Spell.objects.filter(basis=Basis.LIFE, person_id=person_id)
    return spells.exists() and not spells.filter(valid_to=FOREVER).exists()


def _known_standing(person_id: UUID, on: date, known_at: datetime) -> PersonStanding:
    lives = known_tree(known_at)
    member = known_member(person_id, papers_of([person_id])[person_id], on, known_at, succession_of(lives))
    if member is None:
        return PersonStanding(None, "", "", None, ())
    overlays = (member.overlay,) if member.overlay else ()
    return PersonStanding(member.unit, "", member.standing, member.since, overlays)


def left_by(person_id: UUID, on: date) -> str:
    """The kind of the exit that had taken a person out by a day; empty when never a member yet."""
    state = OUTSIDE
    for paper in living(papers_of([person_id])[person_id]):
        if paper.effective_on <= on:
            state = apply(state, paper)
    return state.left
