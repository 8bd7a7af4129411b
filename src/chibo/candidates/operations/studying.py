"""The awareness class: who was sent, which certificate came back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate, CandidateIdentity, ClassCertificate, ClassSending
from chibo.candidates.operations.grounds import locked, logged, require_day, require_listed, require_paper
from chibo.candidates.policy import RECORD_CANDIDATE
from chibo.candidates.queries.single import class_verdict
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line


@transaction.atomic
def send_to_class(
    *, actor: Account, candidates: Sequence[Candidate], on: date, document: Document | None = None
) -> list[ClassSending]:
    """Candidates of some cells are sent to the awareness class. All or none.

    Refuses who is not on the list that day, who is too young where a rule says so, and rights.
    """
    if document is not None:
        require_paper(actor, document)
    return [_sent(actor, locked(actor, RECORD_CANDIDATE, one), on, document) for one in candidates]


def _sent(actor: Account, candidate: Candidate, on: date, document: Document | None) -> ClassSending:
    require_listed(candidate, on)
    verdict = class_verdict(candidate, on)
    if verdict.answer is False:
        name = CandidateIdentity.objects.get(candidate=candidate).birth_name
        raise CandidateRefused(
            "too_young", f"{name}: {verdict.reasons[0]}", citation="; ".join(verdict.citations), field="on"
        )
    made = ClassSending.objects.create(
        candidate=candidate, sent_on=on, document=document, posted_at=now(), posted_by=actor
    )
    logged(
        actor, "send_to_class", f"Cử học lớp bồi dưỡng nhận thức về Đảng ngày {format_date(on)}", candidate
    )
    return made


@transaction.atomic
def record_certificate(
    *, actor: Account, candidate: Candidate, number: str, issued_on: date, issuer: str
) -> ClassCertificate:
    """Write down the certificate of the awareness class. It may be older than the time on the list.

    Refuses a day to come or before birth, the same certificate twice, and rights.
    """
    held = locked(actor, RECORD_CANDIDATE, candidate)
    require_day(issued_on, field="issued_on")
    if CandidateIdentity.objects.filter(candidate=held, born_on__gte=issued_on).exists():
        raise CandidateRefused("before_birth", "Giấy chứng nhận cấp trước ngày sinh.", field="issued_on")
    kept = _line(number, "Số giấy chứng nhận", 60, "number")
    if held.certificates.filter(withdrawn_at=None, number=kept, issued_on=issued_on).exists():
        raise CandidateRefused("same_certificate", "Giấy chứng nhận này đã ghi rồi.", field="number")
    made = ClassCertificate.objects.create(
        candidate=held, number=kept, issued_on=issued_on, issuer=_line(issuer, "Nơi cấp", 200, "issuer"),
        posted_at=now(), posted_by=actor,
    )  # fmt: skip
    logged(actor, "record_certificate", f"Ghi giấy chứng nhận cấp ngày {format_date(issued_on)}", held)
    return made


@transaction.atomic
def withdraw_certificate(*, actor: Account, certificate: ClassCertificate, reason: str) -> ClassCertificate:
    """A certificate written down wrongly counts no more; it stays, with the reason. Refuses rights."""
    held = locked(actor, RECORD_CANDIDATE, certificate.candidate)
    found = ClassCertificate.objects.select_for_update().get(pk=certificate.pk)
    if found.withdrawn_at is not None:
        raise CandidateRefused("withdrawn", "Giấy chứng nhận này đã được gỡ rồi.")
    found.withdrawal = _line(reason, "Lý do", 400, "reason")
    found.withdrawn_at, found.withdrawn_by = now(), actor
    found.save(update_fields=["withdrawal", "withdrawn_at", "withdrawn_by"])
    logged(actor, "withdraw_certificate", "Gỡ giấy chứng nhận ghi sai", held)
    return found


def _line(typed: str, label: str, longest: int, field: str) -> str:
    try:
        return clean_line(typed, label=label, longest=longest)
    except Refusal as refused:
        refused.field = field
        raise
