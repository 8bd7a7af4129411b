"""Who helps a candidate: charged by the cell, replaced with a reason, one at a time."""

from datetime import date

from django.db import transaction

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate, Helping
from chibo.candidates.operations.grounds import (
    locked,
    logged,
    require_listed,
    require_paper,
    require_resolution,
)
from chibo.candidates.policy import RECORD_CANDIDATE
from chibo.candidates.vocabulary import REPLACES, HelpEnd
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.dates import FOREVER, format_date
from chibo.ledger.policy import visible_ids
from chibo.ledger.queries import standing_of
from chibo.people.models import Person
from chibo.people.operations.cleaning import require_going_on
from chibo.rulebook.queries import NoValue, lookup
from chibo.rulebook.rules.candidacy import may_help


@transaction.atomic
def assign_helper(
    *,
    actor: Account,
    candidate: Candidate,
    helper: Person,
    document: Document,
    on: date,
    together_since: date | None = None,
) -> Helping:
    """The cell charges a full member with helping a candidate from a day.

    `together_since`: since when both worked, studied or lived in one place, if stated. Refuses who is no full
    member that day, a candidate who has a helper, a paper that is no resolution of the cell, and rights.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    require_resolution(actor, document, held.unit_id)
    return charge(actor, held, helper, document, on, together_since)


@transaction.atomic
def replace_helper(
    *,
    actor: Account,
    candidate: Candidate,
    helper: Person,
    document: Document,
    on: date,
    reason: HelpEnd | str,
    together_since: date | None = None,
) -> Helping:
    """Another full member helps from a day on; the former one's span ends with a reason.

    Refuses as `assign_helper`, a reason that is none, and a candidate who has no helper.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    require_resolution(actor, document, held.unit_id)
    _end(held, on, _reason(reason), document)
    return charge(actor, held, helper, document, on, together_since)


@transaction.atomic
def end_helper(
    *, actor: Account, candidate: Candidate, on: date, reason: HelpEnd | str, document: Document | None = None
) -> Helping:
    """Nobody helps from a day on, until the cell charges another. Refuses who has no helper, and rights."""
    held = locked(actor, RECORD_CANDIDATE, candidate)
    if document is not None:
        require_paper(actor, document)
    ended = _end(held, on, _reason(reason), document)
    logged(
        actor, "end_helper", f"Thôi phân công người giúp đỡ từ {format_date(on)}", held,
        {"helper": [ended.helper_id, None], "reason": [None, ended.end_reason]},
    )  # fmt: skip
    return ended


def charge(
    actor: Account,
    candidate: Candidate,
    helper: Person,
    document: Document,
    on: date,
    together_since: date | None,
) -> Helping:
    """Write one span of help, after the rules; the caller has asked for rights and the paper."""
    require_listed(candidate, on)
    require_going_on([helper.pk])
    if helper.pk not in visible_ids(actor, [helper.pk]):
        raise OutOfReach
    _require_fit(helper, on)
    _require_alone(candidate, on)
    if together_since is not None and together_since > on:
        raise CandidateRefused(
            "together_ahead", "Ngày bắt đầu cùng công tác, học tập, cư trú ở sau ngày phân công.",
            field="together_since",
        )  # fmt: skip
    made = Helping.objects.create(
        candidate=candidate, helper=helper, valid_from=on, document=document,
        replaces=candidate.helpings.exclude(end_reason=HelpEnd.MISTAKEN).exists(),
        together_since=together_since, posted_at=now(), posted_by=actor,
    )  # fmt: skip
    logged(
        actor, "assign_helper", f"Phân công người giúp đỡ từ {format_date(on)} theo {document.number_text}",
        candidate, {"helper": [None, helper.pk]},
    )  # fmt: skip
    return made


def end_open(candidate: Candidate, on: date, reason: HelpEnd, document: Document | None) -> None:
    """Whoever helps stops on a day; nobody may."""
    if candidate.helpings.filter(valid_to=FOREVER).exists():
        _end(candidate, on, reason, document)


def _require_fit(helper: Person, on: date) -> None:
    standing = standing_of(helper.pk, on).standing
    try:
        verdict = may_help(lookup(), on, standing)
    except NoValue:
        if standing:
            return
        raise CandidateRefused(
            "helper_unfit", "Người này không phải đảng viên vào ngày đó.", field="helper"
        ) from None
    if not verdict.answer:
        raise CandidateRefused(
            "helper_unfit", f"{helper.birth_name} không giúp đỡ quần chúng được: {verdict.reasons[0]}",
            citation="; ".join(verdict.citations), next_step="Chọn một đảng viên chính thức của chi bộ.",
            field="helper",
        )  # fmt: skip


def _require_alone(candidate: Candidate, on: date) -> None:
    other = candidate.helpings.filter(valid_to__gt=on).select_related("helper").order_by("valid_from").first()
    if other is not None:
        raise CandidateRefused(
            "has_helper",
            f"Từ {format_date(max(on, other.valid_from))} đã có đồng chí {other.helper.birth_name} giúp đỡ.",
            next_step="Ghi “Thay người giúp đỡ” với lý do.", field="helper",
        )  # fmt: skip


def _end(candidate: Candidate, on: date, reason: HelpEnd, document: Document | None) -> Helping:
    held = candidate.helpings.filter(valid_to=FOREVER).first()
    if held is None:
        raise CandidateRefused(
            "no_helper", "Hiện chưa có người giúp đỡ.", next_step="Phân công người giúp đỡ."
        )
    require_listed(candidate, on)
    if on < held.valid_from:
        raise CandidateRefused(
            "ends_early",
            f"Người giúp đỡ hiện nay mới được phân công từ {format_date(held.valid_from)}.",
            field="on",
        )
    held.valid_to, held.end_reason, held.ended_by = on, reason.value, document
    held.save(update_fields=["valid_to", "end_reason", "ended_by"])
    return held


def _reason(given: HelpEnd | str) -> HelpEnd:
    if given not in {reason.value for reason in REPLACES}:
        raise CandidateRefused("bad_reason", "Chọn lý do thay người giúp đỡ.", field="reason")
    return HelpEnd(given)
