"""Verdicts a step asks for, and votes it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chibo.rulebook.rules.verdicts import Verdict

if TYPE_CHECKING:
    from chibo.procedures.vocabulary.view import CaseView, Elector

Judge = Callable[["CaseView", date], Verdict[bool]]


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict computed from the case on the day of a step.

    `bars`: an answer against refuses the step, with its article. Otherwise a person may decide against the
    verdict with a reason, which shows for ever. A rule nobody knows (`NoValue`) never bars: it is told.
    """

    code: str
    title: str
    judge: Judge
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote a step takes. `majority` is the rule's key, `excluded` the table of who is left out; left empty,
    they are those of the body that acts (`authority.seats`).

    `electorate` lists who is entitled on the day of the meeting, as known that day; without it (a committee
    whose members the register does not keep) the number entitled is typed from the minutes. After
    `failed_max` (a key) failed votes only outcomes with the move STOP or NEXT by `referred` go on.
    """

    majority: str = ""
    excluded: str = ""
    electorate: "Callable[[CaseView, date], list[Elector]] | None" = None
    failed_max: str = ""
    referred: str = ""
