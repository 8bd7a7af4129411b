"""Whose data may be taken out: who left the list, and since when nobody need keep it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.candidates.models import Candidate
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.vocabulary import Outcome
from chibo.foundation.dates import FOREVER
from chibo.profiles.queries import lookup_for
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules.candidacy import erasable_from
from chibo.rulebook.rules.verdicts import Lookup, Verdict


@dataclass(frozen=True, slots=True)
class Kept:
    """Data still kept of somebody who left. `verdict` answers the first day it may go; None: unknown."""

    candidate: Candidate
    verdict: Verdict[date | None]

    def is_due(self, on: date) -> bool:
        """Whether the time to keep it is over."""
        return self.verdict.answer is not None and on >= self.verdict.answer


def kept_after_leaving(units: "QuerySet[Any, Any] | None", on: date) -> list[Kept]:
    """Everybody whose data is still kept after leaving; of the admitted the member's record goes on instead.

    `units`: whose cells of today lie there. How long is asked of the cell's own rules, once a cell.
    """
    rows = Candidate.objects.filter(left_on__lt=FOREVER, left_on__lte=on, erased_at=None)
    rows = rows.exclude(outcome=Outcome.ADMITTED).select_related("identity").order_by("left_on", "pk")
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    cells, asked = cells_on(on), dict[UUID, Lookup]()
    found = []
    for one in rows:
        unit_id = cells.standing(one.unit_id)
        rule = asked.setdefault(unit_id, _remembered(unit_id))
        found.append(Kept(one, erasable_from(rule, on, one.left_on, working_calendar())))
    return found


def _remembered(unit_id: UUID) -> Lookup:
    """The rules of a cell, each asked once."""
    ask, told = lookup_for(unit_id), dict[tuple[str, date], Any]()

    def answer(key: str, on: date) -> Any:
        if (key, on) not in told:
            told[key, on] = ask(key, on)
        return told[key, on]

    return answer
