"""Which cases the demo shows: every procedure at every step, some late, some begun under older rules.

All of it is planned before anything is written down, seeded, and says where each case must stand at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import cycle
from random import Random
from typing import Any

from chibo.demo.accounts import first_ward
from chibo.demo.admissions import Admission
from chibo.demo.agenda import Agenda
from chibo.demo.cast import Setting, settings
from chibo.demo.events import days_after
from chibo.demo.matters import Count, Matter, Standing, acts_of
from chibo.demo.monthly import remarks
from chibo.demo.plan import LAST_SESSION, SEED
from chibo.demo.probationers import probationers, troubled
from chibo.demo.readmissions import readmissions
from chibo.demo.story import Story

# How many days a live case has waited at its step on the last day. Some are late by any rule.
WAITING = {
    "confirm_list": (6, 44), "class": (9,), "certificate": (16,), "permit": (12,), "application": (8,),
    "history": (5,), "stamp": (3,), "verification": (2,), "introduction": (7,), "opinions": (4,),
    "certified": (5,), "cell_vote": (6,), "decision": (9, 84), "receipt": (3,), "ceremony": (11, 62),
    "enrolment": (4,), "branch_appraisal": (7,),
}  # fmt: skip
# Told of a cell in a firm or school, which a committee stands above.
WITHIN = frozenset({"confirm_list", "decision", "branch_appraisal"})
ELSEWHERE = ("confirm_list", "certificate", "decision", "ceremony")
USUAL = 150
BEFORE_THE_WARDS = date(2025, 4, 8)
BEFORE_THE_REFORM = date(2025, 12, 8)


class Casting:
    """Sets one matter after another in the cells of a ward."""

    def __init__(self, rng: Random, found: list[Setting]) -> None:
        self.rng = rng
        plain, within = [s for s in found if s.branch is None], [s for s in found if s.branch]
        self._plain, self._within = cycle(plain or within), cycle(within or plain)

    def one(self, until: str, waited: int, *, within: bool = False, **told: Any) -> Admission:
        """Somebody whose case has waited some days at a step on the last day."""
        where, seed = next(self._within if within else self._plain), self.rng.randrange(10**9)
        tried = days_after(LAST_SESSION, -waited - USUAL)
        takes = (Admission(seed, where, tried, **told).go(until).day - tried).days
        return Admission(seed, where, days_after(LAST_SESSION, -waited - takes), **told)

    def since(self, since: date, *, within: bool = False, **told: Any) -> Admission:
        """Somebody whose matter begins on a day."""
        where = next(self._within if within else self._plain)
        return Admission(self.rng.randrange(10**9), where, since, **told)


def plan_cases(story: Story, *, whole: bool) -> "Cases":
    """The cases of the first ward, and of the second the probationers and a few. Not `whole`: a few altogether."""
    rng = Random(SEED + 5)
    first, second = (settings(ward, story.living) for ward in story.town.wards[:2])
    known = first_ward(story.town, story.living)[1]
    # The cell whose secretary has an account comes first, and often.
    first.sort(key=lambda one: one.cell is not known)
    casting = Casting(rng, first)
    matters: list[Matter] = [tell(casting) for tell in (SINGLE if whole else FEW)]
    if whole:
        matters += _waiting(casting, WAITING)
        matters += readmissions(rng, first, story.diary)
        matters += _waiting(Casting(rng, second), {step: WAITING[step][:1] for step in ELSEWHERE})
        matters += probationers(rng, second, story.living)
    matters += troubled(rng, first, story.living, story.diary)
    return Cases(matters)


class Cases:
    """The matters, the acts they come to, and where they must stand at the end."""

    def __init__(self, matters: list[Matter]) -> None:
        self.matters = matters
        self.agenda = Agenda([*acts_of(matters), *remarks()])

    @property
    def expected(self) -> Counter[Standing]:
        """How many cases of each procedure stand at which step, in which state."""
        return Counter(standing for matter in self.matters for standing in matter.stands)


def _waiting(casting: Casting, waiting: Mapping[str, tuple[int, ...]]) -> Iterator[Admission]:
    """At every step somebody; where two waits are told the second is late."""
    for step, waits in waiting.items():
        for waited in waits:
            within = step in WITHIN and waited == waits[0]
            yield casting.one(step, waited, within=within).go(step).stays()


# --- what happens once ---


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
    facts = {"verification_result": "Nơi được hỏi không trả lời; chi bộ đã xác minh qua người biết rõ gia đình."}
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
    """Chosen when a district stood above. Who confirmed lists then nobody noted: the new ward did, after 1/7/2025."""
    one = casting.since(BEFORE_THE_WARDS).go("confirm_list").until(date(2025, 7, 14))
    return one.go("permit").until(date(2025, 10, 2)).go("end").enrolled_at_last()


def _overtaken(casting: Casting) -> Admission:
    """The reform came while the dossier lay with a committee that since then votes no more: it is passed over."""
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
