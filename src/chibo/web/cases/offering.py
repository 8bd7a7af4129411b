"""Whom a form offers where a person is chosen."""

from datetime import date
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.queries import roll
from chibo.ledger.vocabulary import Standing
from chibo.organisations.queries import present_of, state
from chibo.procedures.vocabulary import Among

MOST = 400


class People:
    """Members of the unit of a case on a day; each list is asked once."""

    def __init__(self, unit_id: UUID, on: date) -> None:
        self._unit_id, self._on = unit_id, on
        self._lists: dict[Among, list[tuple[str, str]]] = {}

    def __call__(self, among: Among) -> list[tuple[str, str]]:
        """(id, name with the day of birth) of those to choose from."""
        if among not in self._lists:
            standing = Standing.FULL.value if among is Among.FULL else ""
            rows = roll(_unit_on(self._unit_id, self._on), self._on, standing=standing).page(0, MOST)
            self._lists[among] = [
                (str(row.person_id), f"{row.name}, sinh {format_date(row.born_on)}") for row in rows
            ]
        return self._lists[among]

    @property
    def seen(self) -> set[UUID]:
        """Everybody offered, for the read log."""
        return {UUID(key) for one in self._lists.values() for key, _ in one}


def _unit_on(unit_id: UUID, on: date) -> UUID:
    """The unit that day, or the one that stands for it now."""
    return unit_id if state(unit_id, on) is not None else present_of(unit_id)
