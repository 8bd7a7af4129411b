"""The vote of a step: counts from paper against who was entitled that day."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chibo.procedures.errors import BadCase, VoteSays
from chibo.procedures.models import CaseVote, Visit
from chibo.procedures.queries.acting import Acting
from chibo.procedures.queries.voting import rules_of, voting_roll
from chibo.procedures.vocabulary import CaseView, Move, Outcome, Step, Vote
from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules import votes
from chibo.rulebook.rules.votes import BadCount

if TYPE_CHECKING:
    from chibo.procedures.operations.taking import Ballot

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote that fits: the entitled, the counts, how many had to agree."""

    entitled: list[dict[str, object]]
    base: int
    needed: int
    ballot: "Ballot"
    passed: bool
    citation: str


def count_vote(
    step: Step, outcome: Outcome, view: CaseView, acts: Acting, on: date, ballot: "Ballot | None"
) -> Counted | None:
    """Count a vote and hold the outcome to it.

    Refuses a vote that is lacking, more votes than people, and an outcome that says otherwise than the count.
    """
    vote = step.vote
    if vote is None or (ballot is None and not (outcome.needs_vote or outcome.failed_vote)):
        return None
    if ballot is None:
        raise BadCase("no_vote", "Chưa ghi số phiếu.", field="agreed", next_step="Ghi theo biên bản.")
    counted = _counted(rules_of(vote, acts), view, on, ballot)
    _hold_to(step, outcome, view, on, counted)
    return counted


def keep_vote(visit: Visit, counted: Counted | None) -> None:
    """Write the vote beside its act."""
    if counted is not None:
        CaseVote.objects.create(
            visit=visit, entitled=counted.entitled, base=counted.base, needed=counted.needed,
            present=counted.ballot.present, agreed=counted.ballot.agreed, against=counted.ballot.against,
            passed=counted.passed, citation=counted.citation[:300],
        )  # fmt: skip


def _counted(vote: Vote, view: CaseView, on: date, ballot: "Ballot") -> Counted:
    entitled, base, cited = _base(vote, view, on, ballot)
    cast = ballot.agreed + ballot.against
    negative = min(ballot.present, ballot.agreed, ballot.against) < 0
    if negative or not 0 < base <= MOST or ballot.present > base or cast > ballot.present:
        raise BadCount(
            f"Có {cast} phiếu và {ballot.present} người dự trên {base} người được tính: "
            "số phiếu không thể như vậy."
        )
    found = votes.decided(view.lookup, on, vote.majority, base=base, agreed=ballot.agreed)
    citation = "; ".join(dict.fromkeys([*found.citations, *cited]))
    return Counted(entitled, base, found.answer.needed, ballot, found.answer.passed, citation)


def _base(
    vote: Vote, view: CaseView, on: date, ballot: "Ballot"
) -> tuple[list[dict[str, object]], int, tuple[str, ...]]:
    if vote.electorate is None:
        if ballot.base is None:
            raise BadCase(
                "no_base", "Chưa ghi số người được tính.", field="base",
                next_step="Ghi số ủy viên, trừ người không tính theo quy định.",
            )  # fmt: skip
        return [], ballot.base, ()
    roll = voting_roll(vote, view, on, attending=ballot.attending)
    kept: list[dict[str, object]] = [
        {
            "person": str(one.person_id),
            "states": sorted(one.states),
            "counts": one.person_id not in roll.left_out,
        }
        for one in roll.electors
        if one.official
    ]
    return kept, roll.base, roll.citations


def _hold_to(step: Step, outcome: Outcome, view: CaseView, on: date, counted: Counted) -> None:
    vote = step.vote
    assert vote is not None
    short = (
        f"Cần {counted.needed} trên {counted.base} phiếu đồng ý, có {counted.ballot.agreed}: "
        f"{'đạt' if counted.passed else 'không đạt'}."
    )
    if (outcome.needs_vote and not counted.passed) or (outcome.failed_vote and counted.passed):
        raise VoteSays(short, counted.citation)
    if vote.failed_max and outcome.failed_vote:
        _hold_to_times(step, vote, outcome, view, on)


def _hold_to_times(step: Step, vote: Vote, outcome: Outcome, view: CaseView, on: date) -> None:
    """After so many failed votes others decide, and not before. A rule nobody knows holds nobody."""
    try:
        most = view.lookup(vote.failed_max, on)
    except NoValue:
        return
    referred, times = step.outcome(vote.referred), view.failed(step.code) + 1
    assert referred is not None
    if outcome.move is Move.REPEAT and times >= most.value:
        told = f"Đã {most.value} lần biểu quyết không đạt: {referred.label.lower()}."
        raise VoteSays(told, most.citation)
    if outcome.code == referred.code and times < most.value:
        told = f"Mới {times} lần biểu quyết không đạt; đủ {most.value} lần mới {referred.label.lower()}."
        raise VoteSays(told, most.citation)
