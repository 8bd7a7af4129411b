"""Who may vote in a step on the day of a meeting, and how many must agree."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chibo.procedures.errors import BadCase
from chibo.procedures.queries.acting import Acting
from chibo.procedures.vocabulary import CaseView, Elector, Vote
from chibo.rulebook.rules import votes
from chibo.rulebook.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Roll:
    """The entitled of a meeting day. `left_out` are those the rule leaves out while absent.

    `base` and `needed` are what the count comes to with those present as said.
    """

    electors: tuple[Elector, ...]
    left_out: frozenset[UUID]
    base: int
    needed: int
    citations: tuple[str, ...]


def rules_of(vote: Vote, acts: Acting) -> Vote:
    """The vote with the keys of the body that acts, where the declaration leaves them to it.

    Refuses `BadCase` where nobody knows by which majority that body decides.
    """
    majority, excluded = vote.majority or acts.majority, vote.excluded or acts.excluded
    if not majority:
        raise BadCase(
            "no_majority",
            f"Chưa rõ {acts.label} quyết định việc này theo đa số nào.",
            next_step="Hỏi cấp trên, bổ sung vào mục authority.seats của thư mục regulations.",
            field="agreed",
        )
    return replace(vote, majority=majority, excluded=excluded)


def voting_roll(vote: Vote, view: CaseView, on: date, *, attending: Collection[UUID] = ()) -> Roll:
    """The list for a vote that the register can make: who is in the count, how many must agree.

    `attending` are people the rule would leave out while absent, who came and vote.
    """
    assert vote.electorate is not None
    electors = tuple(vote.electorate(view, on))
    voters = [_voter(one, attending) for one in electors]
    counted = votes.entitled(view.lookup, on, voters, key=vote.excluded)
    alone = {one.person_id: _counts(view, on, vote, one, attending) for one in electors if one.official}
    needed = needed_of(vote, view, on, counted.answer)
    return Roll(
        electors=electors,
        left_out=frozenset(person for person, counts in alone.items() if not counts),
        base=counted.answer,
        needed=needed.answer,
        citations=tuple(dict.fromkeys([*counted.citations, *needed.citations])),
    )


def needed_of(vote: Vote, view: CaseView, on: date, base: int) -> Verdict[int]:
    """How many of a body must agree."""
    found = votes.decided(view.lookup, on, vote.majority, base=max(base, 1), agreed=0)
    return Verdict(found.answer.needed, found.grounds)


def _voter(one: Elector, attending: Collection[UUID]) -> votes.Voter:
    return votes.Voter(
        official=one.official,
        present=not one.states or one.person_id in attending,
        states=one.states,
    )


def _counts(view: CaseView, on: date, vote: Vote, one: Elector, attending: Collection[UUID]) -> bool:
    return votes.entitled(view.lookup, on, [_voter(one, attending)], key=vote.excluded).answer == 1
