"""Reads the ledger's rows as the papers that the pure replay understands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from chibo.ledger.models import Movement, PeriodLine, StructureLine
from chibo.ledger.rules.replay import Paper
from chibo.ledger.rules.structure import Change
from chibo.ledger.vocabulary import Kind, StructureAction
from chibo.organisations.models import Register

PAPER_FIELDS = (
    "id",
    "person_id",
    "kind",
    "effective_on",
    "counted_on",
    "entry__posted_at",
    "entry__position",
    "number",
    "to_unit_id",
    "to_standing",
    "from_unit_id",
    "from_standing",
    "reverses_id",
)
CHANGE_FIELDS = (
    "id",
    "unit_id",
    "action",
    "effective_on",
    "counted_on",
    "entry__position",
    "number",
    "to_parent_id",
    "successor_id",
    "name",
    "code",
    "kind",
    "reverses_id",
)


def parts(keys: Iterable[UUID], size: int = 900) -> Iterator[list[UUID]]:
    """Keys in portions that one SQLite statement can carry."""
    every = list(keys)
    for start in range(0, len(every), size):
        yield every[start : start + size]


def papers_of(person_ids: Iterable[UUID]) -> dict[UUID, list[Paper]]:
    """Every movement of some people, annulled ones included."""
    found: dict[UUID, list[Paper]] = defaultdict(list)
    for part in parts(person_ids):
        rows = Movement.objects.filter(person_id__in=part).values_list(*PAPER_FIELDS)
        for paper in map(_paper, rows.iterator()):
            found[paper.person_id].append(paper)
    return found


def _paper(row: tuple) -> Paper:
    return Paper(row[0], row[1], Kind(row[2]), *row[3:])


def all_changes(register: Register) -> list[Change]:
    """Every structure line of the register, annulled ones included."""
    rows = StructureLine.objects.filter(entry__register=register).values_list(*CHANGE_FIELDS)
    return [_change(row) for row in rows.iterator()]


def changes_of(unit_ids: Iterable[UUID]) -> list[Change]:
    """Every structure line of some units, annulled ones included."""
    found: list[Change] = []
    for part in parts(unit_ids):
        rows = StructureLine.objects.filter(unit_id__in=part).values_list(*CHANGE_FIELDS)
        found += [_change(row) for row in rows.iterator()]
    return found


def _change(row: tuple) -> Change:
    return Change(row[0], row[1], StructureAction(row[2]), *row[3:])


def closed_through(register: Register) -> date | None:
    """The last day of the closed books; None when nothing was ever closed."""
    lines = PeriodLine.objects.filter(entry__register=register).order_by("-entry__position")
    return lines.values_list("closed_through", flat=True).first()
