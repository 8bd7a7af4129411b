"""Who came and went in a period, with what a printed book says of each: the person, the places, the paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chibo.ledger.models import OverlaySpell
from chibo.ledger.queries.drilldown import steps_of
from chibo.ledger.queries.timelines import Names
from chibo.ledger.vocabulary import Overlay
from chibo.organisations.models import Unit

DAY = timedelta(days=1)
PAPER = "movement__entry__document__"
UNDONE_BY = "movement__reversed_by__entry__document__number_text"
FIELDS = (
    "person_id",
    "person__birth_name",
    "person__born_on",
    "person__sex",
    "person__card_number",
    "person__ceremony_on",
    "person__official_on",
    "day",
    Coalesce("movement__effective_on", "day"),
    "kind",
    "from_unit_id",
    "from_standing",
    "to_unit_id",
    "to_standing",
    "movement__destination",
    f"{PAPER}number_text",
    f"{PAPER}signed_on",
    f"{PAPER}issuer_unit_id",
    f"{PAPER}issuer_body",
    UNDONE_BY,
    "going_to",
    "introduced_by",
)


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a book of comings and goings (38-HD/BTCTW, V.1).

    `on`: the day the books count it; `effective_on`: the day it happened. `outside`: where somebody went, or
    came from, beyond this register. `undone_by`: number of the paper that took the movement back.
    `introduced_by`: number of the paper of introduction they went with.
    """

    person_id: UUID
    name: str
    born_on: date
    sex: str
    card_number: str
    ceremony_on: date | None
    official_on: date | None
    on: date
    effective_on: date
    kind: str
    standing: str
    from_label: str
    to_label: str
    outside: str
    number_text: str
    signed_on: date | None
    issuer: str
    undone_by: str
    introduced_by: str


def book_lines(
    unit_id: UUID,
    from_on: date,
    to_on: date,
    kinds: Collection[str],
    direction: str,
    within: QuerySet[Unit, Any] | None = None,
) -> list[BookLine]:
    """The people behind the flows of some kinds, oldest first; as many as the figures say, less those beyond
    `within`. Not for members carried along with their unit: no paper names them."""
    rows = steps_of(unit_id, from_on, to_on, kinds, direction, within).annotate(
        going_to=_on_the_way("destination"),
        introduced_by=_on_the_way("movement__entry__document__number_text"),
    )
    found = list(rows.order_by("day", "person__name_sort", "person_id").values_list(*FIELDS))
    names = Names({unit for row in found for unit in (row[10], row[12], row[17])})
    return [_line(row, names) for row in found]


def _on_the_way(field: str) -> Subquery:
    """What the introduction says with which somebody was on the way until the movement took effect."""
    ended = OverlaySpell.objects.filter(
        person_id=OuterRef("person_id"),
        overlay=Overlay.DEPARTING,
        valid_to=OuterRef("movement__effective_on"),
    )
    return Subquery(ended.order_by("-valid_from").values(field)[:1])


def _line(row: tuple[Any, ...], names: Names) -> BookLine:
    on, signed_on, outside = row[7], row[16], row[14] or row[20] or ""
    places = (row[13] or row[11], names.on(row[10], on - DAY), names.on(row[12], on), outside)
    paper = (row[15] or "", signed_on, names.on(row[17], signed_on or on) or row[18] or "", row[19] or "")
    return BookLine(*(*row[:10], *places, *paper, row[21] or ""))
