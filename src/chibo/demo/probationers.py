"""What becomes of the present probationers of a ward: as far as their dates allow, some of it late."""

from collections.abc import Collection, Iterator
from datetime import date
from random import Random

from chibo.demo.cast import Setting
from chibo.demo.events import Diary
from chibo.demo.members import PROBATIONARY, Member
from chibo.demo.places import Place
from chibo.demo.plan import LAST_SESSION, OPENED
from chibo.demo.probations import Probation
from chibo.ledger.vocabulary import Kind

UNTOLD, UNTOLD_FROM = 16, date(2026, 4, 15)
ATTENDS, CLASSES_UNTIL = 0.75, date(2026, 8, 20)


def probationers(rng: Random, found: list[Setting], living: list[Member]) -> Iterator[Probation]:
    """A case for each of them who stands in a cell that is told of; of most only that it has begun."""
    over, young = _told(rng, found, living)
    yield from (_along(one, number) for number, one in enumerate(over))
    yield from _in_their_year(rng, young[:5])
    yield from (one.stays("class") for one in young[5:])


def troubled(rng: Random, found: list[Setting], living: list[Member], diary: Diary) -> Iterator[Probation]:
    """The same, and what goes wrong: voted down twice, unfit, an admission annulled, a class missed."""
    # Not in the first cell: which of them is largest must stay.
    _untold(diary, {one.cell for one in found[1:]})
    over, young = _told(rng, found, living)
    yield from (happens(one) for one, happens in zip(over, (_twice_short, _unfit), strict=False))
    yield from (_along(one, number) for number, one in enumerate(over[2:]))
    yield from (happens(one) for one, happens in zip(young, (_annulled, _later), strict=False))
    yield from _in_their_year(rng, young[2:])


def _told(rng: Random, found: list[Setting], living: list[Member]) -> tuple[list[Probation], list[Probation]]:
    """Those whose twelve months are over, and the others."""
    places: dict[Place, Setting] = {one.cell: one for one in found}
    present = [m for m in living if m.standing == PROBATIONARY and not m.overlay and m.place in places]
    present.sort(key=lambda m: (m.dates.ceremony_on, m.personal_number))
    told = [Probation(rng, places[m.place], m).begun() for m in present]
    return [one for one in told if one.is_over], [one for one in told if not one.is_over]


def _in_their_year(rng: Random, young: list[Probation]) -> Iterator[Probation]:
    for one in young:
        attends = one.day < CLASSES_UNTIL and rng.random() < ATTENDS
        yield one.attended().stays("self_review") if attends else one.stays("class")


def _untold(diary: Diary, places: Collection[Place]) -> None:
    """Some of the last confirmations are not in the diary after all: they are told as cases."""
    confirmed = {e: e.steps[0].member for e in diary.events if e.steps and e.steps[0].kind == Kind.CONFIRMED}
    last = [
        (event, one)
        for event, one in confirmed.items()
        if event.paper.signed_on > UNTOLD_FROM and one.place in places and one.free_from == event.posted_on
        and not one.left and not one.overlay
    ]  # fmt: skip
    for event, one in last[:UNTOLD]:
        diary.events.remove(event)
        one.standing = PROBATIONARY
        posted = [e.posted_on for e in diary.events if any(step.member is one for step in e.steps)]
        one.free_from = max(posted, default=OPENED)


def _along(one: Probation, number: int) -> Probation:
    """Each a little less far than the one before."""
    one.attended().reviewed()
    how_far = number % 5
    if how_far == 4:
        return one.stays("helper_remark")
    one.remarked().opinions()
    if how_far == 3:
        return one.stays("cell_vote")
    one.after(9).voted().after(6).appraised()
    if how_far == 2 or (LAST_SESSION - one.day).days < 28:
        return one.stays("decision")
    return one.after(18).decided().enrolled().stays("enrolment", "done")


def _twice_short(one: Probation) -> Probation:
    one.attended().reviewed().remarked().opinions()
    one.after(4).voted("again", fails=True, note="Còn nhiều ý kiến về tinh thần trách nhiệm.")
    one.after(11).voted("again", fails=True, note="Chưa khắc phục.")
    return one.stays("cell_vote")


def _unfit(one: Probation) -> Probation:
    one.attended().reviewed().remarked().opinions().after(5)
    return one.voted("unfit", note="Bỏ sinh hoạt chi bộ nhiều tháng không lý do.").removed()


def _annulled(one: Probation) -> Probation:
    return one.after(20).annulled()


def _later(one: Probation) -> Probation:
    return one.after(60).take("class", "later", note="Đi công tác, học lớp sau.").stays("self_review")
