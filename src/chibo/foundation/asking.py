"""Questions written by hand in SQL, the same on both engines.

For the few that stand behind every list and figure: building them through the ORM costs ten times what the
database needs to answer (see bench/).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


class Clause(NamedTuple):
    """A piece of SQL and what is asked with it."""

    text: str
    given: tuple[Any, ...] = ()

    def __add__(self, other: object) -> "Clause":
        assert isinstance(other, Clause)
        return Clause(f"{self.text} {other.text}", (*self.given, *other.given))


def asked(question: Clause) -> list[tuple[Any, ...]]:
    """The rows of the answer as the engine gives them."""
    with connection.cursor() as cursor:
        cursor.execute(question.text, question.given)
        return cursor.fetchall()


def one_of(ids: Sequence[UUID]) -> Clause:
    """`(…)` after IN; never without any, which would be a mistake in SQL."""
    return Clause(f"({', '.join(['%s'] * len(ids))})", tuple(stored_keys(ids)))


def subquery(rows: QuerySet[Any, Any]) -> Clause:
    """A question of the ORM as it stands inside one written by hand; what can find nothing finds nothing."""
    try:
        text, given = rows.query.sql_with_params()
    except EmptyResultSet:
        table = rows.model._meta
        return Clause(f'(SELECT "{table.pk.column}" FROM "{table.db_table}" WHERE 1 = 0)')
    return Clause(f"({text})", tuple(given))


def stored_keys(ids: Iterable[UUID]) -> list[Any]:
    """Ids as this engine stores them."""
    native = connection.features.has_native_uuid_field
    return [key if native else key.hex for key in ids]


def key_of(stored: Any) -> UUID:
    """An id as the engine gives it."""
    return stored if isinstance(stored, UUID) else UUID(stored)


def day_of(stored: Any) -> date:
    """A day as the engine gives it."""
    return stored if isinstance(stored, date) else date.fromisoformat(stored)
