"""A case as declarations read it, and an act as they write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.rulebook.rules.verdicts import Lookup

if TYPE_CHECKING:
    from chibo.access.models import Account
    from chibo.documents.models import Document


@dataclass(frozen=True, slots=True)
class Elector:
    """Somebody entitled to vote on a day. `states` are codes of the table of excluded groups."""

    person_id: UUID
    name: str
    official: bool = True
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A step that was taken: which, on which day of life, how it ended."""

    step: str
    happened_on: date
    outcome: str
    move: str
    document_id: UUID | None = None


@dataclass(frozen=True)
class CaseView:
    """A case with its facts, those just typed included. `acting_on` is the day somebody acts on it.

    `lookup` answers by the rules of the case: the value of the triggering day, unless its transition says
    otherwise, under the unit's own rules.
    """

    case_id: UUID
    procedure: str
    subject_id: UUID
    unit_id: UUID
    begun_on: date
    acting_on: date
    step: str
    lookup: Lookup
    facts: Mapping[str, Any] = field(default_factory=dict)
    visits: tuple[PastVisit, ...] = ()
    papers: frozenset[str] = frozenset()

    def day(self, name: str) -> date | None:
        """A fact that is a day; None while nobody wrote it down."""
        found = self.facts.get(name)
        return date.fromisoformat(found) if isinstance(found, str) and found else None

    def person(self, name: str) -> UUID | None:
        """A fact that names a member."""
        return self._id(name)

    def unit(self, name: str) -> UUID | None:
        """A fact that names a unit."""
        return self._id(name)

    def _id(self, name: str) -> UUID | None:
        found = self.facts.get(name)
        return UUID(found) if isinstance(found, str) and found else None

    def lines(self, name: str) -> list[dict[str, Any]]:
        """A fact that is a list of lines."""
        return list(self.facts.get(name) or [])

    def happened(self, step: str) -> date | None:
        """The day a step was last taken; None when it was not."""
        days = [visit.happened_on for visit in self.visits if visit.step == step]
        return days[-1] if days else None

    def failed(self, step: str) -> int:
        """How often a step was repeated since it was entered for the first time."""
        return sum(visit.step == step and visit.move == "repeat" for visit in self.visits)


@dataclass(frozen=True)
class Act:
    """A step being written: the case with its new facts, who acts, how it ends, on which paper."""

    view: CaseView
    actor: "Account"
    on: date
    outcome: str
    document: "Document | None" = None
    note: str = ""
