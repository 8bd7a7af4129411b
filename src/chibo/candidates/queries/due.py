"""What is due about candidates, with the day and the article: facts for a worklist kept above."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from chibo.candidates.models import Helping
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.queries.listing import PART, CandidateRow, candidate_rows, places_on
from chibo.candidates.vocabulary import HelpTrouble
from chibo.foundation.dates import add_months, day_before, month_start
from chibo.ledger.models import Spell
from chibo.ledger.vocabulary import Standing
from chibo.organisations.vocabulary import Basis
from chibo.rulebook.queries import NoValue, lookup, working_calendar
from chibo.rulebook.rules.calendar import due
from chibo.rulebook.rules.candidacy import REVIEW, certificate_holds, months_due
from chibo.rulebook.rules.verdicts import Asking

Units = Collection[UUID] | None


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do about a candidate. `due_on` is None where no regulation is known to set a day."""

    candidate_id: UUID
    name: str
    unit_id: UUID
    due_on: date | None
    sentence: str
    citations: tuple[str, ...]


def without_helper(units: Units, on: date) -> list[DueItem]:
    """Candidates whom nobody helps, or whose helper no longer can, soonest due first.

    Due at the next review of the list after the day from which help was missing. `units`: cells as they stand
    that day; None for all.
    """
    return helpless(rows_of(units, on), on)


def helpless(rows: list[CandidateRow], on: date) -> list[DueItem]:
    """The same, of rows that are known."""
    without = [row for row in rows if row.trouble is not None]
    since = _helpless_since(without, on)
    return _sorted(_helpless(row, since[row.candidate_id]) for row in without)


def missing_remarks(units: Units, on: date) -> list[DueItem]:
    """Months without a remark, the running one too; due on the month's last day."""
    return unremarked(rows_of(units, on), on)


def unremarked(rows: list[CandidateRow], on: date) -> list[DueItem]:
    """The same, of rows that are known."""
    return _sorted(item for row in rows for item in _unwritten(row, on))


def expiring_certificates(units: Units, on: date, before: date | None = None) -> list[DueItem]:
    """Certificates of those on the list, by their last day, ended ones too. `before`: only until that day."""
    return ending(rows_of(units, on), on, before)


def ending(rows: list[CandidateRow], on: date, before: date | None = None) -> list[DueItem]:
    """The same, of rows that are known."""
    found = (_certificate(row, on) for row in rows if row.certificate_on is not None)
    return _sorted(item for item in found if before is None or (item.due_on and item.due_on <= before))


def rows_of(units: Units, on: date) -> list[CandidateRow]:
    """Everybody on the lists of some cells on a day."""
    cells = cells_on(on)
    return candidate_rows(places_on(on).filter(Q() if units is None else cells.of(units)), cells)


def _helpless(row: CandidateRow, since: date) -> DueItem:
    assert row.trouble is not None
    ask = Asking(lookup())
    try:
        last: date | None = due(since, ask(REVIEW, since), working_calendar())
    except NoValue:
        last = None
    return _item(row, last, f"{row.trouble.label}: phân công người giúp đỡ.", ask.verdict(None).citations)


def _helpless_since(rows: list[CandidateRow], on: date) -> dict[UUID, date]:
    """Since when each is without help: the end of the last helping, or of the helper's time in the cell."""
    found = {row.candidate_id: row.listed_on for row in rows}
    nobody = [row.candidate_id for row in rows if row.trouble is HelpTrouble.NOBODY]
    for part in _parts(nobody):
        ended = Helping.objects.filter(candidate_id__in=part, valid_to__lte=on).order_by("valid_to")
        found.update(ended.values_list("candidate_id", "valid_to"))
    left = {(row.helper_id, row.unit_id): row.candidate_id for row in rows if row.helper_id is not None}
    for part in _parts(list({helper for helper, _ in left if helper is not None})):
        spells = Spell.objects.filter(basis=Basis.LIFE, person_id__in=part, standing=Standing.FULL)
        ended_spells = spells.filter(valid_to__lte=on).order_by("valid_to")
        for helper, unit, end in ended_spells.values_list("person_id", "unit_id", "valid_to"):
            if (helper, unit) in left:
                found[left[helper, unit]] = end
    return found


def _parts(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), PART):
        yield ids[start : start + PART]


def _unwritten(row: CandidateRow, on: date) -> Iterator[DueItem]:
    running = month_start(on)
    asked = months_due(lookup(), row.listed_on, add_months(running, 1))
    written = row.remarked_to is not None and row.remarked_to >= running
    open_still = [running] if running in asked.answer and not written else []
    for month in (*row.missing, *open_still):
        last = day_before(add_months(month, 1))
        yield _item(row, last, f"Nhận xét tháng {month:%m/%Y}.", asked.citations)


def _certificate(row: CandidateRow, on: date) -> DueItem:
    assert row.certificate_on is not None
    try:
        verdict = certificate_holds(lookup(), on, row.certificate_on, working_calendar())
    except NoValue:
        return _item(row, None, "Chưa rõ giấy chứng nhận có giá trị đến ngày nào.", ())
    ahead = "sẽ hết giá trị: xét kết nạp trước ngày này, hoặc học lại"
    told = ahead if verdict.answer.valid else "đã hết giá trị: phải học lại"
    return _item(row, verdict.answer.until, f"Giấy chứng nhận lớp nhận thức {told}.", verdict.citations)


def _item(row: CandidateRow, due_on: date | None, sentence: str, citations: tuple[str, ...]) -> DueItem:
    return DueItem(row.candidate_id, row.name, row.unit_id, due_on, sentence, citations)


def _sorted(items: Iterator[DueItem]) -> list[DueItem]:
    return sorted(items, key=lambda one: (one.due_on or date.max, one.name, str(one.candidate_id)))
