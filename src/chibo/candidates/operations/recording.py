"""Onto the list by a cell's resolution, and correcting what was written of somebody."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.access.posting import hold_chain
from chibo.candidates.errors import CandidateRefused, IsKnown, LooksLike
from chibo.candidates.models import Candidate, CandidateIdentity, CandidatePlace
from chibo.candidates.operations.drafting import CandidateDraft, checked, identity, put_facts
from chibo.candidates.operations.grounds import locked, logged, require_day, require_resolution
from chibo.candidates.operations.helping import charge
from chibo.candidates.policy import RECORD_CANDIDATE
from chibo.candidates.queries.likenesses import Sought, ever_member, likenesses
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.ledger.queries import standing_of
from chibo.organisations.models import Unit
from chibo.organisations.queries import kinds, register_or_refuse, state
from chibo.people.models import Person

Made = TypeVar("Made")


@transaction.atomic
def record_candidate(
    *,
    actor: Account,
    unit: Unit,
    document: Document,
    draft: CandidateDraft,
    helper: Person | None = None,
    together_since: date | None = None,
    former: Person | None = None,
    told_apart: Collection[UUID] = (),
) -> Candidate:
    """Put somebody on a cell's list by its resolution, from the day it was signed; with a helper, if named.

    `former`: the record of a member who left and is to be admitted again. `told_apart`: likenesses (`known`)
    that somebody has looked at and found to be others. Refuses who is or was a member, who is on a list, a
    paper that is no resolution of the cell, a unit that holds nobody, and rights.
    """
    require(actor, RECORD_CANDIDATE, unit.pk)
    require_resolution(actor, document, unit.pk)
    listed_on = document.signed_on
    require_day(listed_on)
    _require_cell(unit, listed_on)
    register = register_or_refuse()
    # Two clerks must not put the same person on two lists.
    hold_chain(register)
    kept = checked(draft, listed_on)
    _require_former(former, listed_on)
    _require_new(actor, kept, former.pk if former else None, told_apart)
    made = Candidate(
        register=register, unit=unit, listed_on=listed_on, listed_by=document, former=former,
        recorded_at=now(), recorded_by=actor,
    )  # fmt: skip
    put_facts(made, kept)
    made.save(force_insert=True)
    identity(made, kept).save(force_insert=True)
    CandidatePlace.objects.create(candidate=made, unit=unit, valid_from=listed_on, document=document)
    logged(
        actor, "record",
        f"Ghi một quần chúng vào danh sách cảm tình Đảng từ {format_date(listed_on)} "
        f"theo {document.number_text}", made, {"listed_on": [None, listed_on]},
    )  # fmt: skip
    if helper is not None:
        charge(actor, made, helper, document, listed_on, together_since)
    return made


@transaction.atomic
def correct_candidate(
    *,
    actor: Account,
    candidate: Candidate,
    draft: CandidateDraft,
    version: int,
    told_apart: Collection[UUID] = (),
) -> Candidate:
    """Correct who somebody is; `version` is that of the row the correction was typed on.

    Refuses when somebody else changed it since, who is known already, and rights.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    if held.version != version:
        raise CandidateRefused(
            "changed",
            "Người khác vừa sửa hồ sơ này.",
            next_step="Xem lại bản mới, rồi ghi lại phần của đồng chí.",
        )
    hold_chain(held.register)
    kept = checked(draft, held.listed_on)
    before = CandidateIdentity.objects.get(candidate=held)
    if _who(before) != _who(kept):
        _require_new(actor, kept, held.former_id, told_apart, but=held.pk)
    fresh = identity(held, kept)
    fresh.leaving_note = before.leaving_note
    names = [f.name for f in CandidateIdentity._meta.concrete_fields]
    changed = [name for name in names if getattr(before, name) != getattr(fresh, name)]
    put_facts(held, kept)
    held.version += 1
    held.save(update_fields=["sex", "kind", "groups", "born_from", "version"])
    fresh.save(force_update=True)
    logged(actor, "correct", "Sửa hồ sơ cảm tình Đảng", held, {"fields": [None, changed]})
    return held


class _TakeBack(Exception):
    def __init__(self, made: object) -> None:
        self.made = made


def previewed(verb: Callable[..., Made], **given: Any) -> Made:
    """What a verb would have written: written, and taken back. Refuses as it does."""
    try:
        with transaction.atomic():
            raise _TakeBack(verb(**given))
    except _TakeBack as found:
        return found.made  # type: ignore[return-value]


def _who(row: CandidateIdentity | CandidateDraft) -> tuple[str, date, str]:
    return row.birth_name, row.born_on, row.personal_number


def _require_cell(unit: Unit, on: date) -> None:
    found = state(unit.pk, on)
    if found is None:
        raise CandidateRefused(
            "no_cell", f"Ngày {format_date(on)} chi bộ này chưa thành lập hoặc đã kết thúc.", field="unit"
        )
    kind = kinds(on).get(found.kind)
    if kind is None or not kind.holds_members:
        raise CandidateRefused(
            "not_a_cell", f"{found.name} không phải chi bộ.", field="unit",
            next_step="Chọn chi bộ giới thiệu quần chúng.",
        )  # fmt: skip


def _require_former(former: Person | None, on: date) -> None:
    if former is None:
        return
    if not ever_member(Person.objects.filter(pk=former.pk)).exists():
        raise CandidateRefused(
            "never_member",
            "Người này chưa từng là đảng viên trong sổ: không phải kết nạp lại.",
            field="former",
        )
    if standing_of(former.pk, on).standing:
        raise CandidateRefused("is_member", "Người này đang là đảng viên.", field="former")


def _require_new(
    actor: Account,
    draft: CandidateDraft,
    former: UUID | None,
    told_apart: Collection[UUID],
    but: UUID | None = None,
) -> None:
    sought = Sought(draft.birth_name, draft.born_on, draft.personal_number)
    found = [one for one in likenesses(actor, sought) if one.known not in (former, but)]
    for one in found:
        if one.certain:
            raise IsKnown(one.told)
    if unsettled := [one for one in found if one.known not in set(told_apart)]:
        raise LooksLike(unsettled)
