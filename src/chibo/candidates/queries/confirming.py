"""Which committee confirms a cell's list on a day, and what it has confirmed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.candidates.models import ListConfirmation
from chibo.organisations.models import UnitState
from chibo.organisations.queries import ancestors
from chibo.profiles.queries import lookup_for
from chibo.rulebook.queries import NoValue
from chibo.rulebook.rules.authority import DECISIONS, Authority, who_decides
from chibo.rulebook.rules.verdicts import Verdict

ACTION = "confirm_candidate"


@dataclass(frozen=True, slots=True)
class Confirming:
    """The committee above a cell that confirms its list; `verdict` is None where nobody knows the rule."""

    state: UnitState
    verdict: Verdict[Authority] | None


def confirming_committee(unit_id: UUID, on: date) -> Confirming | None:
    """The nearest organisation above a cell that the authority map of the day names; None without any above.

    Where the map of the day is unknown, the one directly above.
    """
    above = ancestors(unit_id, on)[:-1][::-1]
    for state in above:
        found = _verdict(state, on)
        if found is not None:
            return Confirming(state, found)
    if above and not _map_known(above[0], on):
        return Confirming(above[0], None)
    return None


def _verdict(state: UnitState, on: date) -> Verdict[Authority] | None:
    try:
        return who_decides(lookup_for(state.unit_id), on, ACTION, state.kind)
    except NoValue:
        return None


def _map_known(state: UnitState, on: date) -> bool:
    try:
        lookup_for(state.unit_id)(DECISIONS, on)
    except NoValue:
        return False
    return True


def confirmations_of(committee_ids: Collection[UUID], on: date) -> list[ListConfirmation]:
    """What some committees confirmed by a day, the latest first."""
    rows = ListConfirmation.objects.filter(committee_id__in=committee_ids, confirmed_on__lte=on)
    return list(rows.select_related("document").order_by("-confirmed_on", "-posted_at"))
