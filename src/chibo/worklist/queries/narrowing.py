"""The conditions of a question about what is due, in SQL by hand: it stands behind every first screen."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import QuerySet

from chibo.foundation.asking import Clause, one_of, subquery
from chibo.organisations.models import Unit
from chibo.worklist.vocabulary import Asked

Units = Collection[UUID] | QuerySet[Unit, UUID]


def where(units: Units, asked: Asked) -> Clause:
    """`FROM worklist_due WHERE …` for some units and what is wanted of them."""
    found = Clause("FROM worklist_due WHERE unit_id IN") + _among(units)
    for text, given in _conditions(asked):
        found += Clause(f"AND {text}", (given,))
    if asked.whom_ids is not None:
        found += Clause("AND whom_id IN") + _among(asked.whom_ids)
    if asked.turn_at is not None:
        found += Clause("AND turn_unit_id IN") + _among(asked.turn_at)
    return found


def _conditions(asked: Asked) -> Iterator[tuple[str, object]]:
    if asked.procedure:
        yield "procedure = %s", asked.procedure
    if asked.kind:
        yield "kind = %s", asked.kind
    if asked.since is not None:
        yield "due_on >= %s", asked.since
    if asked.until is not None:
        yield "due_on <= %s", asked.until
    if asked.overdue_on is not None:
        yield "due_on < %s", asked.overdue_on


def _among(ids: Units) -> Clause:
    if isinstance(ids, QuerySet):
        return subquery(ids)
    return one_of(list(ids)) if ids else Clause("(NULL)")
