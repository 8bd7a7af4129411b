"""What is due, as the packages that know hand it in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.foundation.dates import FOREVER

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from chibo.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing that is due.

    `source` names who derives it, `about` the thing it is derived from (a case, a candidate), `whom` whom it
    concerns. `kind` and `mark` tell two things due about one case apart. `due_on` is the last day in time,
    FOREVER where no rule sets one; `turn` says who is to act, `turn_unit_id` where that body sits (None:
    outside this register). `what` names no person. `citation` is the ground, "" where none was found.
    """

    source: str
    kind: str
    about_type: str
    about_id: UUID
    whom_type: str
    whom_id: UUID
    unit_id: UUID
    turn_unit_id: UUID | None
    turn: str
    what: str
    since: date
    due_on: date = FOREVER
    citation: str = ""
    procedure: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list is wanted. `since`: due from that day on, `until`: due up to it; `turn_at`:
    awaited at those units.
    """

    procedure: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    overdue_on: date | None = None
    whom_ids: frozenset[UUID] | None = None
    turn_at: "Collection[UUID] | QuerySet[Unit, UUID] | None" = None
