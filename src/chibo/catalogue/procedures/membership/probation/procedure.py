"""Đảng viên dự bị: from the ceremony to the recognition as a full member."""

from uuid import UUID

from chibo.catalogue.procedures.membership.admission.effect import decision_of
from chibo.catalogue.procedures.membership.admission.judging import cell_large_enough, helper_is_full
from chibo.catalogue.procedures.membership.admission.voting import appraisal, committee_vote
from chibo.catalogue.procedures.membership.probation import judging
from chibo.catalogue.procedures.parts.outcomes import AGREED, DONE, ENROLLED, OFFICE, back, stopped
from chibo.catalogue.procedures.parts.since import FIRST_DAY
from chibo.catalogue.procedures.parts.subjects import MEMBER
from chibo.catalogue.procedures.parts.votes import COMMITTEE_VOTE, members_of_the_cell
from chibo.catalogue.procedures.parts.written import OPINIONS, REMARKS
from chibo.ledger import operations as ledger
from chibo.people.models import Person
from chibo.procedures.operations import begin
from chibo.procedures.vocabulary import (
    Act,
    By,
    Check,
    Deadline,
    Effect,
    Fact,
    FactKind,
    Move,
    Outcome,
    PaperNeeded,
    Part,
    Party,
    Procedure,
    Step,
    Told,
    Vote,
)

# What the cell needs for its meeting has to be there when the meeting must be held.
CONSIDERED = Deadline("probation.consider_deadline", "probation_ends_on")
HELPER = Fact("helper", "Đảng viên giúp đỡ", FactKind.PERSON, required=False, private=False)


def confirm(act: Act) -> UUID:
    """Recognise under the decision that was taken; the official day is the end of the probation."""
    person = Person.objects.get(pk=act.view.subject_id)
    return ledger.confirm(actor=act.actor, decision=decision_of(act), person=person).pk


def propose_removal(act: Act) -> None:
    """The cell proposes to strike the probationer off: that is a procedure of its own."""
    if act.outcome == "unfit":
        begin(
            actor=act.actor,
            procedure="probationer_removal",
            subject_id=act.view.subject_id,
            on=act.on,
            document=act.document,
            note=act.note,
        )


PROCEDURE = Procedure(
    code="probation",
    title="Đảng viên dự bị và công nhận chính thức",
    about=MEMBER,
    basis=("probation.steps", "probation.length"),
    parties=(
        Party("probationer", "Đảng viên dự bị"),
        Party("helper", "Đảng viên giúp đỡ"),
        Party("cell", "Chi bộ"),
        Party("committees", "Các cấp ủy thẩm định, đề nghị"),
        Party("decider", "Cấp có thẩm quyền quyết định"),
    ),
    in_force_from=FIRST_DAY,
    effect=Effect("enrolment", "enrolled", "ledger.confirm", confirm),
    summary="Mười hai tháng dự bị, xét công nhận; ngày chính thức tính từ lễ kết nạp dù quyết định muộn.",
    begins=(
        Fact("ceremony_on", "Ngày kết nạp (lễ)", FactKind.DAY, private=False),
        Fact("probation_ends_on", "Ngày hết dự bị", FactKind.DAY, private=False, ahead=True),
        HELPER,
    ),
    steps=(
        Step(
            code="class",
            title="Học lớp bồi dưỡng đảng viên mới",
            by=By(body="cell", subject="Đảng viên dự bị"),
            outcomes=(
                Outcome("attended", "Đã học, có giấy chứng nhận"),
                Outcome("later", "Chưa học được, học sau"),
            ),
            facts=(Fact("class_certificate_on", "Ngày cấp giấy chứng nhận", FactKind.DAY, required=False),),
            checks=(Check("probationary", "Đang là đảng viên dự bị", judging.is_probationary, bars=True),),
            deadline=Deadline("training.new_member_class_within", "ceremony_on"),
            keys=("probation.class_issuer", "probation.class_certificate_validity"),
        ),
        Step(
            code="self_review",
            title="Viết bản tự kiểm điểm khi hết dự bị",
            by=By(body="cell", subject="Đảng viên dự bị"),
            outcomes=(DONE,),
            facts=(Fact("written_on", "Ngày viết bản tự kiểm điểm", FactKind.DAY),),
            papers=(PaperNeeded("10-knd"),),
            checks=(Check("not_early", "Sau khi hết dự bị", judging.self_review_not_early, bars=True),),
            deadline=CONSIDERED,
            keys=("probation.self_review_after",),
        ),
        Step(
            code="helper_remark",
            title="Người giúp đỡ nhận xét",
            by=By(body="cell", subject="Người giúp đỡ"),
            outcomes=(DONE,),
            facts=(Fact("helper", "Đảng viên giúp đỡ", FactKind.PERSON, private=False),),
            papers=(PaperNeeded("11-knd"),),
            checks=(Check("helper", "Người giúp đỡ", helper_is_full, bars=True),),
            deadline=CONSIDERED,
            keys=("probation.remarks",),
        ),
        Step(
            code="opinions",
            title="Tổng hợp ý kiến đoàn thể và chi bộ nơi cư trú",
            by=By(body="cell"),
            outcomes=(DONE,),
            facts=(Fact("opinions", "Tóm tắt ý kiến", FactKind.WORDS), *OPINIONS),
            papers=(PaperNeeded("12-knd"),),
            deadline=CONSIDERED,
        ),
        Step(
            code="cell_vote",
            title="Chi bộ họp, biểu quyết đề nghị công nhận chính thức",
            by=By(body="cell", action="recognise", part=Part.PROPOSES),
            outcomes=(
                AGREED,
                Outcome("again", "Chưa đủ phiếu, họp lại lần sau", Move.REPEAT, failed_vote=True),
                Outcome(
                    "referred",
                    "Báo cấp trên và cấp có thẩm quyền quyết định",
                    to="decision",
                    failed_vote=True,
                ),
                Outcome(
                    "unfit",
                    "Đề nghị xóa tên trong danh sách đảng viên dự bị",
                    Move.STOP,
                    reason=True,
                    paper=True,
                ),
                back("opinions", "Bổ sung hồ sơ"),
            ),
            facts=REMARKS,
            papers=(
                PaperNeeded("10-knd"),
                PaperNeeded("11-knd"),
                PaperNeeded("12-knd"),
                PaperNeeded("13-knd", made=True),
            ),
            checks=(
                Check("probationary", "Đang là đảng viên dự bị", judging.is_probationary, bars=True),
                Check("cell", "Chi bộ đủ đảng viên chính thức", cell_large_enough, bars=True),
                Check("class", "Lớp bồi dưỡng đảng viên mới", judging.class_attended),
                Check("official", "Ngày chính thức", judging.official_date_told),
            ),
            vote=Vote(electorate=members_of_the_cell, failed_max="vote.failed_max", referred="referred"),
            deadline=CONSIDERED,
            records=propose_removal,
            keys=("vote.below_threshold", "probation.temporary_elsewhere", "probation.extension_max"),
        ),
        appraisal("14-knd", "recognise"),
        committee_vote("15-knd", "probation.committee_deadline", "recognise"),
        Step(
            code="decision",
            title="Cấp có thẩm quyền quyết định công nhận",
            by=By(action="recognise"),
            outcomes=(
                Outcome("recognised", "Quyết định công nhận chính thức", needs_vote=True),
                stopped("Không công nhận", "refused"),
                back("cell_vote", "Trả lại chi bộ xem xét"),
            ),
            papers=(PaperNeeded("16-knd", made=True),),
            vote=COMMITTEE_VOTE,
            deadline=Deadline(
                "probation.decision_deadline", "step:cell_vote", "probation.decision_extension"
            ),
            keys=(
                "probation.card_dossier",
                "probation.resolutions_redone_after",
                "probation.official_date_when_late",
            ),
            told=(
                Told(
                    "subject",
                    "Kết quả xét công nhận đảng viên chính thức",
                    "{outcome} ngày {day}.",
                    ("recognised", "refused"),
                ),
                Told("cell", "Kết quả xét công nhận chính thức", "{subject}: {outcome} ngày {day}."),
            ),
        ),
        Step(
            code="enrolment",
            title="Công bố tại chi bộ và ghi vào sổ",
            by=By(action="recognise", subject=OFFICE),
            outcomes=(ENROLLED,),
            keys=("probation.announced_at",),
        ),
    ),
)
