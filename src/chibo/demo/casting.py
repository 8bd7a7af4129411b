"""One matter after another, set in the cells of a ward; and somebody waiting at every step."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import cycle
from random import Random
from typing import Any

from chibo.demo.admissions import Admission
from chibo.demo.cast import Setting
from chibo.demo.events import days_after
from chibo.demo.plan import LAST_SESSION

# How many days a live case has waited at its step on the last day. Some are late by any rule.
WAITING = {
    "confirm_list": (6, 44), "class": (9,), "certificate": (16,), "permit": (12,), "application": (8,),
    "history": (5,), "stamp": (3,), "verification": (2,), "introduction": (7,), "opinions": (4,),
    "certified": (5,), "cell_vote": (6,), "decision": (9, 84), "receipt": (3,), "ceremony": (11, 62),
    "enrolment": (4,), "branch_appraisal": (7,),
}  # fmt: skip
# Told of a cell in a firm or school, which a committee stands above.
WITHIN = frozenset({"confirm_list", "decision", "branch_appraisal"})
ELSEWHERE = ("certificate", "decision")
USUAL = 150


class Casting:
    """Sets one matter after another in the cells of a ward."""

    def __init__(self, rng: Random, found: list[Setting]) -> None:
        self.rng = rng
        plain, within = [s for s in found if s.branch is None], [s for s in found if s.branch]
        self._plain, self._within = cycle(plain or within), cycle(within or plain)

    def one(self, until: str, waited: int, *, within: bool = False, **told: Any) -> Admission:
        """Somebody whose case has waited some days at a step on the last day."""
        where, seed = next(self._within if within else self._plain), self.rng.randrange(10**9)
        tried = days_after(LAST_SESSION, -waited - USUAL)
        takes = (Admission(seed, where, tried, **told).go(until).day - tried).days
        return Admission(seed, where, days_after(LAST_SESSION, -waited - takes), **told)

    def since(self, since: date, *, within: bool = False, **told: Any) -> Admission:
        """Somebody whose matter begins on a day."""
        where = next(self._within if within else self._plain)
        return Admission(self.rng.randrange(10**9), where, since, **told)


def waiting(casting: Casting, steps: Mapping[str, tuple[int, ...]]) -> Iterator[Admission]:
    """At every step somebody; where two waits are told the second is late."""
    for step, waits in steps.items():
        for waited in waits:
            within = step in WITHIN and waited == waits[0]
            yield casting.one(step, waited, within=within).go(step).stays()
