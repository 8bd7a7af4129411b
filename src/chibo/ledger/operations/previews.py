"""What a verb would change: it is really done, looked at, and taken back in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.foundation import clock
from chibo.ledger.models import CountedStep, Entry
from chibo.ledger.queries.figures import Closing, closings
from chibo.ledger.vocabulary import Kind
from chibo.organisations.models import Unit
from chibo.organisations.queries import Node, nearest_states, tree


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit whose figures or place would change: before and after, as of today."""

    unit_id: UUID
    name: str
    before: Closing
    after: Closing


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, what would shift, and how many people would be carried along."""

    counted_on: date
    movements: int
    structure_lines: int
    shifts: list[Shift]
    people_merged: int
    tree_before: list[Node]
    tree_after: list[Node]


class _TakeBack(Exception):
    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


def preview(verb: Callable[..., Entry], **arguments: Any) -> Preview:
    """Do the verb, look, and take everything back. Refuses whatever the verb refuses."""
    try:
        with transaction.atomic():
            raise _TakeBack(_looked_at(verb, arguments))
    except _TakeBack as found:
        return found.preview


def _looked_at(verb: Callable[..., Entry], arguments: dict[str, Any]) -> Preview:
    today = clock.today()
    tree_before, merged_before = tree(today), _merged()
    before = closings(list(Unit.objects.values_list("pk", flat=True)), today)
    entry = verb(**arguments)
    after = closings(list(Unit.objects.values_list("pk", flat=True)), today)
    changed = [u for u in after if after[u] != before.get(u, Closing())]
    names = nearest_states(changed, today)
    shifts = [
        Shift(u, names[u].name if u in names else "", before.get(u, Closing()), after[u]) for u in changed
    ]
    days = [
        *entry.movements.values_list("counted_on", flat=True),
        *entry.structure_lines.values_list("counted_on", flat=True),
    ]
    return Preview(
        counted_on=max(days, default=today),
        movements=entry.movements.count(),
        structure_lines=entry.structure_lines.count(),
        shifts=sorted(shifts, key=lambda s: s.name),
        people_merged=_merged() - merged_before,
        tree_before=tree_before,
        tree_after=tree(today),
    )


def _merged() -> int:
    return CountedStep.objects.filter(kind=Kind.MERGED).count()
