"""Former members who want to come back: one waits for the province, one it refuses, one asks too early."""

from collections.abc import Iterator
from datetime import date
from random import Random

from chibo.demo.admissions import Admission
from chibo.demo.cast import Setting
from chibo.demo.events import Diary
from chibo.demo.members import Member
from chibo.ledger.vocabulary import Kind

BEGIN = date(2026, 4, 7)
LONG_AGO, LATELY = date(2023, 1, 1), date(2024, 3, 1)
BACK = frozenset({Kind.REMOVED, Kind.WITHDRAWN})


def readmissions(rng: Random, found: list[Setting], diary: Diary) -> Iterator[Admission]:
    """As many of these as the city has former members for."""
    gone = former_members(diary)
    early = [one for one, on in gone if on >= LATELY]
    long_gone = [one for one, on in gone if on < LONG_AGO]
    for tell, one, where in zip((_waits, _declined, _comes_back), long_gone, found, strict=False):
        yield tell(Admission(rng.randrange(10**9), where, BEGIN, former=one))
    for one, where in zip(early[:1], found[-1:], strict=True):
        yield _too_early(Admission(rng.randrange(10**9), where, BEGIN, former=one))


def former_members(diary: Diary) -> list[tuple[Member, date]]:
    """Who left in a way one may come back from, and when, oldest first; the youngest of them."""
    steps = [step for event in diary.events for step in event.steps if step.kind in BACK]
    gone = {step.member: step.on for step in steps if step.member.left == step.kind.value}
    young = [(one, on) for one, on in gone.items() if one.age(BEGIN) < 58]
    return sorted(young, key=lambda pair: pair[1])


def _waits(one: Admission) -> Admission:
    return one.go("consent").stays()


def _declined(one: Admission) -> Admission:
    one.go("consent").after(22)
    one.take("consent", "refused", note="Ban Thường vụ Thành ủy chưa đồng ý kết nạp lại.")
    return one.stays("consent", "stopped")


def _comes_back(one: Admission) -> Admission:
    return one.go("cell_vote").stays()


def _too_early(one: Admission) -> Admission:
    one.go("application").after(5)
    one.take("application", "stopped", note="Chưa đủ 36 tháng kể từ khi ra khỏi Đảng.")
    return one.stays("application", "stopped")
