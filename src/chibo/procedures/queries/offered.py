"""What may be chosen for a fact on a day."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from chibo.procedures.vocabulary import Fact
from chibo.profiles.queries import lookup_for
from chibo.rulebook.errors import NoValue


def choices_on(fact: Fact, unit_id: UUID, on: date) -> list[tuple[str, str]]:
    """Pairs (code, label): declared ones, then the rows of a table of the rulebook in force on the day."""
    found = list(fact.choices)
    if fact.choices_key:
        try:
            rows = lookup_for(unit_id)(fact.choices_key, on).value
        except NoValue:
            return found
        found += [(str(row["code"]), str(row["label"])) for row in rows]
    return found


def codes_on(unit_id: UUID, on: date) -> Callable[[Fact], list[str]]:
    """The codes that may be chosen, for cleaning what was typed."""
    return lambda fact: [code for code, _ in choices_on(fact, unit_id, on)]
