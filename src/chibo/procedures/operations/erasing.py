"""A lawful erasure: what was written about somebody is emptied; that there was a case stays."""

from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.notices.operations import erase_about as erase_notices
from chibo.procedures.errors import BadCase
from chibo.procedures.models import Case, CaseFact, CaseVote, Draft, InquiryWords, VisitWords
from chibo.procedures.operations import holding
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries.cases import LIVE


@transaction.atomic
def erase_about(*, actor: Account, subject_id: UUID) -> int:
    """Empty facts, words, letters and drafts of every case about somebody; how many cases.

    Steps, days, outcomes and counts of votes stay. Refuses while a case goes on.
    """
    cases = list(Case.objects.filter(subject_id=subject_id))
    for case in cases:
        require(actor, WORK_ON_CASES, case.unit_id)
        if case.state in LIVE:
            raise BadCase(
                "still_live",
                f"Hồ sơ số {case.number} còn đang làm.",
                next_step="Kết thúc hồ sơ trước khi xóa dữ liệu.",
            )
    for case in cases:
        case = holding.held(case, version=None)
        VisitWords.objects.filter(visit__case=case).update(note=None, override=None, verdicts=None)
        CaseFact.objects.filter(case=case).update(value=None)
        CaseVote.objects.filter(visit__case=case).update(entitled=None)
        InquiryWords.objects.filter(inquiry__case=case).update(person=None, place=None, answer=None)
        Draft.objects.filter(case=case).delete()
        erase_notices(actor=actor, subject_id=case.pk, reason="Xóa dữ liệu cá nhân của hồ sơ")
        holding.logged(actor, case, "erase_about", "xóa dữ liệu cá nhân theo quy định")
    return len(cases)
