"""What happens to people, month by month. Pure: no database, so every line can be made legal here."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from chibo.demo.events import Diary, Event, Paper, Step, days_after
from chibo.demo.members import FULL, PROBATIONARY, Member, Registry
from chibo.demo.places import Place, Town
from chibo.demo.plan import REGROUPED
from chibo.foundation.dates import FOREVER, add_months, month_start
from chibo.ledger.vocabulary import Kind

Condition = Callable[[Member], bool]
# How many in a thousand members, a year.
RATES = {
    "admit": 25, "receive": 15, "depart": 19, "die": 6.5, "move": 14, "exempt": 10, "host": 4,
    "remove": 1.1, "expel": 0.5, "withdraw": 0.5, "suspend": 0.7, "cancel": 0.12,
}  # fmt: skip
LATE, WRONG = 0.05, 0.004
ELSEWHERE = ("Huyện ủy Lúa Nếp", "Thành ủy Gò Mây", "Quận ủy Sông Lặng", "Huyện ủy Cồn Sóng",
             "Thị ủy Đồi Sim", "Đảng ủy Khối Doanh nghiệp Gò Mây", "Huyện ủy Rừng Thưa",
             "Đảng ủy Quân khu Xanh")  # fmt: skip


class Lives:
    """Everybody who is or was a member, and what each month brings them."""

    def __init__(self, rng: Random, town: Town, diary: Diary) -> None:
        self.rng, self.town, self.diary = rng, town, diary
        self.registry = Registry(rng)
        self.living: list[Member] = []
        self.heirs: dict[Place, Place] = {}
        self._due: dict[date, list[Member]] = defaultdict(list)
        self._later: dict[date, list[tuple[Callable[[Member, date], None], Member]]] = defaultdict(list)
        self._rest: dict[str, float] = defaultdict(float)

    # --- the month ---

    def month(self, first: date) -> None:
        """Everything that begins in one month."""
        for member in self._due.pop(first, []):
            self._confirm(member, first)
        for what, member in self._later.pop(first, []):
            what(member, first)
        for name, rate in RATES.items():
            happen = getattr(self, f"_{name}")
            for _ in range(self._times(name, len(self.living) * rate / 12_000)):
                happen(first)

    def _times(self, name: str, expected: float) -> int:
        self._rest[name] += expected * self.rng.uniform(0.5, 1.5)
        times = int(self._rest[name])
        self._rest[name] -= times
        return times

    def join(self, member: Member) -> None:
        """From now on among the living; a probationer will be confirmed."""
        self.living.append(member)
        if member.standing == PROBATIONARY and member.dates.probation_ends_on:
            self._due[month_start(member.dates.probation_ends_on)].append(member)

    def _pick(self, first: date, fits: Condition = lambda member: True) -> Member | None:
        """Somebody whose papers are all in the book before the month begins."""
        for _ in range(200):
            if not self.living:
                return None
            member = self.rng.choice(self.living)
            if member.free_from < first and fits(member):
                return member
        return None

    def _day(self, first: date) -> date:
        return days_after(first, self.rng.randrange((add_months(first, 1) - first).days))

    def _posted(self, on: date, signed: date) -> date | None:
        lag = self.rng.randrange(25, 170) if self.rng.random() < LATE else self.rng.randrange(1, 9)
        return self.diary.session(days_after(max(on, signed), lag))

    # --- who signs ---

    def authority(self, place: Place, on: date) -> Place:
        """Who admits and disciplines: the district, since 1/7/2025 the ward."""
        if on < REGROUPED:
            assert self.town.district is not None
            return self.town.district
        return self._above(place, "commune")

    def base(self, place: Place) -> Place:
        """The grassroots organisation a cell belongs to (itself, for a grassroots cell)."""
        return self._above(place, "grassroots_committee", "grassroots_cell", "commune")

    def _above(self, place: Place, *kinds: str) -> Place:
        current: Place | None = place
        while current is not None and current.kind not in kinds:
            current = current.parent
        return current or self.town.city

    def home(self, place: Place) -> Place:
        """The place that goes on for one that ended."""
        while place in self.heirs:
            place = self.heirs[place]
        return place

    # --- writing one event ---

    def _note(
        self, steps: list[Step], kind: str, issuer: Place, signed: date, summary: str, body: str = ""
    ) -> Event | None:
        # Nobody signs before the body exists.
        signed = max(signed, issuer.opened)
        posted = self._posted(steps[0].on, signed)
        if posted is None:
            return None
        paper = Paper(kind, None if body else issuer, body, issuer, signed, summary)
        for step in steps:
            step.member.free_from = posted
        return self.diary.write(Event(paper, posted, steps))

    def _leave(self, member: Member, how: Kind) -> None:
        member.left, member.overlay = how.value, ""
        index = self.living.index(member)
        self.living[index] = self.living[-1]
        self.living.pop()

    def _exit(self, member: Member | None, how: Kind, on: date, kind: str, verb: str) -> bool:
        if member is None:
            return False
        by_authority = kind == "decision"
        issuer = self.authority(member.place, on) if by_authority else self.base(member.place)
        signed = days_after(on, -self.rng.randrange(0, 4) if by_authority else self.rng.randrange(1, 8))
        text = f"{verb} đồng chí {member.name}"
        if self._note([Step(member, how, on)], kind, issuer, signed, text) is None:
            return False
        self._leave(member, how)
        return True

    def _change(
        self,
        member: Member | None,
        how: Kind,
        on: date,
        summary: str,
        *,
        until: date | None = None,
        destination: str = "",
        decided_above: bool = False,
        overlay: str | None = None,
    ) -> bool:
        if member is None:
            return False
        issuer = self.authority(member.place, on) if decided_above else self.base(member.place)
        step = Step(member, how, on, until=until, destination=destination)
        signed = days_after(on, -self.rng.randrange(0, 6))
        if self._note([step], "decision", issuer, signed, f"{summary} {member.name}") is None:
            return False
        if overlay is not None:
            member.overlay = overlay
        return True

    def _after(self, first: date, months: int, what: Callable[[Member, date], None], member: Member) -> None:
        self._later[add_months(first, months)].append((what, member))

    # --- coming ---

    def _admit(self, first: date) -> None:
        ceremony = self._day(first)
        place = self.rng.choice(self.town.cells())
        if place.opened > ceremony:
            return
        many = self.rng.choices((1, 2, 3), weights=(70, 20, 10))[0] if place.sort != "residents" else 1
        self._rest["admit"] -= many - 1
        issuer = self.authority(place, ceremony)
        admitted = [self.registry.probationer(place, ceremony, ceremony) for _ in range(many)]
        signed = min(m.dates.admission_decided_on or ceremony for m in admitted)
        if ceremony >= REGROUPED > signed:
            signed = REGROUPED
        admitted = [_decided(m, signed) for m in admitted]
        steps = [Step(m, Kind.ADMITTED, ceremony, place, PROBATIONARY, enters=m.draft) for m in admitted]
        names = ", ".join(m.name for m in admitted)
        if self._note(steps, "decision", issuer, signed, f"Kết nạp đảng viên: {names}"):
            for member in admitted:
                self.join(member)

    def _receive(self, first: date) -> None:
        on, place = self._day(first), self.rng.choice(self.town.cells())
        if place.opened > on:
            return
        member = self.registry.member(place, on)
        step = Step(member, Kind.RECEIVED, on, place, FULL, enters=member.draft)
        body = f"Ban Tổ chức {self.rng.choice(ELSEWHERE)}"
        summary = f"Giới thiệu đồng chí {member.name} chuyển sinh hoạt đảng chính thức"
        signed = days_after(on, -self.rng.randrange(3, 40))
        if self._note([step], "introduction", self.authority(place, on), signed, summary, body):
            self.join(member)

    def _confirm(self, member: Member, first: date) -> None:
        due = member.dates.probation_ends_on
        if member.left or due is None:
            return
        if member.free_from >= max(first, due):
            self._due[add_months(first, 1)].append(member)
            return
        signed = days_after(due, self.rng.randrange(12, 50))
        if first < REGROUPED <= signed:
            signed = days_after(REGROUPED, -1)
        issuer = self.authority(member.place, max(signed, first))
        step = Step(member, Kind.CONFIRMED, due)
        if self._note([step], "decision", issuer, signed, f"Công nhận đảng viên chính thức: {member.name}"):
            member.standing = FULL

    # --- going ---

    def _die(self, first: date) -> None:
        chosen = self._pick(
            first, lambda m: m.overlay != "departing" and self.rng.random() < _mortality(m.age(first))
        )
        self._exit(chosen, Kind.DECEASED, self._day(first), "notice", "Báo từ trần và giảm đảng số:")

    def _depart(self, first: date) -> None:
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL and m.age(first) < 68)
        going = f"Đảng bộ trực thuộc {self.rng.choice(ELSEWHERE)}"
        if self._change(
            member, Kind.DEPARTING, self._day(first), "Giới thiệu chuyển sinh hoạt đảng:",
            destination=going, overlay="departing", decided_above=True,
        ):  # fmt: skip
            assert member is not None
            self._after(first, self.rng.choice((1, 1, 2)), self._arrive, member)

    def _arrive(self, member: Member, first: date) -> None:
        if member.free_from >= first:
            self._after(first, 1, self._arrive, member)
        elif self.rng.random() < 0.03:
            text = "Hủy giới thiệu chuyển sinh hoạt đảng:"
            self._change(member, Kind.DEPARTURE_CANCELLED, self._day(first), text, overlay="")
        else:
            self._exit(member, Kind.TRANSFERRED, self._day(first), "notice", "Báo đã tiếp nhận ở nơi đến:")

    def _remove(self, first: date) -> None:
        member = self._pick(first, lambda m: m.overlay in ("", "exempted") and m.standing == FULL)
        text = "Xóa tên trong danh sách đảng viên:"
        if self._exit(member, Kind.REMOVED, self._day(first), "decision", text):
            assert member is not None
            if self.rng.random() < 0.25:
                self._after(first, self.rng.randrange(4, 10), self._restore, member)

    def _expel(self, first: date) -> None:
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL)
        self._exit(member, Kind.EXPELLED, self._day(first), "decision", "Kỷ luật khai trừ ra khỏi Đảng:")

    def _withdraw(self, first: date) -> None:
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL)
        self._exit(member, Kind.WITHDRAWN, self._day(first), "decision", "Cho ra khỏi Đảng theo đơn của")

    def _cancel(self, first: date) -> None:
        end = add_months(first, 1)
        member = self._pick(
            first, lambda m: m.standing == PROBATIONARY and (m.dates.probation_ends_on or first) > end
        )
        self._exit(
            member, Kind.ADMISSION_CANCELLED, self._day(first), "decision", "Hủy quyết định kết nạp đối với"
        )

    def _restore(self, member: Member, first: date) -> None:
        if member.free_from >= first:
            self._after(first, 1, self._restore, member)
            return
        place, on = self.home(member.place), self._day(first)
        step = Step(member, Kind.RESTORED, on, place, FULL)
        summary = f"Giải quyết khiếu nại, khôi phục quyền đảng viên đối với đồng chí {member.name}"
        if self._note([step], "decision", self.authority(place, on), on, summary):
            member.place, member.left = place, ""
            self.living.append(member)

    # --- within ---

    def _move(self, first: date) -> None:
        member = self._pick(first, lambda m: m.overlay in ("", "exempted"))
        if member is None:
            return
        on, before = self._day(first), member.place
        target = self._target(before)
        if target is before or target.opened > on:
            return
        same_base = self.base(target) is self.base(before)
        issuer = self.base(before) if same_base else self.authority(before, on)
        summary = f"Chuyển đồng chí {member.name} đến sinh hoạt tại {target.name}"
        step = Step(member, Kind.MOVED, on, target)
        signed = days_after(on, -self.rng.randrange(0, 5))
        event = self._note([step], "introduction", issuer, signed, summary)
        if event is None:
            return
        member.place = target
        if self.rng.random() < WRONG * 10:
            self._undo(event, member, before)

    def _undo(self, event: Event, member: Member, before: Place) -> None:
        posted = self.diary.session(days_after(event.posted_on, 3))
        if posted is None:
            return
        keeper, signed = self.base(before), days_after(posted, -1)
        summary = f"Đính chính: đồng chí {member.name} vẫn sinh hoạt tại {before.name}"
        self.diary.write(Event(Paper("notice", keeper, "", keeper, signed, summary), posted, undoes=event))
        member.place, member.free_from = before, posted

    def _target(self, place: Place) -> Place:
        around = place.parent.children if place.parent else []
        siblings = [p for p in around if p.closed == FOREVER and p.holds_members]
        near = self.rng.random() < 0.6 and len(siblings) > 1
        return self.rng.choice(siblings if near else self.town.cells())

    def _exempt(self, first: date) -> None:
        on = self._day(first)
        if self.rng.random() < 0.8:
            member = self._pick(first, lambda m: not m.overlay and m.age(first) > 70)
            text = "Miễn công tác và sinh hoạt đảng vì tuổi cao sức yếu:"
            self._change(member, Kind.EXEMPTED, on, text, overlay="exempted")
            return
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL)
        months = self.rng.randrange(4, 11)
        text = "Miễn sinh hoạt đảng có thời hạn:"
        if self._change(member, Kind.EXEMPTED, on, text, until=add_months(on, months), overlay="exempted"):
            assert member is not None
            self._after(first, months, self._resume, member)

    def _resume(self, member: Member, first: date) -> None:
        self._end(member, first, "exempted", Kind.RESUMED, "Trở lại sinh hoạt đảng:", self._resume)

    def _host(self, first: date) -> None:
        on, months = self._day(first), self.rng.randrange(3, 11)
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL and m.age(first) < 60)
        away = f"Đảng bộ trực thuộc {self.rng.choice(ELSEWHERE)}"
        if self._change(
            member, Kind.HOSTED_AWAY, on, "Giới thiệu sinh hoạt đảng tạm thời:", until=add_months(on, months),
            destination=away, overlay="hosted_away",
        ):  # fmt: skip
            assert member is not None
            self._after(first, months, self._return, member)

    def _return(self, member: Member, first: date) -> None:
        text = "Hết thời hạn sinh hoạt tạm thời:"
        self._end(member, first, "hosted_away", Kind.RETURNED, text, self._return)

    def _suspend(self, first: date) -> None:
        on, months = self._day(first), self.rng.randrange(2, 4)
        member = self._pick(first, lambda m: not m.overlay and m.standing == FULL and m.age(first) < 62)
        text = "Đình chỉ sinh hoạt đảng đối với"
        if self._change(
            member, Kind.SUSPENDED, on, text, until=add_months(on, months), overlay="suspended",
            decided_above=True,
        ):  # fmt: skip
            assert member is not None
            self._after(first, months, self._judge, member)

    def _judge(self, member: Member, first: date) -> None:
        if member.free_from < first and not member.left and self.rng.random() < 0.3:
            self._exit(member, Kind.EXPELLED, self._day(first), "decision", "Kỷ luật khai trừ ra khỏi Đảng:")
            return
        text = "Hết thời hạn đình chỉ sinh hoạt đối với"
        self._end(member, first, "suspended", Kind.REINSTATED, text, self._judge)

    def _end(
        self,
        member: Member,
        first: date,
        overlay: str,
        how: Kind,
        text: str,
        again: Callable[[Member, date], None],
    ) -> None:
        if member.left or member.overlay != overlay:
            return
        if member.free_from >= first:
            self._after(first, 1, again, member)
            return
        self._change(member, how, self._day(first), text, overlay="", decided_above=overlay == "suspended")


def _decided(member: Member, signed: date) -> Member:
    """All admitted by one decision share its day."""
    member.dates = replace(member.dates, admission_decided_on=signed)
    return member


def _mortality(age: float) -> float:
    """Relative likelihood of dying at an age; 1 is the greatest."""
    return min(1.0, 0.01 * 1.09 ** max(0.0, age - 45))
