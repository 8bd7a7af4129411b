"""From the application to the certified history."""

from chibo.catalogue.procedures.membership.admission import judging
from chibo.catalogue.procedures.parts.outcomes import DONE, back, stopped
from chibo.catalogue.procedures.parts.verdicts import everyone_asked
from chibo.catalogue.procedures.parts.written import HOME_PLACE, OPINIONS
from chibo.procedures.vocabulary import By, Check, Fact, FactKind, Inquiries, Outcome, PaperNeeded, Step


def _together(number: str, which: str) -> Fact:
    """Since when an introducer knows whom they introduce."""
    told = "Hoặc cùng học tập, cùng nơi cư trú."
    return Fact(f"together_{number}", f"Người thứ {which} cùng công tác từ", FactKind.DAY, False, help=told)


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
                HOME_PLACE,
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
                Fact("verified_by", "Người được cử đi thẩm tra", required=False),
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
            ),
        ),
        Step(
            code="introduction",
            title="Đảng viên, đoàn thể giới thiệu",
            by=By(body="cell", subject="Người giới thiệu, đoàn thể"),
            outcomes=(DONE, stopped("Không ai giới thiệu")),
            facts=(
                Fact("introducer_1", "Người giới thiệu thứ nhất", FactKind.PERSON, private=False),
                _together("1", "nhất"),
                Fact("introducer_2", "Người giới thiệu thứ hai", FactKind.PERSON, False, private=False),
                _together("2", "hai"),
                Fact(
                    "mass_body",
                    "Đoàn thể giới thiệu",
                    FactKind.CHOICE,
                    choices=(("none", "Không có"),),
                    choices_key="admission.mass_introducers",
                ),
            ),
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
            ),
        ),
        Step(
            code="opinions",
            title="Tổng hợp ý kiến đoàn thể và chi bộ nơi cư trú",
            by=By(body="cell"),
            outcomes=(DONE, stopped("Nhiều ý kiến không đồng tình")),
            facts=(Fact("opinions", "Tóm tắt ý kiến", FactKind.WORDS), *OPINIONS),
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
