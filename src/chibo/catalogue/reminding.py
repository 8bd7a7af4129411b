"""Reminders of what is due, to the office whose turn it is. Here the worklist and the notices meet."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.access.vocabulary import Role
from chibo.notices.models import Notice
from chibo.notices.operations import remind
from chibo.notices.policy import TELL
from chibo.notices.vocabulary import About, Reminder, ToOffice
from chibo.organisations.models import Unit
from chibo.organisations.queries import kinds, nearest_states
from chibo.worklist.queries import Asked, Line, lines

Units = Collection[UUID] | QuerySet[Unit, UUID]
# Nobody is reminded earlier than this, whatever a unit chose; only keeps the list short.
FARTHEST_DAYS = 90
PART = 500


def remind_of_due(
    *, actor: Account, on: date, units: "Collection[UUID] | QuerySet[Unit, UUID] | None" = None
) -> list[Notice]:
    """Remind every office within the actor's reach of what is due there, each once ahead and once late.

    May run every day. Refuses as `notices.remind` does.
    """
    within = reach(actor, TELL) if units is None else units
    told: list[Notice] = []
    offset = 0
    while part := lines(within, Asked(until=on + timedelta(days=FARTHEST_DAYS)), limit=PART, offset=offset):
        told += remind(actor=actor, on=on, upcoming=list(_reminders(part, on)))
        offset += PART
    return told


def _reminders(found: list[Line], on: date) -> Iterator[Reminder]:
    where = {line.turn_unit_id or line.unit_id for line in found}
    cells = {one.code for one in kinds(on).values() if one.holds_members}
    states = nearest_states(where, on)
    for line in found:
        unit_id = line.turn_unit_id or line.unit_id
        state = states.get(unit_id)
        role = Role.SECRETARY if state is not None and state.kind in cells else Role.CLERK
        yield Reminder(
            to=ToOffice(role, unit_id),
            unit_id=line.unit_id,
            what=f"{line.what} – {line.whom}" if line.whom else line.what,
            due_on=line.due_on,
            about=About(line.about_type, line.about_id, line.page, (line.about_id,)),
            ground=line.citation,
            step=line.kind,
        )
