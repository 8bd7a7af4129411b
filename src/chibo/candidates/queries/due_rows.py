"""What is due about candidates, as rows of the worklist."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from chibo.candidates.models import Candidate, Helping
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.queries.due import DueItem, ending, helpless, rows_of, unremarked
from chibo.candidates.queries.listing import CandidateRow
from chibo.foundation.dates import FOREVER, add_months
from chibo.rulebook.queries import lookup
from chibo.worklist.vocabulary import DueRow

SOURCE, CANDIDATE = "candidates", "candidates.Candidate"
BODIES, CELL = "authority.bodies", "cell"
# Usage, not a rule: a certificate is nobody's work while it holds for long.
SOON_MONTHS = 6
KINDS: dict[str, Callable[[list[CandidateRow], date], list[DueItem]]] = {
    "helper-lacks": helpless,
    "remark-lacks": lambda rows, on: _a_row_each(unremarked(rows, on)),
    "certificate-ends": lambda rows, on: ending(rows, on, add_months(on, SOON_MONTHS)),
}


def _a_row_each(months: list[DueItem]) -> list[DueItem]:
    """Months that lack of one candidate are one thing to do: due with the oldest, told with how many."""
    found: dict[UUID, list[DueItem]] = defaultdict(list)
    for item in months:
        found[item.candidate_id].append(item)
    return [_together(items) for items in found.values()]


def _together(items: list[DueItem]) -> DueItem:
    if len(items) == 1:
        return items[0]
    first, last = items[0].due_on, items[-1].due_on
    assert first is not None and last is not None
    told = f"Nhận xét {len(items)} tháng còn thiếu, từ {first:%m/%Y} đến {last:%m/%Y}."
    return replace(items[0], sentence=told)


def due_rows(candidate_ids: Collection[UUID] | None, on: date) -> Iterator[DueRow]:
    """Helpers that lack, months without a remark, certificates that end, as of a day."""
    units = None if candidate_ids is None else _cells_of(candidate_ids, on)
    if units is not None and not units:
        return
    turn = next(row["label"] for row in lookup()(BODIES, on).value if row["code"] == CELL)
    wanted = None if candidate_ids is None else set(candidate_ids)
    rows = [row for row in rows_of(units, on) if wanted is None or row.candidate_id in wanted]
    for kind, asked in KINDS.items():
        for item in asked(rows, on):
            yield _row(kind, item, turn)


def candidates_of_people(person_ids: Collection[UUID]) -> list[UUID]:
    """Candidates whom some people help: whether they still may rests on the ledger."""
    rows = Helping.objects.filter(helper__in=list(person_ids), valid_to=FOREVER)
    return list(rows.values_list("candidate_id", flat=True))


def candidates_of_units(unit_ids: Collection[UUID]) -> list[UUID]:
    """Candidates on the list of some cells."""
    rows = Candidate.objects.filter(unit_id__in=list(unit_ids), left_on=FOREVER)
    return list(rows.values_list("pk", flat=True))


def _cells_of(candidate_ids: Collection[UUID], on: date) -> list[UUID]:
    rows = Candidate.objects.filter(pk__in=list(candidate_ids)).values_list("unit_id", flat=True)
    cells = cells_on(on)
    return list({cells.standing(unit_id) for unit_id in rows})


def _row(kind: str, item: DueItem, turn: str) -> DueRow:
    return DueRow(
        source=SOURCE,
        kind=kind,
        mark=item.due_on.isoformat() if item.due_on else "",
        about_type=CANDIDATE,
        about_id=item.candidate_id,
        whom_type=CANDIDATE,
        whom_id=item.candidate_id,
        unit_id=item.unit_id,
        turn_unit_id=item.unit_id,
        turn=str(turn),
        what=item.sentence[:300].rstrip("."),
        since=item.due_on or date(1900, 1, 1),
        due_on=item.due_on or FOREVER,
        citation="; ".join(item.citations)[:300],
    )
