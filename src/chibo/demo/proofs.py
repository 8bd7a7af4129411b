"""The figures that must hold when the demo is built. Asked from the register, not from the story."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chibo.demo.plan import GRADES, OPENED, REGROUPED, Plan
from chibo.foundation.dates import day_before
from chibo.ledger import checks
from chibo.ledger.queries import HeadcountNode, closings, headcount, roll
from chibo.organisations.queries import kinds, tree
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person
from chibo.people.queries import grade_counts


class BrokenDemo(Exception):
    """A figure does not hold: a mistake in the program, never in what a user did."""


@dataclass(frozen=True, slots=True)
class TreeFigures:
    """One tree of one day."""

    on: date
    units: int
    grassroots: int
    cells: int
    members: int


@dataclass
class Proofs:
    """Collects the figures, and stops at the first that is wrong."""

    root: UUID
    plan: Plan
    trees: list[TreeFigures] = field(default_factory=list)

    def prove(self, closed_with: dict[int, int], last_day: date) -> None:
        """Everything the issue asks for."""
        self._first_day()
        self._grades()
        for day in (OPENED, day_before(REGROUPED), REGROUPED, last_day):
            self.trees.append(self._tree(day))
        self._closed_years(closed_with)
        for check in checks.all_checks():
            _insist(check.ok, f"{check.name}: {check.findings[:3]}")

    def _first_day(self) -> None:
        first = self._tree(OPENED)
        wanted = (self.plan.grassroots, self.plan.cells, self.plan.members)
        _insist((first.grassroots, first.cells, first.members) == wanted, f"{first} không phải {wanted}")
        below = [n for n in tree(OPENED) if n.parent_id == self.root]
        _insist([n.kind for n in below] == ["district"], f"dưới gốc: {below}")

    def _grades(self) -> None:
        counts = grade_counts(Person.objects.values_list("pk", flat=True), OPENED.year)
        _insist(tuple(counts[g] for g in GRADES) == self.plan.grades, f"xếp loại: {counts}")

    def _tree(self, on: date) -> TreeFigures:
        nodes, known = tree(on), kinds(on)
        counted = [k for n in nodes for k in known[n.kind].counts_as]
        figures = headcount(self.root, on, on)
        _balanced(figures)
        self._whole(on)
        total = roll(self.root, on).total
        grassroots, cells = counted.count("grassroots"), counted.count("cell")
        figure = TreeFigures(on, len(nodes), grassroots, cells, figures.closing)
        _insist(abs(total - figures.closing) <= self.plan.members // 50 + 3, f"{figure}, danh sách {total}")
        return figure

    def _whole(self, on: date) -> None:
        """At every node of the books' tree, what stands directly below adds up to the node."""
        nodes = tree(on, basis=Basis.BOOK)
        counted = closings([n.unit_id for n in nodes], on)
        parts: dict[UUID, int] = {}
        for node in nodes:
            if node.parent_id:
                parts[node.parent_id] = parts.get(node.parent_id, 0) + counted[node.unit_id].total
        for node in nodes:
            total = counted[node.unit_id].total
            _insist(parts.get(node.unit_id, total) == total, f"{on}: {node.code} khác tổng cấp dưới")

    def _closed_years(self, closed_with: dict[int, int]) -> None:
        for year, total in closed_with.items():
            now = closings([self.root], date(year, 12, 31))[self.root].total
            _insist(now == total, f"năm {year} khóa với {total}, nay là {now}")


def _balanced(node: HeadcountNode) -> None:
    """Opening + in − out = closing at every node."""
    _insist(node.opening + node.inflow - node.outflow == node.closing, f"{node.code} không cân")
    for child in node.children:
        _balanced(child)


def _insist(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenDemo(what)
