"""Finding a member within the reader's reach; the rest of a life does not exist for that reader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.ledger.policy import SEE_MEMBER
from chibo.ledger.queries import known_to, spells_of
from chibo.people.policy import is_own
from chibo.people.queries import person as person_of
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.ledger.models import Spell
    from chibo.people.models import Person


@dataclass(frozen=True, slots=True)
class Found:
    """A person, the time in reach (`spells`, oldest first) and the reach itself (None: everything)."""

    person: "Person"
    spells: list["Spell"]
    within: Any
    own: bool

    @property
    def home(self) -> UUID | None:
        """Where last counted, as far as the reader sees."""
        return self.spells[-1].unit_id if self.spells else None


def found(request: Request, person_id: UUID) -> Found:
    """The member; refuses `OutOfReach` when no time of theirs lies in reach and it is not oneself."""
    own = is_own(request.actor, person_id)
    within = None if own else request.scope.units(SEE_MEMBER)
    spells = spells_of(person_id, within)
    person = (
        person_of(person_id)
        if spells or own or (within is not None and known_to(person_id, within))
        else None
    )
    if person is None:
        raise OutOfReach
    return Found(person, spells, within, own)
