"""Surveys and seminars that lack, as rows of the worklist. What owes them is the unit itself."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from chibo.organisations.models import UnitState
from chibo.organisations.queries import kinds
from chibo.organisations.vocabulary import Basis
from chibo.sources.queries.due import Missing, missing_seminars, missing_surveys
from chibo.sources.queries.placing import days_of, placed
from chibo.worklist.vocabulary import DueRow

SOURCE, UNIT = "sources", "organisations.Unit"


def due_rows(unit_ids: Collection[UUID] | None, on: date) -> Iterator[DueRow]:
    """Cells without a survey of the year, committees over cells without a seminar of a period begun."""
    standing = {key: one for key, one in placed(days_of(on.year, on)).items() if one.ended_on is None}
    labels = {one.code: one.label for one in kinds(on).values()}
    cells = [key for key, one in standing.items() if one.holds_members]
    committees = {one.parent_id for key in cells if (one := standing[key]).parent_id in standing}
    missing = [
        *_of("survey-lacks", missing_surveys(_asked(cells, unit_ids), on.year)),
        *_of("seminar-lacks", missing_seminars(_asked(committees, unit_ids), on)),
    ]
    for kind, item in missing:
        yield _row(kind, item, labels.get(standing[item.unit_id].kind, ""))


def owing(unit_ids: Collection[UUID]) -> list[UUID]:
    """The units whose debts rest on some units: themselves, and those they stand or stood under."""
    states = UnitState.objects.filter(basis=Basis.LIFE, unit_id__in=list(unit_ids), parent__isnull=False)
    return list({*unit_ids, *states.values_list("parent_id", flat=True)})


def _asked(units: Collection[UUID | None], wanted: Collection[UUID] | None) -> list[UUID]:
    return [unit for unit in units if unit is not None and (wanted is None or unit in wanted)]


def _of(kind: str, found: list[Missing]) -> list[tuple[str, Missing]]:
    return [(kind, item) for item in found]


def _row(kind: str, item: Missing, turn: str) -> DueRow:
    return DueRow(
        source=SOURCE,
        kind=kind,
        mark=item.period.first.isoformat(),
        about_type=UNIT,
        about_id=item.unit_id,
        whom_type=UNIT,
        whom_id=item.unit_id,
        unit_id=item.unit_id,
        turn_unit_id=item.unit_id,
        turn=turn,
        what=item.what,
        since=item.period.first,
        due_on=item.due_on,
        citation=item.citation[:300],
    )
