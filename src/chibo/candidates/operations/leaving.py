"""Off the list, to another cell, or never on it."""

from datetime import date

from django.db import transaction
from django.db.models import F

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.events import left
from chibo.candidates.models import Candidate, CandidateIdentity, CandidatePlace
from chibo.candidates.operations.grounds import (
    locked,
    logged,
    require_listed,
    require_paper,
    require_resolution,
)
from chibo.candidates.operations.helping import end_open
from chibo.candidates.policy import RECORD_CANDIDATE
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.vocabulary import HelpEnd, Outcome
from chibo.documents.models import Document
from chibo.foundation.dates import FOREVER, format_date
from chibo.foundation.text import clean_line
from chibo.ledger.queries import standing_of
from chibo.organisations.models import Unit
from chibo.organisations.queries import kinds, state
from chibo.people.models import Person

NOTE = 500


@transaction.atomic
def leave_list(
    *,
    actor: Account,
    candidate: Candidate,
    outcome: Outcome | str,
    document: Document,
    on: date,
    note: str = "",
    admitted_as: Person | None = None,
) -> Candidate:
    """A candidate is off the list from a day on, by a paper and for a reason; whoever helped stops.

    The cell itself takes somebody off by its resolution. `admitted_as`: the member they became. Refuses who
    is not on the list that day, an admission without a member, and rights.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    how = _outcome(outcome)
    if how.by_resolution:
        require_resolution(actor, document, held.unit_id)
    else:
        require_paper(actor, document)
    require_listed(held, on)
    _require_member(how, admitted_as, on)
    _require_after_all(held, on)
    end_open(held, on, HelpEnd.CANDIDATE_LEFT, document)
    held.places.filter(valid_to=FOREVER).update(valid_to=on)
    held.left_on, held.outcome, held.left_by, held.admitted_as = on, how.value, document, admitted_as
    held.version += 1
    held.save(update_fields=["left_on", "outcome", "left_by", "admitted_as", "version"])
    _put_note(held, note)
    logged(
        actor, "leave_list", f"Đưa ra khỏi danh sách cảm tình Đảng từ {format_date(on)}: {how.label.lower()}",
        held, {"outcome": [None, how.value]},
    )  # fmt: skip
    left(actor, held.pk)
    return held


@transaction.atomic
def move_candidate(
    *, actor: Account, candidate: Candidate, unit: Unit, document: Document, on: date
) -> CandidatePlace:
    """A candidate goes on in another cell, with the certificate of being helped (`document`).

    The former helper stops; the new cell charges one of its own. Refuses the same cell, a unit that holds
    nobody, and rights at either cell.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    require(actor, RECORD_CANDIDATE, unit.pk)
    require_paper(actor, document)
    require_listed(held, on)
    _require_other_cell(held, unit, on)
    _require_after_all(held, on)
    end_open(held, on, HelpEnd.CANDIDATE_MOVED, document)
    held.places.filter(valid_to=FOREVER).update(valid_to=on)
    made = CandidatePlace.objects.create(candidate=held, unit=unit, valid_from=on, document=document)
    before, held.unit = held.unit_id, unit
    held.version += 1
    held.save(update_fields=["unit", "version"])
    logged(
        actor, "move", f"Chuyển chi bộ giúp đỡ từ {format_date(on)} theo {document.number_text}", held,
        {"unit": [before, unit.pk]},
    )  # fmt: skip
    return made


@transaction.atomic
def strike_candidate(*, actor: Account, candidate: Candidate, reason: str) -> Candidate:
    """Somebody was written down by mistake: on no day were they on the list. The row stays, with the reason.

    Refuses who has left, and rights.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    if not held.is_open:
        raise CandidateRefused("not_listed", "Người này đã ra khỏi danh sách.")
    told = clean_line(reason, label="Lý do", longest=NOTE)
    held.helpings.update(valid_to=F("valid_from"), end_reason=HelpEnd.MISTAKEN)
    held.places.update(valid_to=F("valid_from"))
    held.left_on, held.outcome = held.listed_on, Outcome.MISTAKEN.value
    held.version += 1
    held.save(update_fields=["left_on", "outcome", "version"])
    _put_note(held, told)
    logged(actor, "strike", "Gỡ khỏi danh sách cảm tình Đảng: ghi nhầm", held)
    left(actor, held.pk)
    return held


def _outcome(given: Outcome | str) -> Outcome:
    if given not in {one.value for one in Outcome} or given == Outcome.MISTAKEN:
        raise CandidateRefused("bad_outcome", "Chọn lý do ra khỏi danh sách.", field="outcome")
    return Outcome(given)


def _require_member(how: Outcome, admitted_as: Person | None, on: date) -> None:
    if how is not Outcome.ADMITTED:
        if admitted_as is not None:
            raise CandidateRefused("not_admitted", "Chỉ ghi đảng viên khi đã kết nạp.", field="outcome")
        return
    if admitted_as is None or not standing_of(admitted_as.pk, on).standing:
        raise CandidateRefused(
            "no_member", "Chưa có biến động kết nạp của người này trong sổ.", field="outcome",
            next_step="Ghi biến động kết nạp trước.",
        )  # fmt: skip


def _require_after_all(candidate: Candidate, on: date) -> None:
    """What was written for later days would hang in the air."""
    latest = candidate.places.order_by("-valid_from").values_list("valid_from", flat=True).first()
    helped = candidate.helpings.order_by("-valid_from").values_list("valid_from", flat=True).first()
    last = max(filter(None, (latest, helped)), default=on)
    if on < last:
        raise CandidateRefused(
            "before_others",
            f"Đã ghi việc từ ngày {format_date(last)}; ngày này phải từ đó trở đi.",
            field="on",
        )


def _require_other_cell(candidate: Candidate, unit: Unit, on: date) -> None:
    if cells_on(on).standing(candidate.unit_id) == unit.pk:
        raise CandidateRefused("same_cell", "Người này đang ở chi bộ đó.", field="unit")
    found = state(unit.pk, on)
    kind = kinds(on).get(found.kind) if found else None
    if kind is None or not kind.holds_members:
        raise CandidateRefused("not_a_cell", "Nơi đến không phải chi bộ vào ngày đó.", field="unit")


def _put_note(candidate: Candidate, note: str) -> None:
    if note.strip():
        text = clean_line(note, label="Ghi chú", longest=NOTE)
        CandidateIdentity.objects.filter(candidate=candidate).update(leaving_note=text)
