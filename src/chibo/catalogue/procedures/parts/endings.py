"""What becomes of cases about a candidate who left the list, or whose data are erased."""

from uuid import UUID

from chibo.access.models import Account
from chibo.foundation.clock import today
from chibo.procedures.operations import erase_about, withdraw
from chibo.procedures.queries import cases_of
from chibo.procedures.vocabulary import CaseState


def end_cases(actor: Account, candidate_id: UUID) -> None:
    """Whatever still waits about somebody who is off the list is withdrawn."""
    for case in cases_of(candidate_id):
        if CaseState(case.state).live:
            withdraw(actor=actor, case=case, on=today(), reason="Không còn trong danh sách cảm tình Đảng")


def erase_cases(actor: Account, candidate_id: UUID) -> None:
    """The words of the cases go with the candidate's own."""
    end_cases(actor, candidate_id)
    erase_about(actor=actor, subject_id=candidate_id)
