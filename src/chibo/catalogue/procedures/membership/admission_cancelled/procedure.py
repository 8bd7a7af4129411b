"""Hủy quyết định kết nạp: an admission against the standards is annulled by the committee that decided it."""

from uuid import UUID

from chibo.catalogue.procedures.membership.admission.effect import decision_of
from chibo.catalogue.procedures.parts.outcomes import ENROLLED, OFFICE, stopped
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import MEMBER
from chibo.ledger import operations as ledger
from chibo.people.models import Person
from chibo.procedures.operations import withdraw
from chibo.procedures.queries import cases_of
from chibo.procedures.vocabulary import (
    Act,
    By,
    CaseState,
    Effect,
    Fact,
    FactKind,
    Outcome,
    PaperNeeded,
    Party,
    Procedure,
    Step,
    Told,
)  # fmt: skip

# Who admitted annuls: the map names only “the committee that issued the decision”.
ACTION = "admit"


def cancel(act: Act) -> UUID:
    """Annul from the day of the decision."""
    person = Person.objects.get(pk=act.view.subject_id)
    decision = decision_of(act)
    for case in cases_of(person.pk):
        if case.procedure == "probation" and CaseState(case.state).live:
            withdraw(actor=act.actor, case=case, on=act.on, reason="Quyết định kết nạp đã bị hủy")
    return ledger.cancel_admission(
        actor=act.actor, decision=decision, person=person, on=decision.signed_on
    ).pk


PROCEDURE = Procedure(
    code="admission_cancelled",
    title="Hủy quyết định kết nạp",
    about=MEMBER,
    basis=("admission.cancel_outcome",),
    parties=(
        Party("member", "Đảng viên"),
        Party("cell", "Chi bộ"),
        Party("decider", "Cấp ủy đã ban hành quyết định"),
    ),
    in_force_from=FIRST_DAY,
    effect=Effect("enrolment", "enrolled", "ledger.cancel_admission", cancel),
    summary="Khi phát hiện kết nạp không đúng tiêu chuẩn: cấp ủy đã quyết định hủy quyết định của mình.",
    steps=(
        Step(
            code="finding",
            title="Kết luận việc kết nạp không đúng",
            by=By(body="cell"),
            outcomes=(
                Outcome("standards", "Không đủ tiêu chuẩn: đề nghị hủy"),
                stopped("Đủ tiêu chuẩn, sai thẩm quyền hoặc thủ tục: làm lại bước sai", "redo"),
                stopped("Không có sai sót", "fine"),
            ),
            facts=(Fact("finding", "Nội dung kết luận", FactKind.WORDS),),
            keys=("admission.cancel_outcome",),
        ),
        Step(
            code="decision",
            title="Cấp ủy đã ban hành quyết định hủy",
            by=By(action=ACTION),
            outcomes=(Outcome("cancelled", "Hủy quyết định kết nạp"), stopped("Không hủy", "refused")),
            papers=(PaperNeeded("quyet-dinh", made=True),),
            told=(Told("subject", "Quyết định về việc kết nạp", "{outcome} ngày {day}."),),
        ),
        Step(
            code="enrolment",
            title="Ghi vào sổ đảng viên",
            by=By(action=ACTION, subject=OFFICE),
            outcomes=(ENROLLED,),
        ),
    ),
)
