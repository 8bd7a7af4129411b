"""Who counts, how many must agree, what a ballot over several forms comes to."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.unit.rulebook.made import knowing

from chibo.rulebook.rules import elections, votes
from chibo.rulebook.rules.votes import BadCount, Voter
from chibo.rulebook.values import Majority

ON = date(2026, 10, 5)
HALF, TWO_THIRDS = Majority(Fraction(1, 2), strict=True), Majority(Fraction(2, 3), strict=False)
EXCLUDED = [
    {"code": "exempt", "when_present": False, "congress_only": False},
    {"code": "suspended", "when_present": True, "congress_only": False},
    {"code": "absent_throughout", "when_present": False, "congress_only": True},
]
LOOKUP = knowing({votes.CELL: EXCLUDED, "half": HALF, "two_thirds": TWO_THIRDS, "election.majority": HALF})
STATES = st.frozensets(st.sampled_from(["exempt", "suspended", "absent_throughout", "ill"]))
VOTERS = st.lists(st.builds(Voter, st.booleans(), st.booleans(), STATES), max_size=30)


@given(st.integers(1, 5000))
def test_more_than_half_is_the_fewest_that_outnumber_the_rest(number: int) -> None:
    needed = HALF.needed(number)
    assert needed > number - needed
    assert needed - 1 <= number - (needed - 1)


@given(st.integers(1, 5000))
def test_two_thirds_rounds_up(number: int) -> None:
    assert TWO_THIRDS.needed(number) == -(-2 * number // 3)


@given(VOTERS)
def test_the_count_lies_between_none_and_all_full_members(voters: list[Voter]) -> None:
    base = votes.entitled(LOOKUP, ON, voters).answer
    assert 0 <= base <= sum(voter.official for voter in voters)


@given(VOTERS)
def test_a_congress_leaves_out_no_fewer(voters: list[Voter]) -> None:
    meeting, congress = (votes.entitled(LOOKUP, ON, voters, congress=c).answer for c in (False, True))
    assert congress <= meeting


@given(VOTERS)
def test_coming_to_the_meeting_never_takes_a_voter_out(voters: list[Voter]) -> None:
    all_there = [Voter(voter.official, True, voter.states) for voter in voters]
    assert votes.entitled(LOOKUP, ON, all_there).answer >= votes.entitled(LOOKUP, ON, voters).answer


@given(st.integers(0, 100), st.integers(-5, 110))
def test_more_votes_than_people_are_refused(base: int, agreed: int) -> None:
    if base > 0 and 0 <= agreed <= base:
        count = votes.decided(LOOKUP, ON, "half", base=base, agreed=agreed).answer
        assert count.passed == (2 * agreed > base)
    else:
        with pytest.raises(BadCount):
            votes.decided(LOOKUP, ON, "half", base=base, agreed=agreed)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=4), st.integers(0, 10))
def test_adding_up_finds_the_heaviest_form_that_enough_would_bear(cast: list[int], silent: int) -> None:
    forms = [f"form{n}" for n in range(len(cast))]
    base = sum(cast) + silent
    named = dict(zip(forms, cast, strict=True))
    assume(base > 0)
    found = votes.cumulated(LOOKUP, ON, "half", base=base, forms=forms, votes=named)
    enough = [form for n, form in enumerate(forms) if 2 * sum(cast[: n + 1]) > base]
    assert found.answer == (enough[0] if enough else None)
    assert bool(found.reasons) is (not enough)


def test_more_ballots_than_people_over_several_forms() -> None:
    with pytest.raises(BadCount):
        votes.cumulated(LOOKUP, ON, "half", base=3, forms=["a", "b"], votes={"a": 2, "b": 2})


def test_a_verdict_names_its_grounds_once() -> None:
    found = votes.decided(LOOKUP, ON, "two_thirds", base=16, agreed=11)
    assert found.citations == ("điều về two_thirds",)
    assert found.doubts == ()


NAMES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 20), min_size=1, max_size=8)


@given(NAMES, st.integers(1, 5))
def test_elected_and_open_seats_make_the_seats(cast: dict[str, int], seats: int) -> None:
    assume(sum(cast.values()) <= 20 * seats)
    ballot = elections.Ballot(issued=20, unused=0, valid=20, invalid=0)
    found = elections.elected(LOOKUP, ON, seats=seats, base=20, ballot=ballot, votes=cast).answer
    assert len(found.elected) + found.open_seats == seats
    assert all(cast[name] >= found.needed for name in found.elected + found.tied)
    left = [name for name, got in cast.items() if got >= found.needed and name not in found.elected]
    assert set(left) >= set(found.tied)
    assert (
        min((cast[name] for name in found.elected), default=99) > max((cast[n] for n in left), default=-1)
        or not left
    )


@pytest.mark.parametrize(
    ("ballot", "votes_cast"),
    [
        (elections.Ballot(20, 1, 18, 2), {"An": 10}),
        (elections.Ballot(20, 0, 20, 0), {"An": 21}),
        (elections.Ballot(20, -1, 20, 1), {"An": 10}),
        (elections.Ballot(20, 0, 20, 0), {"An": 12, "Binh": 9}),
        (elections.Ballot(20, 0, 20, 0), {"An": -1}),
        (elections.Ballot(21, 0, 21, 0), {"An": 20}),
    ],
)
def test_sheets_that_do_not_add_up(ballot: elections.Ballot, votes_cast: dict[str, int]) -> None:
    with pytest.raises(BadCount):
        elections.elected(LOOKUP, ON, seats=1, base=20, ballot=ballot, votes=votes_cast)


def test_nobody_entitled_decides_nothing() -> None:
    with pytest.raises(BadCount):
        votes.decided(LOOKUP, ON, "two_thirds", base=0, agreed=0)
    with pytest.raises(BadCount):
        votes.cumulated(LOOKUP, ON, "half", base=0, forms=["a"], votes={})
    with pytest.raises(BadCount):
        elections.elected(LOOKUP, ON, seats=0, base=20, ballot=elections.Ballot(0, 0, 0, 0), votes={})
