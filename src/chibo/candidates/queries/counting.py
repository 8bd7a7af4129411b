"""How many candidates there were on any day, by cell, kind, sex, group, years of birth; erased ones too."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from chibo.candidates.models import Candidate
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.queries.listing import places_on
from chibo.candidates.vocabulary import Counted, Outcome

_FIELDS = {
    Counted.CELL: "unit_id",
    Counted.KIND: "candidate__kind",
    Counted.SEX: "candidate__sex",
    Counted.BORN: "candidate__born_from",
}


def counts(unit_id: UUID, on: date, by: Counted) -> dict[UUID | str | int, int]:
    """Candidates of a unit and everything below it on a day; two or three queries.

    By group, somebody in two groups counts in both and somebody in none nowhere.
    """
    cells = cells_on(on)
    places = places_on(on).filter(cells.below(unit_id)).order_by()
    found: Counter[UUID | str | int] = Counter()
    if by is Counted.GROUP:
        for groups in places.values_list("candidate__groups", flat=True):
            found.update(groups)
        return dict(found)
    for key, number in places.values_list(_FIELDS[by]).annotate(number=Count("pk")):
        found[cells.standing(key) if by is Counted.CELL else key] += number
    return dict(found)


@dataclass(frozen=True, slots=True)
class ComingsAndGoings:
    """Who came on the list and left it in a span of days, ends included."""

    listed: int
    left: dict[str, int]


def comings_and_goings(unit_id: UUID, start: date, end: date) -> ComingsAndGoings:
    """Of the cells that the unit and those below it answer for on the last day; moves inside count not."""
    below = cells_on(end).below(unit_id)
    rows = Candidate.objects.filter(below).exclude(outcome=Outcome.MISTAKEN)
    left = rows.filter(left_on__gte=start, left_on__lte=end).order_by().values_list("outcome")
    listed = rows.filter(listed_on__gte=start, listed_on__lte=end).count()
    return ComingsAndGoings(listed, dict(left.annotate(number=Count("pk"))))
