"""The paper a step issues: one the actor may read, of the body that acted, of this meeting and no earlier."""

from datetime import date

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.documents.queries import visible_to
from chibo.foundation.dates import format_date
from chibo.organisations.queries import present_of
from chibo.procedures.errors import BadCase
from chibo.procedures.models import Case, CasePaper
from chibo.procedures.queries.acting import Acting
from chibo.procedures.vocabulary import Outcome, Step

NEXT_STEP = "Chọn, hoặc đăng ký, đúng văn bản của lần này."


def require_seen(actor: Account, document: Document | None) -> None:
    """Refuse `OutOfReach` a paper the actor may not read: a number guessed is no paper at hand."""
    if document is not None and not visible_to(actor).filter(pk=document.pk).exists():
        raise OutOfReach


def paper_of(case: Case, step: Step, outcome: Outcome, document: Document | None) -> Document | None:
    """The paper of this passing of the step: the one named, else one numbered since the step last ended.

    A vote that failed makes no resolution.
    """
    if document is not None or outcome.failed_vote:
        return document
    ended = case.visits.filter(step=step.code).order_by("-position").first()
    made = [paper.code for paper in step.papers if paper.made]
    kept = CasePaper.objects.filter(case=case, code__in=made, document__isnull=False)
    if ended is not None:
        kept = kept.filter(added_at__gt=ended.acted_at)
    last = kept.order_by("-added_at").select_related("document").first()
    return last.document if last else None


def require_issued(
    case: Case, step: Step, outcome: Outcome, acts: Acting, on: date, document: Document | None
) -> None:
    """Refuses another body's paper, one of an earlier passing, and one signed before the vote it records."""
    if document is None or outcome.failed_vote or not any(paper.made for paper in step.papers):
        return
    number = document.number_text
    issuer = document.issuer_unit_id
    # A body written in words sits outside the register; of a step the map says nothing of, nobody can tell.
    named = step.vote is not None or bool(step.by.action)
    if named and issuer and acts.seat_id and present_of(issuer) != present_of(acts.seat_id):
        raise BadCase(
            "other_issuer",
            f"Văn bản {number} không do {acts.label} của hồ sơ này ban hành.",
            next_step=NEXT_STEP,
            field="document",
        )
    if case.visits.filter(step=step.code, document=document).exists():
        raise BadCase(
            "used_before", f"Văn bản {number} đã ghi cho lần trước của bước này.", next_step=NEXT_STEP,
            field="document",
        )  # fmt: skip
    if step.vote is not None and document.signed_on < on:
        raise BadCase(
            "signed_before",
            f"Văn bản {number} ký ngày {format_date(document.signed_on)}, trước ngày biểu quyết.",
            next_step=NEXT_STEP,
            field="document",
        )
