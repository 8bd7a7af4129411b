"""Opening a record: for the member, and for whoever answers for the unit the member belongs to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.operations import log_read
from chibo.access.policy import READ_LOGS
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import SEE_MEMBER
from chibo.people.policy import CORRECT_PERSON, PROPOSE_CHANGE, home_of, is_own
from chibo.people.queries import person as person_of
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import Item
from chibo.web.shell.links import inside
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.people.models import Person


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as this reader may use it; `home` is the unit that answers for the person."""

    person: "Person"
    home: UUID
    own: bool
    may_write: bool
    may_ask: bool
    may_see_looks: bool


def opened(request: Request, person_id: UUID, purpose: Purpose = Purpose.PROFILE) -> Opened:
    """The record, written into the read log unless it is the own one.

    Refuses `OutOfReach` whoever does not answer for the unit where the person belongs now: the file goes
    with the member, who once led the cell does not read on.
    """
    person = person_of(person_id)
    if person is None:
        raise OutOfReach
    own, home = is_own(request.actor, person_id), home_of(person)
    if not own and not request.scope.may(SEE_MEMBER, home):
        raise OutOfReach
    if not own:
        log_read(actor=request.actor, person_ids=[person_id], purpose=purpose, unit_id=home)
    may_write = request.scope.may(CORRECT_PERSON, home)
    may_ask = own or request.scope.may(PROPOSE_CHANGE, home)
    return Opened(person, home, own, may_write, may_ask, own or request.scope.may(READ_LOGS, home))


def may_open(request: Request, person: "Person") -> bool:
    """Whether to offer the way to a record."""
    return is_own(request.actor, person.pk) or request.scope.may(SEE_MEMBER, home_of(person))


def require_writing(seen: Opened) -> None:
    """Refuses who may read the record and not write on it."""
    if not seen.may_write:
        raise NotAllowed(CORRECT_PERSON.sentence, CORRECT_PERSON.role_labels)


def any_item_named(key: str) -> Item:
    """An item whose history is read, or a change of which is asked for; refuses unknown ones."""
    if key not in BY_KEY:
        raise OutOfReach
    return BY_KEY[key]


def item_named(key: str) -> Item:
    """An item written on these screens; refuses unknown ones, and those of the person's own row."""
    item = BY_KEY.get(key)
    if item is None or item.column:
        raise OutOfReach
    return item


def working_list(request: Request) -> str:
    """The list one is working through (`?tiep=`), to go back to after each item."""
    onward = request.GET.get("tiep", "")
    return onward if inside(request, onward) else ""
