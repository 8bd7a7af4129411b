"""What happens to people, month by month. Pure: no database, so every line can be made legal here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chibo.demo.chronicle import Chronicle
from chibo.demo.events import Event, Paper, Step, days_after
from chibo.demo.members import FULL, PROBATIONARY, Member
from chibo.demo.places import Place
from chibo.demo.plan import REGROUPED
from chibo.foundation.dates import FOREVER, add_months
from chibo.ledger.vocabulary import Kind

# How many in a thousand members, a year.
RATES = {
    "admit": 25, "receive": 15, "depart": 19, "die": 6.5, "move": 14, "exempt": 10, "host": 4,
    "remove": 1.1, "expel": 0.5, "withdraw": 0.5, "suspend": 0.7, "cancel": 0.12,
}  # fmt: skip
# The share of moves that were written down for the wrong person, and are undone.
WRONG = 0.04
ELSEWHERE = ("Huyện ủy Lúa Nếp", "Thành ủy Gò Mây", "Quận ủy Sông Lặng", "Huyện ủy Cồn Sóng",
             "Thị ủy Đồi Sim", "Đảng ủy Khối Doanh nghiệp Gò Mây", "Huyện ủy Rừng Thưa",
             "Đảng ủy Quân khu Xanh")  # fmt: skip


class Lives(Chronicle):
    """What each month brings to the members."""

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
        if self.rng.random() < WRONG:
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
