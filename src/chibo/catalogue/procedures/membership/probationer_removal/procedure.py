"""Xóa tên đảng viên dự bị: the cell proposes, the committees propose, the competent one decides."""

from uuid import UUID

from chibo.catalogue.procedures.membership.admission.effect import decision_of
from chibo.catalogue.procedures.membership.admission.judging import cell_large_enough
from chibo.catalogue.procedures.membership.admission.voting import committee_vote
from chibo.catalogue.procedures.membership.probation.judging import is_probationary
from chibo.catalogue.procedures.parts.outcomes import AGREED, ENROLLED, NOT_PASSED, OFFICE, back, stopped
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import MEMBER
from chibo.catalogue.procedures.parts.votes import CELL_VOTE, COMMITTEE_VOTE
from chibo.ledger import operations as ledger
from chibo.people.models import Person
from chibo.procedures.vocabulary import (
    Act,
    By,
    Check,
    Effect,
    Fact,
    FactKind,
    Outcome,
    PaperNeeded,
    Part,
    Party,
    Procedure,
    Step,
    Told,
)  # fmt: skip

ACTION = "remove_probationary"


def remove(act: Act) -> UUID:
    """Strike off under the decision, from the day it was taken."""
    person = Person.objects.get(pk=act.view.subject_id)
    decision = decision_of(act)
    return ledger.remove(actor=act.actor, decision=decision, person=person, on=decision.signed_on).pk


PROCEDURE = Procedure(
    code="probationer_removal",
    title="Xóa tên đảng viên dự bị",
    about=MEMBER,
    basis=("probation.steps", "leaving.removal_grounds"),
    parties=(
        Party("probationer", "Đảng viên dự bị"),
        Party("cell", "Chi bộ"),
        Party("decider", "Cấp có thẩm quyền quyết định"),
    ),
    in_force_from=FIRST_DAY,
    effect=Effect("enrolment", "enrolled", "ledger.remove", remove),
    summary="Khi đảng viên dự bị không đủ tư cách: chi bộ đề nghị, cấp có thẩm quyền quyết định.",
    steps=(
        Step(
            code="cell_vote",
            title="Chi bộ họp, biểu quyết đề nghị xóa tên",
            by=By(body="cell", action=ACTION, part=Part.PROPOSES),
            outcomes=(AGREED, NOT_PASSED),
            facts=(Fact("ground", "Lý do không đủ tư cách", FactKind.WORDS),),
            papers=(PaperNeeded("nghi-quyet-chi-bo", made=True),),
            checks=(
                Check("probationary", "Đang là đảng viên dự bị", is_probationary, bars=True),
                Check("cell", "Chi bộ đủ đảng viên chính thức", cell_large_enough, bars=True),
            ),
            vote=CELL_VOTE,
        ),
        committee_vote("quyet-dinh", "probation.committee_deadline", ACTION),
        Step(
            code="decision",
            title="Cấp có thẩm quyền quyết định xóa tên",
            by=By(action=ACTION),
            outcomes=(
                Outcome("removed", "Quyết định xóa tên", needs_vote=True),
                stopped("Không đồng ý xóa tên", "refused"),
                back("cell_vote", "Trả lại chi bộ xem xét"),
            ),
            papers=(PaperNeeded("quyet-dinh", made=True),),
            vote=COMMITTEE_VOTE,
            keys=("probation.removal_forms",),
            told=(Told("subject", "Quyết định về tư cách đảng viên dự bị", "{outcome} ngày {day}."),),
        ),
        Step(
            code="enrolment",
            title="Ghi vào sổ đảng viên",
            by=By(action=ACTION, subject=OFFICE),
            outcomes=(ENROLLED,),
        ),
    ),
)
