"""A procedure as it is declared in the catalogue, and what it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.procedures.vocabulary.facts import Fact
from chibo.procedures.vocabulary.steps import Step

if TYPE_CHECKING:
    from chibo.access.models import Account
    from chibo.procedures.vocabulary.view import Act


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who has a part in it, for the reader of the table."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what cases are about: how to name them, where their page is, who signs in as them.

    `page` is the address name of that page, which takes the id. The engine keeps the id only. `find` gives
    those an account may begin a case about, by words of the name, as (id, name, what tells them apart).
    `becomes` gives whom later cases are about: the member a candidate became.
    `gone`: whether somebody left the books, so that nothing can come of a case about them.
    """

    type: str
    noun: str
    page: str
    names: Callable[[Iterable[UUID]], dict[UUID, str]]
    persons: Callable[[Iterable[UUID]], dict[UUID, UUID]]
    unit_of: Callable[[UUID, date], UUID]
    find: "Callable[[Account, str], list[tuple[UUID, str, str]]] | None" = None
    becomes: "Callable[[UUID], UUID | None] | None" = None
    gone: "Callable[[UUID], bool] | None" = None


@dataclass(frozen=True, slots=True)
class Effect:
    """The one thing a procedure changes: `verb` as people find it in the code, at one outcome of one step.

    `do` returns the id of what was written (a ledger entry), which the history keeps.
    """

    step: str
    outcome: str
    verb: str
    do: "Callable[[Act], UUID | None]"


@dataclass(frozen=True, slots=True)
class Procedure:
    """A declared procedure. `basis` are keys of the rulebook whose articles stand behind it as a whole.

    A case begins under the procedure in force on its first day, and keeps it. `begins` are the facts asked
    when a case is opened. `effect` is None only for a procedure that ends in papers alone. `when_unit_ends`:
    "follow" goes with the members of a merged unit; "ask" waits until somebody names the new one. `hinders`
    says in a sentence why no case may begin about somebody on a day, "" where nothing stands against it.
    """

    code: str
    title: str
    about: Subject
    basis: tuple[str, ...]
    parties: tuple[Party, ...]
    steps: tuple[Step, ...]
    effect: Effect | None
    in_force_from: date
    in_force_to: date = FOREVER
    begins: tuple[Fact, ...] = ()
    summary: str = ""
    when_unit_ends: str = "follow"
    hinders: "Callable[[UUID, date], str] | None" = None

    def step(self, code: str) -> Step | None:
        """The step under a code."""
        return next((one for one in self.steps if one.code == code), None)

    def after(self, code: str) -> tuple[Step, ...]:
        """The steps that follow one, in order."""
        codes = [one.code for one in self.steps]
        return self.steps[codes.index(code) + 1 :]

    @property
    def facts(self) -> dict[str, Fact]:
        """Every fact by name."""
        found = {fact.name: fact for fact in self.begins}
        found |= {fact.name: fact for step in self.steps for fact in step.facts}
        return found
