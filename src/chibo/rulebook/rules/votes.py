"""Who counts in a vote, how many must agree, and what a ballot over several forms comes to. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.foundation.refusals import Refusal
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict

CELL, COMMITTEE = "vote.cell_excluded", "vote.committee_excluded"


class BadCount(Refusal):
    """The numbers typed, from ballots or from a list of tasks, cannot be."""

    def __init__(self, sentence: str) -> None:
        super().__init__("rulebook.bad_count", sentence, next_step="Kiểm lại số liệu rồi ghi lại.")


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody of a body on the day of its meeting: full member or not, present or not, and more.

    `states` are codes of the table of excluded groups: “temporary_elsewhere”, “exempt”, “suspended” ….
    """

    official: bool = True
    present: bool = True
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How a vote came out: how many count, how many must agree, how many did."""

    base: int
    needed: int
    agreed: int

    @property
    def passed(self) -> bool:
        """Whether enough agreed."""
        return self.agreed >= self.needed


def entitled(
    lookup: Lookup, on: date, voters: Iterable[Voter], *, key: str = CELL, congress: bool = False
) -> Verdict[int]:
    """How many count in a vote of a body: full members summoned, less those the rule leaves out.

    Somebody ill or away on business stays in the count. Who is left out while absent counts again when
    present and voting, if the table says so.
    """
    ask = Asking(lookup)
    excluded = {row["code"]: row for row in ask(key, on).value}

    def left_out(voter: Voter) -> bool:
        rows = [excluded[state] for state in voter.states if state in excluded]
        rows = [row for row in rows if congress or not row.get("congress_only", False)]
        return any(not voter.present or row["when_present"] for row in rows)

    return ask.verdict(sum(voter.official and not left_out(voter) for voter in voters))


def decided(lookup: Lookup, on: date, matter: str, *, base: int, agreed: int) -> Verdict[Count]:
    """Whether a vote reached the majority under a key. Refuses `BadCount` for more votes than people."""
    if base < 1 or not 0 <= agreed <= base:
        raise BadCount(f"Có {agreed} phiếu đồng ý trên {base} người được tính: số phiếu không thể như vậy.")
    ask = Asking(lookup)
    count = Count(base, ask(matter, on).value.needed(base), agreed)
    if count.passed:
        return ask.verdict(count)
    return ask.verdict(count, f"Cần {count.needed} trên {base}, mới có {agreed} phiếu đồng ý.")


def cumulated(
    lookup: Lookup, on: date, matter: str, *, base: int, forms: Sequence[str], votes: Mapping[str, int]
) -> Verdict[str | None]:
    """The form that a ballot over several comes to: votes are added from the heaviest down.

    `forms` run from the heaviest to the lightest. The first form whose own and heavier votes together reach
    the majority is the result; None when even all together do not. Refuses `BadCount`.
    """
    if base < 1 or sum(votes.values()) > base or min(votes.values(), default=0) < 0:
        raise BadCount(f"Tổng số phiếu {sum(votes.values())} không hợp với {base} người được tính.")
    ask = Asking(lookup)
    needed = ask(matter, on).value.needed(base)
    reached = 0
    for form in forms:
        reached += votes.get(form, 0)
        if reached >= needed:
            return ask.verdict(form)
    return ask.verdict(None, f"Cần {needed} trên {base}; cộng dồn mọi hình thức mới được {reached}.")
