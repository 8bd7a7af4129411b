"""Who is there, who signs, and how one thing that happened becomes an event. Pure: no database."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from random import Random

from chibo.demo.events import Diary, Event, Paper, Step, days_after
from chibo.demo.members import PROBATIONARY, Member, Registry
from chibo.demo.places import Place, Town
from chibo.demo.plan import REGROUPED
from chibo.foundation.dates import add_months, month_start
from chibo.ledger.vocabulary import Kind

Condition = Callable[[Member], bool]
LATE = 0.05


class Chronicle:
    """Everybody who is or was a member, and the diary their papers go into."""

    def __init__(self, rng: Random, town: Town, diary: Diary) -> None:
        self.rng, self.town, self.diary = rng, town, diary
        self.registry = Registry(rng)
        self.living: list[Member] = []
        self.heirs: dict[Place, Place] = {}
        self._due: dict[date, list[Member]] = defaultdict(list)
        self._later: dict[date, list[tuple[Callable[[Member, date], None], Member]]] = defaultdict(list)
        self._rest: dict[str, float] = defaultdict(float)

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
