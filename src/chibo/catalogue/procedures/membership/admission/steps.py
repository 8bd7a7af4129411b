"""The steps of an admission; re-admission has the same and says what differs."""

from collections.abc import Callable
from datetime import date

from chibo.catalogue.procedures.membership.admission import judging
from chibo.catalogue.procedures.parts.outcomes import (
    AGREED,
    APPRAISED,
    DONE,
    ENROLLED,
    NOT_PASSED,
    back,
    stopped,
)  # fmt: skip
from chibo.catalogue.procedures.parts.verdicts import everyone_asked
from chibo.catalogue.procedures.parts.votes import CELL_VOTE, COMMITTEE_VOTE
from chibo.procedures.vocabulary import (
    By,
    CaseView,
    Check,
    Deadline,
    Fact,
    FactKind,
    Inquiries,
    Outcome,
    PaperNeeded,
    Part,
    Step,
    Told,
)  # fmt: skip

When = Callable[[CaseView, date], bool]
RESULT = Told("cell", "Kết quả xét kết nạp", "{subject}: {outcome} ngày {day}.", ("admitted", "refused"))


def dossier(application: Check | None = None) -> tuple[Step, ...]:
    """From the application to the certified history. `application` is a further check of the first step."""
    return (
        Step(
            code="application",
            title="Viết đơn xin vào Đảng",
            by=By(body="cell", subject="Người vào Đảng"),
            outcomes=(DONE, stopped("Không làm tiếp")),
            facts=(Fact("applied_on", "Ngày viết đơn", FactKind.DAY),),
            papers=(PaperNeeded("1-knd"),),
            checks=(application,) if application else (),
        ),
        Step(
            code="history",
            title="Khai lý lịch",
            by=By(body="cell", subject="Người vào Đảng"),
            outcomes=(DONE, back("application", "Viết lại đơn")),
            facts=(
                Fact(
                    "schooling_case",
                    "Học vấn xét theo trường hợp",
                    FactKind.CHOICE,
                    choices_key="admission.schooling",
                ),
            ),
            papers=(PaperNeeded("2-knd"),),
            checks=(Check("order", "Đơn trước, lý lịch sau", judging.after_application, bars=True),),
            keys=("admission.history_parts", "admission.schooling"),
        ),
        Step(
            code="stamp",
            title="Đóng dấu giáp lai lý lịch, chưa nhận xét",
            by=By(body="grassroots_committee"),
            outcomes=(DONE, back("history", "Khai lại lý lịch")),
            keys=("verification.stamp_first",),
        ),
        Step(
            code="verification",
            title="Thẩm tra lý lịch",
            by=By(body="cell"),
            outcomes=(
                Outcome("clear", "Đã thẩm tra xong, rõ ràng"),
                back("history", "Khai bổ sung lý lịch"),
                stopped("Có vấn đề, không xét tiếp"),
            ),
            facts=(
                Fact("verified_by", "Người đi thẩm tra (nếu cử người đi)", required=False),
                Fact("verification_result", "Kết luận thẩm tra", FactKind.WORDS),
            ),
            papers=(
                PaperNeeded("de-nghi-tham-tra", if_any=True),
                PaperNeeded("gioi-thieu-tham-tra", if_any=True),
            ),
            checks=(Check("everyone", "Người phải thẩm tra", everyone_asked),),
            inquiries=Inquiries(
                "Thư thẩm tra",
                (
                    ("domestic", "Trong nước", "verification.reply_domestic"),
                    ("abroad", "Ngoài nước", "verification.reply_abroad"),
                ),
                about_key="verification.persons",
                skipped_key="verification.skipped",
            ),
            keys=(
                "verification.confirmation_required",
                "verification.barred_verifiers",
                "verification.via",
                "verification.extra_persons",
            ),  # fmt: skip
        ),
        Step(
            code="introduction",
            title="Đảng viên, đoàn thể giới thiệu",
            by=By(body="cell", subject="Người giới thiệu, đoàn thể"),
            outcomes=(DONE, stopped("Không ai giới thiệu")),
            facts=(
                Fact("introducer_1", "Người giới thiệu thứ nhất", FactKind.PERSON, private=False),
                Fact("together_1", "Cùng công tác, học tập, cư trú từ", FactKind.DAY, False),
                Fact("introducer_2", "Người giới thiệu thứ hai", FactKind.PERSON, False, private=False),
                Fact("together_2", "Cùng công tác, học tập, cư trú từ", FactKind.DAY, False),
                Fact(
                    "mass_body",
                    "Đoàn thể giới thiệu",
                    FactKind.CHOICE,
                    choices=(("none", "Không có"),),
                    choices_key="admission.mass_introducers",
                ),
            ),  # fmt: skip
            papers=(
                PaperNeeded("3-knd"),
                PaperNeeded("4-knd", if_any=True),
                PaperNeeded("4a-knd", if_any=True),
            ),
            checks=(Check("introducers", "Người giới thiệu", judging.introduced_rightly, bars=True),),
            keys=(
                "admission.introducers",
                "admission.acquaintance_min",
                "admission.youth_must_be_member",
                "admission.youth_age_over",
                "admission.union_must_be_member",
            ),  # fmt: skip
        ),
        Step(
            code="opinions",
            title="Tổng hợp ý kiến đoàn thể và chi bộ nơi cư trú",
            by=By(body="cell"),
            outcomes=(DONE, stopped("Nhiều ý kiến không đồng tình")),
            facts=(Fact("opinions", "Tóm tắt ý kiến", FactKind.WORDS),),
            papers=(PaperNeeded("5-knd"),),
        ),
        Step(
            code="certified",
            title="Chi bộ nhận xét, cấp ủy cơ sở chứng nhận lý lịch",
            by=By(body="grassroots_committee"),
            outcomes=(
                Outcome("qualified", "Lý lịch đúng, đủ điều kiện"),
                back("verification", "Thẩm tra bổ sung"),
                stopped("Không đủ điều kiện chính trị"),
            ),
            facts=(
                Fact("special_papers", "Giấy tờ, ý kiến thêm với trường hợp đặc biệt", FactKind.WORDS, False),
            ),
            checks=(
                Check(
                    "order", "Thẩm tra trước, chứng nhận sau", judging.certified_after_verification, bars=True
                ),
            ),
            keys=("admission.political_doubt_to", "admission.special_groups"),
        ),
    )


def consents() -> tuple[Step, ...]:
    """The written agreement of an upper committee where the rule asks for it: over age, little schooling."""
    return (
        consent(
            "consent_age", "Cấp có thẩm quyền đồng ý kết nạp người quá tuổi", "consent_over_age",
            ("admission.over_age_consent", "admission.over_age_conditions"), judging.over_age,
        ),
        consent(
            "consent_schooling", "Cấp có thẩm quyền đồng ý vì học vấn", "consent_low_schooling",
            ("admission.schooling",), judging.little_schooling,
        ),
    )  # fmt: skip


def consent(code: str, title: str, action: str, keys: tuple[str, ...], when: When | None = None) -> Step:
    """One written agreement, before the cell's vote."""
    return Step(
        code=code,
        title=title,
        by=By(action=action),
        outcomes=(Outcome("given", "Đã có văn bản đồng ý"), stopped("Không đồng ý", "refused")),
        facts=(
            Fact(f"{code}_on", "Ngày văn bản đồng ý", FactKind.DAY, private=False),
            Fact(f"{code}_number", "Số văn bản", private=False),
        ),
        when=when,
        keys=keys,
    )


def voting(action: str) -> tuple[Step, ...]:
    """The cell, the committees in between, the decision."""
    return (
        Step(
            code="cell_vote",
            title="Chi bộ họp, biểu quyết đề nghị kết nạp",
            by=By(body="cell", action=action, part=Part.PROPOSES),
            outcomes=(AGREED, NOT_PASSED, back("opinions", "Bổ sung hồ sơ")),
            papers=(
                PaperNeeded("1-knd"),
                PaperNeeded("2-knd"),
                PaperNeeded("3-knd"),
                PaperNeeded("5-knd"),
                PaperNeeded("6-knd", made=True),
            ),  # fmt: skip
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


def joining(action: str) -> tuple[Step, ...]:
    """The decision arrives, the ceremony is held, the member is written down."""
    return (
        Step(
            code="receipt",
            title="Chi bộ nhận quyết định",
            by=By(body="cell"),
            outcomes=(DONE,),
            facts=(Fact("received_on", "Ngày nhận quyết định", FactKind.DAY, private=False),),
        ),
        Step(
            code="ceremony",
            title="Lễ kết nạp, phân công người giúp đỡ",
            by=By(body="cell"),
            outcomes=(Outcome("held", "Đã tổ chức, có tuyên thệ"), stopped("Không tổ chức được")),
            facts=(
                Fact("helper", "Đảng viên chính thức giúp đỡ", FactKind.PERSON, private=False),
                Fact("late_consent_on", "Ngày cấp trên đồng ý cho tổ chức muộn", FactKind.DAY, False),
            ),
            papers=(PaperNeeded("bien-ban-le-ket-nap"),),
            checks=(
                Check("order", "Quyết định trước, lễ sau", judging.ceremony_follows_decision, bars=True),
                Check("helper", "Người giúp đỡ", judging.helper_is_full, bars=True),
                Check("in_time", "Thời hạn tổ chức lễ", judging.ceremony_in_time),
            ),
            deadline=Deadline(
                "admission.ceremony_deadline",
                "received_on",
                counted_by="admission.ceremony_counted_from",
                instead=(("receipt", "received_on"), ("issue", "step:decision")),
            ),
            keys=("admission.one_at_a_time", "admission.late_ceremony_consent"),
            told=(
                Told(
                    "helper",
                    "Được phân công giúp đỡ đảng viên dự bị",
                    "Chi bộ phân công đồng chí giúp đỡ {subject}.",
                ),
            ),
        ),  # fmt: skip
        Step(
            code="enrolment",
            title="Lập lý lịch, phiếu đảng viên và ghi vào sổ",
            by=By(action=action),
            outcomes=(ENROLLED,),
            papers=(PaperNeeded("2-hsdv", if_any=True),),
            deadline=Deadline("admission.record_deadline", "step:ceremony"),
            keys=("admission.files_after_vote", "admission.data_entry_deadline"),
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
