"""Who counts at a cell's meeting: the list of the day, as the books knew it that day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chibo.foundation.clock import day_ends
from chibo.ledger.queries.knowledge import known_members
from chibo.ledger.queries.papers import parts
from chibo.ledger.vocabulary import VOTING_STATES, Standing
from chibo.people.models import Person
from chibo.rulebook.rules.votes import Voter


@dataclass(frozen=True, slots=True)
class Entitled:
    """A member on a meeting's list. Probationers stand on it too; they attend and do not vote.

    `states` are codes of `vote.cell_excluded` (“exempt”, “temporary_elsewhere”, “suspended”), as far as the
    ledger knows them: that somebody is prosecuted the meeting says itself.
    """

    person_id: UUID
    name: str
    standing: str
    states: frozenset[str]

    def voter(self, *, present: bool, also: Collection[str] = ()) -> Voter:
        """The member as the rule of votes wants them; `also`: states the meeting adds."""
        return Voter(self.standing == Standing.FULL, present, self.states | frozenset(also))


def entitled_list(unit_id: UUID, on: date, known_at: datetime | None = None) -> list[Entitled]:
    """Members of a cell at the end of its meeting day, in Vietnamese order of names.

    Only what had been posted by `known_at` (left out: by the end of that day) is known: a confirmation or a
    transfer that is back-dated later changes no vote already held. The same number of queries for every cell.
    """
    members = known_members(unit_id, on, known_at or day_ends(on))
    named = _named(member.person for member in members)
    found = [
        (named[one.person][0], Entitled(one.person, named[one.person][1], one.standing, _states(one.overlay)))
        for one in members
    ]
    return [row for _, row in sorted(found, key=lambda pair: (pair[0], str(pair[1].person_id)))]


def _states(overlay: str) -> frozenset[str]:
    state = VOTING_STATES.get(overlay)
    return frozenset([state]) if state else frozenset()


def _named(person_ids: Iterable[UUID]) -> dict[UUID, tuple[tuple[str, date], str]]:
    """The place of some people in an order of names, and their names."""
    found = {}
    for part in parts(person_ids):
        rows = Person.objects.filter(pk__in=part).values_list("pk", "name_sort", "born_on", "birth_name")
        found.update({pk: ((sort, born), name) for pk, sort, born, name in rows})
    return found
