"""Worked examples about votes and elections."""

from datetime import date

from chibo.rulebook.rules import elections, votes
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.worked.shape import Answered, Given, Rules


def _entitled(lookup: Lookup, on: date, given: Given) -> Answered:
    """`groups`: lists of like people, {count, official, present, states}."""
    voters = [
        votes.Voter(
            group.get("official", True), group.get("present", True), frozenset(group.get("states", ()))
        )
        for group in given["groups"]
        for _ in range(group["count"])
    ]
    key = given.get("body", votes.CELL)
    verdict = votes.entitled(lookup, on, voters, key=key, congress=given.get("congress", False))
    return verdict, {"base": verdict.answer}


def _decided(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = votes.decided(lookup, on, given["matter"], base=given["base"], agreed=given["agreed"])
    return verdict, {"needed": verdict.answer.needed, "passed": verdict.answer.passed}


def _cumulated(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = votes.cumulated(lookup, on, **given)
    return verdict, {"form": verdict.answer}


def _surplus(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = elections.surplus(lookup, on, given["seats"])
    return verdict, {"most": verdict.answer}


def _enters(lookup: Lookup, on: date, given: Given) -> Answered:
    verdict = elections.enters_list(lookup, on, **given)
    return verdict, {"enters": verdict.answer}


def _elected(lookup: Lookup, on: date, given: Given) -> Answered:
    ballot = elections.Ballot(**given.pop("ballot"))
    verdict = elections.elected(lookup, on, ballot=ballot, **given)
    found = verdict.answer
    return verdict, {
        "elected": list(found.elected), "tied": list(found.tied),
        "open_seats": found.open_seats, "needed": found.needed,
    }  # fmt: skip


RULES: Rules = {
    "votes.entitled": _entitled,
    "votes.decided": _decided,
    "votes.cumulated": _cumulated,
    "election.surplus": _surplus,
    "election.outsider": _enters,
    "election.result": _elected,
}
