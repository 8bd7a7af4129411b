"""The list of a day: who is on it below a unit, with what a committee looks at first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from chibo.candidates.models import (
    CandidatePlace,
    ClassCertificate,
    ClassSending,
    ConfirmedCandidate,
    Helping,
    Remark,
)
from chibo.candidates.queries.cells import Cells, cells_on
from chibo.candidates.vocabulary import HelpTrouble, Outcome, Stage
from chibo.foundation.text import fold
from chibo.ledger.queries.rolls import spells_on
from chibo.ledger.vocabulary import Standing
from chibo.organisations.queries import nearest_names
from chibo.people.queries import standing_merges
from chibo.rulebook.queries import NoValue, lookup, working_calendar
from chibo.rulebook.rules.candidacy import certificate_holds, months_due

PART = 900


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate as the day knows it; `name` is "" once erased."""

    candidate_id: UUID
    name: str
    born_on: date | None
    sex: str
    kind: str
    groups: tuple[str, ...]
    unit_id: UUID
    cell_name: str
    cell_code: str
    listed_on: date
    helper_id: UUID | None
    helper_name: str
    trouble: HelpTrouble | None
    missing: tuple[date, ...]
    remarked_to: date | None
    confirmed_on: date | None
    sent_on: date | None
    certificate_on: date | None
    certificate_until: date | None
    stage: Stage
    left_on: date
    outcome: str

    @property
    def needs_care(self) -> bool:
        """Whether something is missing that a cell should see to."""
        return bool(self.trouble or self.missing or self.stage is Stage.EXPIRED)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the list is wanted. `watch`: helper, remarks, certificate, confirmation; `gone`: who left."""

    words: str = ""
    kind: str = ""
    watch: str = ""
    gone: bool = False


EVERYBODY = Narrowing()


class CandidateList:
    """A list that is counted and read page by page."""

    def __init__(self, places: QuerySet[CandidatePlace], cells: Cells, wanted: Narrowing) -> None:
        self._places, self._cells, self._wanted = places, cells, wanted
        self._watched: list[CandidateRow] | None = None

    @property
    def total(self) -> int:
        """How many candidates."""
        if self._wanted.watch:
            return len(self._all_watched())
        return self._places.count()

    def page(self, offset: int = 0, limit: int | None = None) -> list[CandidateRow]:
        """Rows in Vietnamese order of names; three queries."""
        end = None if limit is None else offset + limit
        if self._wanted.watch:
            return self._all_watched()[offset:end]
        return candidate_rows(self._places, self._cells, offset, end)

    def _all_watched(self) -> list[CandidateRow]:
        if self._watched is None:
            rows = candidate_rows(self._places, self._cells)
            self._watched = [row for row in rows if _is_watched(row, self._wanted.watch)]
        return self._watched


def candidate_list(
    unit_id: UUID, on: date, *, within: "QuerySet[Any, Any] | None" = None, wanted: Narrowing = EVERYBODY
) -> CandidateList:
    """Candidates of a unit and everything below it on a day; who left by then, if `wanted.gone`.

    `within`: units whose candidates the reader may see, by today's rights.
    """
    cells = cells_on(on)
    places = (left_places(on) if wanted.gone else places_on(on)).filter(cells.below(unit_id))
    if within is not None:
        places = places.filter(candidate__unit_id__in=within)
    return CandidateList(places.filter(_narrowed(wanted)), cells, wanted)


def places_on(on: date) -> QuerySet[CandidatePlace]:
    """Where everybody on the list is on a day."""
    return CandidatePlace.objects.filter(valid_from__lte=on, valid_to__gt=on)


def left_places(on: date) -> QuerySet[CandidatePlace]:
    """Where everybody was last who had left by a day; those written down by mistake were never on it."""
    ended = CandidatePlace.objects.filter(candidate__left_on__lte=on, valid_to=F("candidate__left_on"))
    return ended.exclude(candidate__outcome=Outcome.MISTAKEN)


def _narrowed(wanted: Narrowing) -> Q:
    found = Q(candidate__kind=wanted.kind) if wanted.kind else Q()
    for word in fold(wanted.words).split():
        number = Q(candidate__identity__personal_number__startswith=word) if word.isdigit() else Q()
        found &= Q(candidate__identity__name_fold__contains=word) | number
    return found


def _is_watched(row: CandidateRow, watch: str) -> bool:
    return {
        "helper": row.trouble is not None,
        "remarks": bool(row.missing),
        "certificate": row.stage is Stage.EXPIRED,
        "confirmation": row.confirmed_on is None,
    }.get(watch, True)


def candidate_rows(
    places: QuerySet[CandidatePlace], cells: Cells, start: int = 0, end: int | None = None
) -> list[CandidateRow]:
    """Rows of some places; three queries."""
    on = cells.on
    ordered = _facts(places, on).order_by(
        F("candidate__identity__name_sort").asc(nulls_last=True), "candidate__listed_on", "candidate_id"
    )
    found: list[dict[str, Any]] = list(ordered.values(*FIELDS)[start:end])
    written = remarked_months([row["candidate_id"] for row in found], on)
    names = nearest_names({cells.standing(row["unit_id"]) for row in found}, on)
    return [_row(row, cells, names, written) for row in found]


FIELDS = (
    "candidate_id", "unit_id", "candidate__identity__birth_name", "candidate__identity__born_on",
    "candidate__sex", "candidate__kind", "candidate__groups", "candidate__listed_on", "candidate__left_on",
    "candidate__outcome", "helper_id", "helper_name", "helper_standing", "helper_unit", "confirmed_on",
    "sent_on",
    "certificate_on",
)  # fmt: skip


def _facts(places: QuerySet[CandidatePlace], on: date) -> QuerySet[CandidatePlace]:
    """With the helper of the day and where they stand, and the latest confirmation, class and certificate."""
    mine = {"candidate": OuterRef("candidate_id")}
    helping = Helping.objects.filter(**mine, valid_from__lte=on, valid_to__gt=on)
    confirmed = ConfirmedCandidate.objects.filter(**mine, confirmation__confirmed_on__lte=on)
    sent = ClassSending.objects.filter(**mine, sent_on__lte=on).order_by("-sent_on")
    issued = ClassCertificate.objects.filter(**mine, issued_on__lte=on, withdrawn_at=None)
    kept = standing_merges().filter(absorbed=OuterRef("helper_id"))
    spell = spells_on(on).filter(person=OuterRef("helper_now"))
    return (
        places.annotate(
            helper_id=Subquery(helping.values("helper_id")[:1], output_field=UUIDField()),
            helper_name=Subquery(helping.values("helper__birth_name")[:1]),
            confirmed_on=Subquery(
                confirmed.order_by("-confirmation__confirmed_on").values("confirmation__confirmed_on")[:1]
            ),
            sent_on=Subquery(sent.values("sent_on")[:1]),
            certificate_on=Subquery(issued.order_by("-issued_on").values("issued_on")[:1]),
        )
        .annotate(
            helper_now=Coalesce(
                Subquery(kept.values("kept_id")[:1], output_field=UUIDField()), F("helper_id")
            )
        )
        .annotate(
            helper_standing=Subquery(spell.values("standing")[:1]),
            helper_unit=Subquery(spell.values("unit_id")[:1], output_field=UUIDField()),
        )
    )


def _row(
    row: dict[str, Any], cells: Cells, names: dict[UUID, tuple[str, str]], written: dict[UUID, set[date]]
) -> CandidateRow:
    on, unit_id = cells.on, cells.standing(row["unit_id"])
    gone, listed_on = row["candidate__left_on"] <= on, row["candidate__listed_on"]
    due = () if gone else months_due(lookup(), listed_on, on).answer
    months = written.get(row["candidate_id"], set())
    until = _until(row["certificate_on"], on)
    name, code = names.get(unit_id, ("", ""))
    return CandidateRow(
        candidate_id=row["candidate_id"], name=row["candidate__identity__birth_name"] or "",
        born_on=row["candidate__identity__born_on"], sex=row["candidate__sex"], kind=row["candidate__kind"],
        groups=tuple(row["candidate__groups"]), unit_id=unit_id, cell_name=name, cell_code=code,
        listed_on=listed_on, helper_id=row["helper_id"], helper_name=row["helper_name"] or "",
        trouble=None if gone else _trouble(row, unit_id),
        missing=tuple(month for month in due if month not in months), remarked_to=max(months, default=None),
        confirmed_on=row["confirmed_on"], sent_on=row["sent_on"], certificate_on=row["certificate_on"],
        certificate_until=until, stage=_stage(row, until, on), left_on=row["candidate__left_on"],
        outcome=row["candidate__outcome"],
    )  # fmt: skip


def _until(issued_on: date | None, on: date) -> date | None:
    if issued_on is None:
        return None
    try:
        return certificate_holds(lookup(), on, issued_on, working_calendar()).answer.until
    except NoValue:
        return None


def _trouble(row: dict[str, Any], unit_id: UUID) -> HelpTrouble | None:
    if row["helper_id"] is None:
        return HelpTrouble.NOBODY
    if row["helper_standing"] != Standing.FULL:
        return HelpTrouble.NOT_FULL
    return None if row["helper_unit"] == unit_id else HelpTrouble.ELSEWHERE


def _stage(row: dict[str, Any], until: date | None, on: date) -> Stage:
    if row["candidate__left_on"] <= on:
        return Stage.LEFT
    if row["certificate_on"] is not None:
        expired = until is not None and until < on
        again = row["sent_on"] is not None and row["sent_on"] > row["certificate_on"]
        return (Stage.IN_CLASS if again else Stage.EXPIRED) if expired else Stage.CERTIFIED
    if row["sent_on"] is not None:
        return Stage.IN_CLASS
    return Stage.HELPED if row["confirmed_on"] is not None else Stage.WAITING


def remarked_months(candidate_ids: Collection[UUID], on: date) -> dict[UUID, set[date]]:
    """For which months each candidate has a remark, written by a day."""
    found: dict[UUID, set[date]] = defaultdict(set)
    ids = list(candidate_ids)
    for start in range(0, len(ids), PART):
        part = ids[start : start + PART]
        rows = Remark.objects.filter(candidate_id__in=part, written_on__lte=on)
        for candidate_id, month in rows.values_list("candidate_id", "month"):
            found[candidate_id].add(month)
    return found


def months_of(rows: Iterable[CandidateRow]) -> int:
    """How many remarks are missing in all."""
    return sum(len(row.missing) for row in rows)
