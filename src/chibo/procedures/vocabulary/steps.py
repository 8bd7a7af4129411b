"""A step of a declared procedure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from chibo.procedures.vocabulary.checks import Check, Vote
from chibo.procedures.vocabulary.facts import Fact
from chibo.procedures.vocabulary.states import Move

if TYPE_CHECKING:
    from chibo.procedures.vocabulary.view import Act, CaseView


class Part(StrEnum):
    """Which part of an act of the authority map a step is."""

    PROPOSES = "proposes"
    DECIDES = "decides"


@dataclass(frozen=True, slots=True)
class By:
    """Who acts.

    A `body` of the rulebook's `authority.bodies`; or the one that decides, or proposes, an `action` of
    `authority.decisions` on the day of the act. With `part` PROPOSES, the `body` must be among the proposers
    of that day, otherwise the step is passed over. `subject` says that the person concerned acts, and the
    cell writes it down.
    """

    body: str = ""
    action: str = ""
    part: Part = Part.DECIDES
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PaperNeeded:
    """A form of the catalogue that must be at hand before the step is done.

    `if_any`: only where there is one. `made`: the step itself issues it, numbered, and the outcomes that go
    forward ask for its registration.
    """

    code: str
    if_any: bool = False
    made: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the time limit under `key`, counted from a fact (its name) or a step (`step:<code>`).

    `extension` is the key of the one extension that may be granted; `counted_by` the key of a choice whose
    options are names in `instead`, for rules that say from where to count.
    """

    key: str
    counted_from: str
    extension: str = ""
    counted_by: str = ""
    instead: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step may end.

    `to` names the step a NEXT or RETURN leads to; empty: the following one. `reason`: somebody has to say
    why. `paper`: only on a registered paper. `needs_vote`: only when the vote of the step was passed;
    `failed_vote`: only when it was not. `hands_to` is a UNIT fact: that unit goes on with the case.
    """

    code: str
    label: str
    move: Move = Move.NEXT
    to: str = ""
    reason: bool = False
    paper: bool = False
    needs_vote: bool = False
    failed_vote: bool = False
    hands_to: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice after an outcome. `to`: "subject", "cell" (its office), "decider", or a PERSON fact's name.

    `text` may name {subject}, {unit}, {day}, {outcome}: of facts nothing, for a notice stays when they are
    erased. `unit` and "cell" are those the case is with after the outcome.
    """

    to: str
    title: str
    text: str
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiries:
    """Letters a step sends and waits for. `clocks` maps a kind (code, label) to the key of its time limit.

    `about_key` is a table of the rulebook: whom the letters ask about; `skipped_key` the grounds on which one
    is not asked about.
    """

    title: str
    clocks: tuple[tuple[str, str, str], ...]
    about_key: str = ""
    skipped_key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who acts, what must be at hand, what is written down, how it may end.

    `when` says whether the step is taken at all in this case; `records` writes to neighbours of the engine
    (never to the ledger: that is the procedure's one effect). `keys` are further rules a reader of the case
    should see beside it.
    """

    code: str
    title: str
    by: By
    outcomes: tuple[Outcome, ...]
    facts: tuple[Fact, ...] = ()
    papers: tuple[PaperNeeded, ...] = ()
    checks: tuple[Check, ...] = ()
    vote: Vote | None = None
    deadline: Deadline | None = None
    inquiries: Inquiries | None = None
    told: tuple[Told, ...] = ()
    when: "Callable[[CaseView, date], bool] | None" = None
    records: "Callable[[Act], None] | None" = None
    keys: tuple[str, ...] = ()
    help: str = ""

    def outcome(self, code: str) -> Outcome | None:
        """The declared outcome under a code."""
        return next((one for one in self.outcomes if one.code == code), None)
