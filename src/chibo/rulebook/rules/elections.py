"""Elections: the surplus of a list, who enters it from outside, who is elected. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict
from chibo.rulebook.rules.votes import BadCount

EXCLUDED = "election.excluded"


@dataclass(frozen=True, slots=True)
class Ballot:
    """Sheets of one ballot: handed out, spoiled, returned unused, valid and invalid."""

    issued: int
    unused: int
    valid: int
    invalid: int
    spoiled: int = 0

    def objection(self) -> str:
        """Why the numbers cannot be; "" when they add up."""
        total = self.valid + self.invalid + self.spoiled + self.unused
        if min(self.issued, self.unused, self.valid, self.invalid, self.spoiled) < 0:
            return "Không có số phiếu âm."
        if total != self.issued:
            parts = "hợp lệ, không hợp lệ, hỏng và thu lại"
            return f"Phát ra {self.issued} phiếu nhưng số phiếu {parts} cộng thành {total}."
        return ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is elected, who is tied for the last seat, how many seats stay open, how many votes were needed."""

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    needed: int


def surplus(lookup: Lookup, on: date, seats: int) -> Verdict[int]:
    """How many more names than seats a list may hold at most; at least one."""
    ask = Asking(lookup)
    return ask.verdict(max(int(ask("election.surplus_max", on).value * seats), 1))


def enters_list(lookup: Lookup, on: date, *, supporters: int, attending: int) -> Verdict[bool]:
    """Whether somebody nominated from the floor, or by themselves, goes onto the list."""
    ask = Asking(lookup)
    return ask.verdict(supporters >= ask("election.outsider_support", on).value.needed(attending))


def elected(
    lookup: Lookup, on: date, *, seats: int, base: int, ballot: Ballot, votes: Mapping[str, int]
) -> Verdict[Outcome]:
    """Who is elected: more than half of those summoned who count, the most votes first.

    A tie across the last seat elects none of the tied: the congress votes again. Refuses `BadCount`.
    """
    if told := ballot.objection():
        raise BadCount(told)
    cast = votes.values()
    if seats < 1 or ballot.valid + ballot.invalid > base or min(cast, default=0) < 0:
        raise BadCount("Số ghế, số phiếu hoặc số người được tính không thể như vậy.")
    if max(cast, default=0) > ballot.valid or sum(cast) > ballot.valid * seats:
        raise BadCount(f"Số phiếu của từng người không hợp với {ballot.valid} phiếu hợp lệ, {seats} ghế.")
    ask = Asking(lookup)
    needed = ask("election.majority", on).value.needed(base)
    passed = sorted((name for name, got in votes.items() if got >= needed), key=lambda name: -votes[name])
    if len(passed) <= seats:
        return ask.verdict(Outcome(tuple(passed), (), seats - len(passed), needed))
    last = votes[passed[seats - 1]]
    tied = tuple(name for name in passed if votes[name] == last)
    above = tuple(name for name in passed if votes[name] > last)
    if len(above) + len(tied) == seats:
        return ask.verdict(Outcome((*above, *tied), (), 0, needed))
    return ask.verdict(Outcome(above, tied, seats - len(above), needed), "Bằng phiếu ở ghế cuối: bầu lại.")
