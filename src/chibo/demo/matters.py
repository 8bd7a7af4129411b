"""One person's matter as the story tells it: acts on days that follow one another, none of them done yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Self
from uuid import UUID

from chibo.access.models import Account
from chibo.demo.agenda import Act, Do
from chibo.demo.events import Paper
from chibo.demo.members import Member
from chibo.demo.places import Place
from chibo.demo.plan import LAST_SESSION
from chibo.documents.models import Document
from chibo.procedures import operations as cases
from chibo.procedures.models import Case
from chibo.procedures.operations import Ballot
from chibo.procedures.queries import acting, open_case_of, procedure_of, rules_of, view_of, voting_roll
from chibo.rulebook.queries import working_calendar


@dataclass(frozen=True, slots=True)
class Count:
    """How a body will vote: how many against; `of` where the register does not know its members."""

    of: int = 0
    against: int = 0
    fails: bool = False


# Procedure, step, state.
Standing = tuple[str, str, str]


class Matter:
    """Whom it is about comes about while it is played; `day` is the day the telling has come to."""

    procedure = ""

    def __init__(self, rng: Random, cell: Place, since: date) -> None:
        self.rng, self.cell, self.day = rng, cell, since
        self.acts: list[Act] = []
        self.stands: list[Standing] = []
        self.subject: UUID | None = None

    # --- days ---

    def after(self, days: int) -> Self:
        """Some days later, and then the next day offices are open, but never beyond the end of the story."""
        day, open_days = self.day + timedelta(days=days), working_calendar()
        self.day = min(open_days.after(day - timedelta(days=1), 1) if days else day, LAST_SESSION)
        return self

    def until(self, day: date) -> Self:
        """Nothing happens before a day."""
        self.day = max(self.day, day)
        return self

    def stays(self, step: str, state: str = "open") -> Self:
        """The telling of the present case ends: where it must stand on the last day."""
        self.stands.append((self.procedure, step, state))
        return self

    # --- acts ---

    def act(self, do: Do, paper: Paper | None = None) -> Self:
        """Something is done on this day."""
        self.acts.append(Act(self.day, do, paper))
        return self

    def paper(self, type: str, issuer: Place, summary: str) -> Paper:
        """A paper signed on this day."""
        return Paper(type, issuer, "", issuer, self.day, summary)

    def live(self) -> Callable[[], Case]:
        """How the case told of just now is found while it is played."""
        procedure = self.procedure

        def case() -> Case:
            assert self.subject is not None
            found = open_case_of(procedure, self.subject)
            assert found is not None, f"{procedure}: {self.cell.name}"
            return found

        return case

    def bring(self, *codes: str) -> Self:
        """Forms that came in on this day."""
        for code in codes:
            self.act(_added(self.live(), code, self.day))
        return self

    def take(
        self,
        step: str,
        outcome: str,
        *,
        paper: Paper | None = None,
        count: Count | None = None,
        facts: Mapping[str, Any] | None = None,
        note: str = "",
        override: str = "",
    ) -> Self:
        """A step is taken on this day."""
        on, live = self.day, self.live()

        def do(actor: Account, document: Document | None) -> None:
            case = live()
            ballot = _ballot(case, on, count) if count else None
            cases.take_step(
                actor=actor, case=case, step=step, outcome=outcome, on=on, facts=_typed(facts or {}),
                ballot=ballot, document=document, note=note, override=override,
            )  # fmt: skip

        return self.act(do, paper)

    def pause(self, reason: str) -> Self:
        """The case rests."""
        on, live = self.day, self.live()
        return self.act(lambda actor, _: cases.pause(actor=actor, case=live(), on=on, reason=reason))

    def resume(self, reason: str) -> Self:
        """The case goes on."""
        on, live = self.day, self.live()
        return self.act(lambda actor, _: cases.resume(actor=actor, case=live(), on=on, reason=reason))

    def withdraw(self, reason: str) -> Self:
        """The case is taken back."""
        on, live = self.day, self.live()
        return self.act(lambda actor, _: cases.withdraw(actor=actor, case=live(), on=on, reason=reason))

    def extend(self, reason: str) -> Self:
        """The one extension is granted."""
        on, live = self.day, self.live()
        return self.act(lambda actor, _: cases.extend(actor=actor, case=live(), on=on, reason=reason))


def acts_of(matters: Iterable[Matter]) -> list[Act]:
    """The acts of several matters."""
    return [act for matter in matters for act in matter.acts]


def _added(live: Callable[[], Case], code: str, on: date) -> Do:
    return lambda actor, _: cases.add_paper(actor=actor, case=live(), code=code, dated_on=on)


def _typed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the boxes; members are known by their records once it is played."""
    told: dict[type, Callable[[Any], Any]] = {Member: lambda one: one.written.pk}
    return {name: told.get(type(value), lambda one: one)(value) for name, value in facts.items()}


def _ballot(case: Case, on: date, count: Count) -> Ballot:
    if count.of:
        agreed = count.of // 2 if count.fails else count.of - count.against
        return Ballot(present=count.of, agreed=agreed, against=count.of - agreed, base=count.of)
    step = procedure_of(case).step(case.step)
    assert step is not None and step.vote is not None, case.step
    roll = voting_roll(rules_of(step.vote, acting(step, case.unit_id, on)), view_of(case), on)
    agreed = roll.needed - 1 if count.fails else max(roll.needed, roll.base - count.against)
    return Ballot(present=roll.base, agreed=agreed, against=roll.base - agreed)
