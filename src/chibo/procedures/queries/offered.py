"""What may be chosen for a fact on a day."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from chibo.organisations.queries import kinds, tree
from chibo.procedures.vocabulary import Fact, FactKind
from chibo.profiles.queries import lookup_for, seat_of
from chibo.rulebook.errors import NoValue


def choices_on(fact: Fact, unit_id: UUID, on: date) -> list[tuple[str, str]]:
    """Pairs (code, label): declared ones, then the rows of a table of the rulebook in force on the day.

    For a unit the others that hold members that day, below the body the fact names.
    """
    if fact.kind is FactKind.UNIT:
        return _units(fact, unit_id, on)
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


def _units(fact: Fact, unit_id: UUID, on: date) -> list[tuple[str, str]]:
    """Where nobody knows the body, or it sits outside this register, the whole register is offered."""
    try:
        top = seat_of(fact.below, unit_id, on) if fact.below else None
        holding = {code for code, kind in kinds(on).items() if kind.holds_members}
    except NoValue:
        top, holding = None, {node.kind for node in tree(on)}
    return [
        (str(node.unit_id), f"{node.name} ({node.code})")
        for node in tree(on, top)
        if node.kind in holding and node.unit_id != unit_id
    ]
