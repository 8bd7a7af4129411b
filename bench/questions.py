"""Each question twice: as the program asks it, and as bare SQL that gives the same answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from chibo.foundation import clock
from chibo.foundation.dates import month_start
from chibo.ledger.queries import closings, flows, roll
from chibo.organisations.queries import children, register_or_refuse, root_of

PAGE = 50


@dataclass(frozen=True)
class Question:
    """What is asked, the ratio aimed at, and both ways of asking; answers must agree in size."""

    name: str
    target: float
    ours: Callable[[], int]
    floor: Callable[[], int]


def _sql(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _key(unit: UUID) -> Any:
    return unit.hex if connection.vendor == "sqlite" else unit


def questions() -> list[Question]:
    """Questions about the top of the register, as of today."""
    today = clock.today()
    root = root_of(register_or_refuse())
    below = [state.unit_id for state in children(root, today)]
    return [
        _headcount(below, today),
        _roll(root, today),
        _search(root, today, "van a"),
        _search(root, today, "nguyen"),
    ]


def _headcount(units: list[UUID], today: date) -> Question:
    start = today.replace(month=1, day=1)
    marks = ",".join(["%s"] * len(units))
    keys = [_key(u) for u in units]

    def ours() -> int:
        found = closings(units, today)
        flows(units, start, today)
        return sum(c.total for c in found.values())

    def floor() -> int:
        month = month_start(today)
        _sql(
            f"SELECT unit_id, kind, sum(inflow), sum(outflow) FROM ledger_unitmonthflow"
            f" WHERE unit_id IN ({marks}) AND month >= %s AND month < %s GROUP BY unit_id, kind",
            *keys,
            start,
            month,
        )
        _sql(
            f"SELECT unit_id, kind, sum(inflow), sum(outflow) FROM ledger_unitday"
            f" WHERE unit_id IN ({marks}) AND day >= %s AND day <= %s GROUP BY unit_id, kind",
            *keys,
            month,
            today,
        )
        last = _sql(
            "SELECT u.id, (SELECT m.full + m.probationary FROM ledger_unitmonth m"
            " WHERE m.unit_id = u.id AND m.month < %s ORDER BY m.month DESC LIMIT 1)"
            f" FROM organisations_unit u WHERE u.id IN ({marks})",
            month,
            *keys,
        )
        since = _sql(
            f"SELECT sum(full_delta + probationary_delta) FROM ledger_unitday"
            f" WHERE unit_id IN ({marks}) AND day >= %s AND day <= %s",
            *keys,
            month,
            today,
        )
        return sum(total or 0 for _, total in last) + (since[0][0] or 0)

    return Question("headcount of the children and the year's flows", 2, ours, floor)


_COLUMNS = "SELECT p.id, p.birth_name, p.born_on, p.sex, p.card_number, s.unit_id, s.standing, s.valid_from"
_ROLL = (
    " FROM ledger_spell s JOIN people_person p ON p.id = s.person_id WHERE s.basis = 'life'"
    " AND s.valid_from <= %s AND s.valid_to > %s AND s.unit_id IN (SELECT descendant_id FROM"
    " organisations_ancestry WHERE basis = 'life' AND ancestor_id = %s"
    " AND valid_from <= %s AND valid_to > %s)"
)


def _roll(root: UUID, today: date) -> Question:
    def ours() -> int:
        return len(roll(root, today).page(0, PAGE))

    def floor() -> int:
        return len(
            _sql(
                f"{_COLUMNS}{_ROLL} ORDER BY p.name_sort, p.born_on, p.id LIMIT {PAGE}",
                today,
                today,
                _key(root),
                today,
                today,
            )
        )

    return Question("roll of the whole register, first page", 3, ours, floor)


def _search(root: UUID, today: date, words: str) -> Question:
    def ours() -> int:
        return len(roll(root, today, query=words).page(0, PAGE))

    def floor() -> int:
        return len(
            _sql(
                f"{_COLUMNS}{_ROLL}"
                " AND s.person_id IN (SELECT person_id FROM ledger_namesuffix"
                " WHERE suffix >= %s AND suffix < %s)"
                f" ORDER BY p.name_sort, p.born_on, p.id LIMIT {PAGE}",
                today,
                today,
                _key(root),
                today,
                today,
                words,
                words + "\U0010ffff",
            )
        )

    return Question(f"search “{words}” in the whole register, first page", 3, ours, floor)
