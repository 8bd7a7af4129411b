"""What every verb looks at first: the cell, the committee above it, the year, the day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from chibo.access.models import Account
from chibo.access.operations import log_actions
from chibo.access.policy import Permission, require_all
from chibo.access.posting import Action
from chibo.foundation.clock import today
from chibo.organisations.models import Unit
from chibo.sources.errors import AheadOfTime, BadCount, BadYear, NoCell
from chibo.sources.queries.due_rows import SOURCE
from chibo.sources.queries.placing import Placed, days_of, placed
from chibo.sources.vocabulary import FIRST_YEAR, MOST
from chibo.worklist.posting import replace


def cells_in(year: int, unit_ids: Collection[UUID]) -> dict[UUID, Placed]:
    """Cells of a year, ended ones too. Refuses `BadYear` and `NoCell`; other writers about them wait."""
    require_year(year)
    stand = placed(days_of(year, today()))
    for unit in unit_ids:
        if unit not in stand or not stand[unit].holds_members:
            raise NoCell(stand[unit].name if unit in stand else "Tổ chức này")
    # Always in the same order: two offices at the same cells must not wait for each other.
    list(Unit.objects.select_for_update().filter(pk__in=list(unit_ids)).order_by("pk").values_list("pk"))
    return {unit: stand[unit] for unit in unit_ids}


def require_year(year: int) -> None:
    """A plan reaches to the next year at most. Refuses `BadYear`."""
    latest = today().year + 1
    if not FIRST_YEAR <= year <= latest:
        raise BadYear(year, latest)


def require_committees(actor: Account, permission: Permission, cells: Collection[Placed]) -> None:
    """The right at the committee above each cell; at the cell itself where nothing stands above it."""
    require_all(actor, permission, {one.parent_id or one.unit_id for one in cells})


def require_past(day: date, what: str, field: str) -> None:
    """A day that has come. Refuses `AheadOfTime`."""
    if day > today():
        raise AheadOfTime(day, what, field)


def require_people(number: int, label: str, field: str) -> None:
    """A number of people in one cell. Refuses `BadCount`."""
    if not 0 <= number <= MOST:
        raise BadCount(f"{label}: số người phải từ 0 đến {MOST:,}.".replace(",", "."), field)


def log(actor: Account, actions: list[Action]) -> None:
    """Write down every act, at the price of one, and what the units owe now."""
    log_actions(actor=actor, actions=actions)
    replace(SOURCE, {action.unit_id for action in actions if action.unit_id is not None})
