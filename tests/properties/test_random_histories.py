"""Random histories: late papers around moves, merges, splits, closings and reversals.

Whatever happens, every node on every sampled day equals the naive replay, flows explain the change
of stock, and the checks that re-prove the whole book stay green.
"""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chibo.foundation.refusals import Refusal
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.operations import NewUnit
from chibo.ledger.queries import HeadcountNode, closings, flow_lines, flows, headcount, roll
from chibo.ledger.vocabulary import Kind, Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import in_force, kinds
from tests.properties.naive import Naive
from tests.registers import START, Book, on, open_book

DAY = timedelta(days=1)


class History:
    """Does one random thing after another; refusals are part of life."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.book: Book = open_book()
        b = self.book
        self.codes = iter(range(10, 900))
        self.districts = [b.unit(b.root, f"01.00{i}", f"Quận {i}", "district") for i in (1, 2)]
        self.committees = [self._committee(d) for d in self.districts for _ in range(2)]
        self.cells = [self._cell(c) for c in self.committees for _ in range(2)]
        self.people = []
        for cell in self.cells:
            self.people += b.members(cell, 3)
            self.people += b.members(cell, 1, standing=Standing.PROBATIONARY)
        self.today = START
        self.days: list[date] = []
        self.refused = self.done = 0

    def _code(self, parent_code: str) -> str:
        return f"{parent_code}.{next(self.codes):03d}"

    def _committee(self, district: Unit) -> Unit:
        return self.book.unit(district, self._code("01.001"), "Đảng bộ thử", "grassroots_committee")

    def _cell(self, committee: Unit) -> Unit:
        return self.book.unit(committee, self._code("01.001.001"), "Chi bộ thử", "cell")

    def run(self, steps: int) -> None:
        """Let time pass and things happen, many of them written down late."""
        for _ in range(steps):
            # Decisions come in bunches: much happens on a day on which something else happened.
            self.today += timedelta(days=self.dice.choice([0, 0, self.dice.randint(1, 40)]))
            effective = self._effective()
            self.days.append(effective)
            act = self.dice.choice(self.ACTS)
            decision = self.book.decision(self.today)
            try:
                with on(self.today):
                    act(self, {"actor": self.book.clerk, "decision": decision}, effective)
                self.done += 1
            except Refusal:
                self.refused += 1

    def _effective(self) -> date:
        luck = self.dice.random()
        if luck < 0.3:
            return max(START, self.today - timedelta(days=self.dice.randint(1, 200)))
        return self.dice.choice(self.days) if luck < 0.5 and self.days else self.today

    def _person(self):  # type: ignore[no-untyped-def]
        return self.dice.choice(self.people)

    def move(self, by: dict, day: date) -> None:
        ledger.move_member(**by, person=self._person(), to_unit=self.dice.choice(self.cells), on=day)

    def confirm(self, by: dict, day: date) -> None:
        ledger.confirm(**by, person=self._person(), on=day)

    def leave(self, by: dict, day: date) -> None:
        verb = self.dice.choice([ledger.record_death, ledger.remove, ledger.expel, ledger.withdraw])
        verb(**by, person=self._person(), on=day)

    def come(self, by: dict, day: date) -> None:
        with on(day):
            person = self.book.person()
        standing = self.dice.choice(list(Standing))
        ledger.receive(**by, person=person, unit=self.dice.choice(self.cells), on=day, standing=standing)
        self.people.append(person)

    def come_back(self, by: dict, day: date) -> None:
        unit = self.dice.choice(self.cells)
        ledger.restore(**by, person=self._person(), unit=unit, on=day, standing=Standing.FULL)

    def travel(self, by: dict, day: date) -> None:
        person = self._person()
        ledger.transfer_out(**by, person=person, on=day, to_unit=self.dice.choice(self.committees))

    def arrive(self, by: dict, day: date) -> None:
        ledger.transfer_in(**by, person=self._person(), unit=self.dice.choice(self.cells), on=day)

    def excuse(self, by: dict, day: date) -> None:
        self.dice.choice([ledger.exempt, ledger.resume, ledger.suspend])(**by, person=self._person(), on=day)

    def merge(self, by: dict, day: date) -> None:
        a, b = self.dice.sample(self.cells, 2)
        ledger.merge_units(**by, units=[a], into=b, on=day)

    def merge_new(self, by: dict, day: date) -> None:
        gone = self.dice.sample(self.cells, 2)
        new = NewUnit(self.dice.choice(self.committees), self._code("01.001.001"), "Chi bộ mới", "cell")
        ledger.merge_units(**by, units=gone, new=new, on=day)
        self.cells.append(Unit.objects.get(pk=new.id))

    def split(self, by: dict, day: date) -> None:
        old = self.dice.choice(self.cells)
        rows = roll(old.pk, day).page()
        some = [p for p in self.people if p.pk in {r.person_id for r in rows[::2]}]
        parent = self.dice.choice(self.committees)
        new = [NewUnit(parent, self._code("01.001.001"), "Chi bộ tách", "cell", some)]
        rest = NewUnit(parent, self._code("01.001.001"), "Chi bộ còn lại", "cell")
        ends = self.dice.random() < 0.5
        into = [*new, rest] if ends else new
        ledger.split_unit(**by, unit=old, into=into, on=day, remainder=rest if ends else None)
        self.cells += [Unit.objects.get(pk=n.id) for n in into]

    def regroup(self, by: dict, day: date) -> None:
        unit, parent = self.dice.choice(self.committees), self.dice.choice(self.districts)
        ledger.move_unit(**by, unit=unit, to_parent=parent, on=day)

    def rehang(self, by: dict, day: date) -> None:
        unit, parent = self.dice.choice(self.cells), self.dice.choice(self.committees)
        ledger.move_unit(**by, unit=unit, to_parent=parent, on=day)

    def merge_committees(self, by: dict, day: date) -> None:
        a, b = self.dice.sample(self.committees, 2)
        ledger.merge_units(**by, units=[a], into=b, on=day)

    def dissolve(self, by: dict, day: date) -> None:
        ledger.dissolve_unit(**by, unit=self.dice.choice(self.cells + self.committees), on=day)

    def close(self, by: dict, day: date) -> None:
        ledger.close_period(**by, through=self.today - timedelta(days=self.dice.randint(1, 60)))

    def reopen(self, by: dict, day: date) -> None:
        ledger.reopen_period(**by, from_on=day)

    def reverse(self, by: dict, day: date) -> None:
        entries = list(Entry.objects.order_by("-position")[:25])
        ledger.reverse(**by, entry=self.dice.choice(entries))

    ACTS = (
        *(move, move, move, confirm, confirm, leave, come, come, come_back, travel, arrive, arrive, excuse),
        *(
            merge,
            merge_new,
            split,
            regroup,
            rehang,
            merge_committees,
            dissolve,
            close,
            reopen,
            reverse,
            reverse,
        ),
    )


def sampled_days(history: History) -> list[date]:
    """First and last days, and days around papers."""
    span = (history.today - START).days
    days = {START - DAY, START, history.today}
    days |= {START + timedelta(days=history.dice.randint(0, span)) for _ in range(8)}
    days |= set(history.dice.sample(history.days, 6))
    return sorted(days)


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(seed=st.integers(0, 10**6))
def test_every_node_on_every_day_equals_a_naive_replay(seed: int, django_db_blocker: object) -> None:
    from django.db import transaction

    assert kinds(START)
    try:
        with transaction.atomic():
            history = History(seed)
            history.run(60)
            assert history.done > 10
            _compare(history)
            raise _Enough
    except _Enough:
        pass


class _Enough(Exception):
    """Rolls the example back, so that the next one starts empty."""


def _compare(history: History) -> None:
    naive, units = Naive(), list(Unit.objects.values_list("pk", flat=True))
    with on(history.today):
        for day in sampled_days(history):
            _compare_day(naive, units, day)
        _compare_flows(history, units)
        for start, end in pairwise(sampled_days(history)):
            _adds_up(headcount(history.book.root.pk, start, end))
        broken = [(c.name, c.findings) for c in checks.all_checks() if not c.ok]
    assert not broken


def _compare_day(naive: Naive, units: list, day: date) -> None:
    by_book = naive.totals(day, "counted_on")
    for unit, closing in closings(units, day).items():
        assert (closing.full, closing.probationary) == by_book.get(unit, (0, 0)), (day, unit)
    by_life = naive.totals(day, "effective_on")
    existing = set(in_force(day).values_list("unit_id", flat=True))
    for unit in units:
        expected = sum(by_life.get(unit, (0, 0))) if unit in existing else 0
        assert roll(unit, day).total == expected, (day, unit)


def _compare_flows(history: History, units: list) -> None:
    days = sampled_days(history)
    for start, end in pairwise(days):
        opening, closing = closings(units, start), closings(units, end)
        moved = flows(units, start + DAY, end)
        for unit in units:
            by_kind = moved.get(unit, {})
            net = sum(f.inflow - f.outflow for f in by_kind.values())
            assert opening[unit].total + net == closing[unit].total
            for kind, flow in by_kind.items():
                _compare_people(unit, start + DAY, end, kind, flow)


def _adds_up(node: HeadcountNode) -> None:
    """A node's account balances, and its children (cells keep their own members) add up to it."""
    assert node.opening + node.inflow - node.outflow == node.closing
    if node.kind != "cell":
        assert sum(c.opening for c in node.children) == node.opening, node
        assert sum(c.closing for c in node.children) == node.closing, node
    for child in node.children:
        _adds_up(child)


def _compare_people(unit, start: date, end: date, kind: str, flow) -> None:  # type: ignore[no-untyped-def]
    for direction, number in (("in", flow.inflow), ("out", flow.outflow)):
        if kind != Kind.CORRECTION or number:
            assert len(flow_lines(unit, start, end, kind, direction)) == number, (unit, kind, direction)
