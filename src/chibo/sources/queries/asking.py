"""What the rulebook says to a unit, asked in as few questions as may be."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from chibo.profiles.queries import value_for, values_entered
from chibo.rulebook import queries as rulebook
from chibo.rulebook.queries import NoValue, Value


def value_at(key: str, on: date, unit_id: UUID) -> Value:
    """The value that applies to a unit on a day. Refuses `NoValue`. One query where all are alike."""
    return rulebook.value(key, on) if _alike(key) else value_for(key, on, unit_id)


def values_at(key: str, on: date, unit_ids: Collection[UUID]) -> Iterator[tuple[UUID, Value]]:
    """The same for many units; those for which it is unknown are left out."""
    alike = _alike(key)
    for unit in unit_ids:
        try:
            yield unit, rulebook.value(key, on) if alike else value_for(key, on, unit)
        except NoValue:
            continue


def _alike(key: str) -> bool:
    """No unit and no profile answers otherwise: the centre speaks for all."""
    return not rulebook.profiles_with(key) and not values_entered(key)
