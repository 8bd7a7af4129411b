"""Admissions that take a turn of their own: refused, late, resting, overtaken. Each happens once."""

from collections.abc import Callable
from datetime import date

from chibo.demo.admissions import Admission
from chibo.demo.casting import Casting
from chibo.demo.events import days_after
from chibo.demo.matters import Count

BEFORE_THE_WARDS = date(2025, 4, 8)
BEFORE_THE_REFORM = date(2025, 12, 8)


def _nobody_helps(casting: Casting) -> Admission:
    one = casting.one("listed", 19)
    one.listed(helped=False)
    return one.stays("helper")


def _left(casting: Casting) -> Admission:
    one = casting.one("class", 20).go("class")
    one.after(9)
    return one.leave("class", "Vắng sinh hoạt nhiều lần, không muốn phấn đấu tiếp.")


def _not_yet(casting: Casting) -> Admission:
    one = casting.one("permit", 50).go("permit").after(9)
    one.take("permit", "not_yet", note="Cần giúp đỡ thêm một quý về ý thức tổ chức.")
    return one.stays("permit")


def _again_to_class(casting: Casting) -> Admission:
    one = casting.one("certificate", 60).go("certificate").after(20)
    one.take("certificate", "again", note="Ốm, không dự đủ buổi học.")
    return one.stays("class")


def _no_answer(casting: Casting) -> Admission:
    one = casting.one("verification", 75).go("verification").after(3)
    return one.asked(answered=False).stays("verification")


def _abroad(casting: Casting) -> Admission:
    one = casting.one("verification", 40).go("verification").after(3)
    return one.asked(answered=False, abroad=True, received=False).stays("verification")


def _written_again(casting: Casting) -> Admission:
    one = casting.one("verification", 70).go("verification").after(3).asked()
    one.take("verification", "back_history", note="Khai thiếu quá trình công tác 2015–2018.")
    return one.stays("history")


def _without_answer(casting: Casting) -> Admission:
    one = casting.one("introduction", 12).go("verification").after(3)
    one.asked(answered=False).after(55)
    facts = {
        "verification_result": "Nơi được hỏi không trả lời; chi bộ đã xác minh qua người biết rõ gia đình."
    }
    override = "Ban thường vụ đã làm việc trực tiếp với nơi được hỏi, kết luận không có vấn đề."
    one.take("verification", "clear", facts=facts, override=override)
    return one.past("verification").stays()


def _voted_down(casting: Casting) -> Admission:
    one = casting.one("cell_vote", 32).go("cell_vote").after(8)
    return one.voted(Count(fails=True), "not_passed").stays("cell_vote", "stopped")


def _back_to_the_cell(casting: Casting) -> Admission:
    one = casting.one("decision", 33).go("decision").after(18)
    one.take("decision", "back_cell_vote", note="Biên bản chi bộ chưa ghi ý kiến người vắng mặt.")
    return one.stays("cell_vote")


def _extended(casting: Casting) -> Admission:
    one = casting.one("decision", 70).go("decision").after(55)
    return one.extend("Chờ xác minh thêm một nội dung lý lịch.").stays("decision")


def _refused(casting: Casting) -> Admission:
    one = casting.one("decision", 40).go("decision").after(25)
    one.take("decision", "refused", note="Chưa rõ nguồn gốc một khoản vay, đề nghị theo dõi thêm.")
    return one.stays("decision", "stopped")


def _decided_late(casting: Casting) -> Admission:
    return casting.one("end", 75).go("decision").after(75).go("end").enrolled_at_last()


def _in_time(casting: Casting) -> Admission:
    return casting.one("end", 130).go("end").enrolled_at_last()


def _ceremony_late(casting: Casting) -> Admission:
    one = casting.one("end", 70).go("ceremony").after(66)
    one.held(late_consent_on=days_after(one.day, -20))
    return one.past("ceremony").go("end").enrolled_at_last()


def _ceremony_late_without_consent(casting: Casting) -> Admission:
    one = casting.one("end", 72).go("ceremony").after(64)
    one.held(override="Đã báo cáo miệng và được đồng ý; văn bản bổ sung sau.")
    return one.past("ceremony").go("end").enrolled_at_last()


def _province_asked(casting: Casting) -> Admission:
    return casting.one("consent_age", 21, age=62.4, over_age=True).go("consent_age").stays()


def _province_agreed(casting: Casting) -> Admission:
    return casting.one("end", 90, age=61.2, over_age=True).go("end").enrolled_at_last()


def _resting(casting: Casting) -> Admission:
    one = casting.one("opinions", 40).go("opinions").after(10)
    return one.pause("Người vào Đảng đi học tập trung ba tháng.").stays("opinions", "paused")


def _rested(casting: Casting) -> Admission:
    one = casting.one("introduction", 70).go("introduction").after(6)
    one.pause("Nghỉ thai sản.").after(50)
    return one.resume("Đã đi làm lại.").stays("introduction")


def _taken_back(casting: Casting) -> Admission:
    one = casting.one("certified", 30).go("certified").after(5)
    return one.withdraw("Người vào Đảng xin rút đơn vì chuyển nơi ở.").stays("certified", "withdrawn")


def _old_rules(casting: Casting, until: str = "decision") -> Admission:
    """The cell and the grassroots committee voted before 26/7/2026; who decides is asked after it."""
    one = casting.since(BEFORE_THE_REFORM, within=True).go("committee_vote")
    return one.until(date(2026, 7, 6)).go(until)


def _old_rules_decided(casting: Casting) -> Admission:
    one = _old_rules(casting).until(date(2026, 8, 27))
    return one.go("end").enrolled_at_last()


def _old_rules_waiting(casting: Casting) -> Admission:
    return _old_rules(casting).stays()


def _older_rules_still(casting: Casting) -> Admission:
    """Chosen below a district. Who confirmed lists then nobody noted: the new ward does, after 1/7/2025."""
    one = casting.since(BEFORE_THE_WARDS).go("confirm_list").until(date(2025, 7, 14))
    return one.go("permit").until(date(2025, 10, 2)).go("end").enrolled_at_last()


def _overtaken(casting: Casting) -> Admission:
    """The reform came while the dossier lay with a committee that votes no more: it is passed over."""
    one = casting.since(days_after(BEFORE_THE_REFORM, 20), within=True).go("committee_vote")
    return one.past("committee_vote").stays()


SINGLE: tuple[Callable[[Casting], Admission], ...] = (
    _nobody_helps, _left, _not_yet, _again_to_class, _no_answer, _abroad, _written_again, _without_answer,
    _voted_down, _back_to_the_cell, _extended, _refused, _decided_late, _in_time, _ceremony_late,
    _ceremony_late_without_consent, _province_asked, _province_agreed, _resting, _rested, _taken_back,
    _older_rules_still, _old_rules_decided, _old_rules_waiting, _overtaken,
)  # fmt: skip
FEW = (
    _older_rules_still, _nobody_helps, _no_answer, _voted_down, _ceremony_late, _province_asked,
    _old_rules_decided, _overtaken,
)  # fmt: skip
