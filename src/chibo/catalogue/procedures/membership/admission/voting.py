"""The cell, the committees in between, the decision."""

from chibo.catalogue.procedures.membership.admission import judging
from chibo.catalogue.procedures.parts.outcomes import AGREED, APPRAISED, NOT_PASSED, back, stopped
from chibo.catalogue.procedures.parts.votes import CELL_VOTE, COMMITTEE_VOTE
from chibo.catalogue.procedures.parts.written import REMARKS
from chibo.procedures.vocabulary import By, Check, Deadline, Outcome, PaperNeeded, Part, Step, Told

RESULT = Told("cell", "Kết quả xét kết nạp", "{subject}: {outcome} ngày {day}.", ("admitted", "refused"))


def voting(action: str) -> tuple[Step, ...]:
    """The cell, the committees in between, the decision."""
    return (
        Step(
            code="cell_vote",
            title="Chi bộ họp, biểu quyết đề nghị kết nạp",
            by=By(body="cell", action=action, part=Part.PROPOSES),
            outcomes=(AGREED, NOT_PASSED, back("opinions", "Bổ sung hồ sơ")),
            facts=REMARKS,
            papers=(
                PaperNeeded("1-knd"),
                PaperNeeded("2-knd"),
                PaperNeeded("3-knd"),
                PaperNeeded("5-knd"),
                PaperNeeded("6-knd", made=True),
            ),
            checks=(
                Check("eligible", "Tuổi và giấy chứng nhận", judging.may_be_considered, bars=True),
                Check("cell", "Chi bộ đủ đảng viên chính thức", judging.cell_large_enough, bars=True),
                Check("fresh", "Hồ sơ còn giá trị", judging.dossier_fresh),
                Check("special", "Trường hợp cần thêm giấy tờ", judging.special_papers_at_hand),
            ),
            vote=CELL_VOTE,
            keys=(
                "admission.files_before_vote",
                "vote.method",
                "vote.below_threshold",
                "vote.probationer_votes",
            ),
        ),
        appraisal("7-knd", action),
        committee_vote("8-knd", "admission.committee_deadline", action),
        Step(
            code="decision",
            title="Cấp có thẩm quyền quyết định",
            by=By(action=action),
            outcomes=(
                Outcome("admitted", "Quyết định kết nạp", needs_vote=True),
                stopped("Không đồng ý, báo chi bộ biết", "refused"),
                back("cell_vote", "Trả lại chi bộ xem xét"),
            ),
            papers=(PaperNeeded("9-knd", made=True),),
            vote=COMMITTEE_VOTE,
            deadline=Deadline(
                "admission.decision_deadline", "step:cell_vote", "admission.decision_extension"
            ),
            told=(RESULT,),
            keys=("vote.standing_method",),
        ),
    )


def appraisal(paper: str, action: str) -> Step:
    """The committee of a branch looks the dossier through, where there is one."""
    return Step(
        code="branch_appraisal",
        title="Đảng ủy bộ phận thẩm định",
        by=By(body="branch_committee", action=action, part=Part.PROPOSES),
        outcomes=(APPRAISED, back("cell_vote", "Trả lại chi bộ")),
        papers=(PaperNeeded(paper, made=True),),
    )


def committee_vote(paper: str, deadline: str, action: str) -> Step:
    """The grassroots committee proposes, in the days when it stands between the cell and the decision."""
    return Step(
        code="committee_vote",
        title="Đảng ủy cơ sở biểu quyết đề nghị",
        by=By(body="grassroots_committee", action=action, part=Part.PROPOSES),
        outcomes=(AGREED, NOT_PASSED, back("cell_vote", "Trả lại chi bộ xem xét")),
        papers=(PaperNeeded(paper, made=True),),
        vote=COMMITTEE_VOTE,
        deadline=Deadline(deadline, "step:cell_vote"),
    )
