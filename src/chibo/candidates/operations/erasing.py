"""Taking out again whoever stopped being a candidate; what counts, stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import reach, require_actor
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.events import erased
from chibo.candidates.models import (
    Candidate,
    CandidateIdentity,
    ClassCertificate,
    RemarkText,
)
from chibo.candidates.operations.grounds import locked, logged, require_day, require_paper
from chibo.candidates.policy import ERASE_CANDIDATE
from chibo.candidates.queries.erasing import kept_after_leaving
from chibo.candidates.vocabulary import Outcome
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.notices.operations import erase_about


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did: who, how many wait for their day, of how many nobody knows how long."""

    erased: Sequence[UUID]
    waiting: int
    unknown: int


@transaction.atomic
def erase_expired(*, actor: Account, on: date) -> Erasure:
    """Take out the data of everybody in reach who left and whose time of keeping is over by a day.

    Where nobody knows how long to keep it, nothing is taken out: set it for the unit (`candidate.retention`),
    or decide one by one. Refuses a day to come.
    """
    require_actor(actor)
    require_day(on)
    kept = kept_after_leaving(reach(actor, ERASE_CANDIDATE), on)
    due = [one.candidate for one in kept if one.is_due(on)]
    unknown = sum(one.verdict.answer is None for one in kept)
    for candidate in due:
        _erase(actor, locked(actor, ERASE_CANDIDATE, candidate), None)
    return Erasure([one.pk for one in due], len(kept) - len(due) - unknown, unknown)


@transaction.atomic
def erase_candidate(*, actor: Account, candidate: Candidate, document: Document) -> Candidate:
    """Take out the data of one who left, by a decision. Refuses who is listed or was admitted, and rights."""
    held = locked(actor, ERASE_CANDIDATE, candidate)
    require_paper(actor, document)
    if held.is_open or held.outcome == Outcome.ADMITTED:
        raise CandidateRefused(
            "still_needed", "Chỉ xóa dữ liệu người đã ra khỏi danh sách và không được kết nạp."
        )
    _erase(actor, held, document)
    return held


def _erase(actor: Account, candidate: Candidate, document: Document | None) -> None:
    """The tombstone keeps id, cell, days, outcome, sex, years of birth and groups; words and numbers go."""
    CandidateIdentity.objects.filter(candidate=candidate).delete()
    RemarkText.objects.filter(remark__candidate=candidate).update(text=None)
    ClassCertificate.objects.filter(candidate=candidate).update(number=None, withdrawal=None)
    candidate.helpings.update(together_since=None)
    candidate.former = None
    candidate.erased_at, candidate.erased_by, candidate.erased_under = now(), actor, document
    candidate.save(update_fields=["former", "erased_at", "erased_by", "erased_under"])
    erased(actor, candidate.pk)
    erase_about(actor=actor, subject_id=candidate.pk, reason="Hết thời hạn giữ dữ liệu cảm tình Đảng")
    logged(actor, "erase", "Xóa dữ liệu cá nhân của người đã ra khỏi danh sách cảm tình Đảng", candidate)
