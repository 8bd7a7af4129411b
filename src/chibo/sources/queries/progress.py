"""How far the plan of a year is at every node: counted from the ledger, beside target and source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.queries import admission_days, closings
from chibo.sources.errors import NotThere
from chibo.sources.queries.placing import Days, Placed, below, days_of, placed
from chibo.sources.queries.written import Planned, Surveyed, planned, surveyed
from chibo.sources.rules import remark
from chibo.sources.vocabulary import Dwelling


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over cells: members at the start of the year, source, target, admissions so far.

    `surveys` and `targets` count the cells that have one, so that a sum of few is not taken for the whole.
    """

    cells: int = 0
    members: int = 0
    source: int = 0
    surveys: int = 0
    target: int = 0
    targets: int = 0
    admitted: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def share(self) -> float | None:
        """Admissions over the target."""
        return self.admitted / self.target if self.target else None

    @property
    def rate(self) -> float | None:
        """Admissions over the members at the start of the year."""
        return self.admitted / self.members if self.members else None


@dataclass(slots=True)
class Line:
    """A unit's own figures (of a cell; nothing else has any) and, with everything below it, its total."""

    unit: Placed
    own: Figures = Figures()
    total: Figures = Figures()
    is_cell: bool = False
    survey: Surveyed | None = None
    plan: Planned | None = None
    remark: str = ""
    children: list["Line"] = field(default_factory=list)

    @property
    def dwelling(self) -> Dwelling:
        """What the cell is declared to be."""
        return self.unit.dwelling

    @property
    def tells(self) -> bool:
        """Whether the cell has anything to say of the year; one that came and went within it may not."""
        return self.unit.ended_on is None or self.own != Figures()


@dataclass(frozen=True, slots=True)
class Progress:
    """The year of a unit: its line, and the admissions behind the figures as (cell, counted day)."""

    days: Days
    top: Line
    admissions: list[tuple[UUID, date]]


def progress(unit_id: UUID, year: int, on: date) -> Progress:
    """Source, target and admissions of a unit and everything below it, through a day of the year.

    An admission counts in the year of its counted day (`counted_on`), for the cell that admitted. Members are
    those of the books at the end of the year before. Five queries, whatever the size.
    """
    days = days_of(year, on)
    units = placed(days)
    if unit_id not in units:
        raise NotThere(year, on)
    tree = below(units, unit_id)
    came = [one for one in _admissions(days) if one[0] in tree]
    facts = _Facts(
        days,
        Counter(cell for cell, _ in came),
        surveyed(year, on), planned(year, on),
        {unit: one.total for unit, one in closings(_cells(units, tree), days.before).items()},
    )  # fmt: skip
    return Progress(days, _line(unit_id, units, tree, facts), came)


def cells_of(line: Line) -> Iterator[Line]:
    """The cells at and below a line."""
    if line.is_cell and line.tells:
        yield line
    for child in line.children:
        yield from cells_of(child)


def by_dwelling(line: Line) -> dict[Dwelling, Figures]:
    """The sums of residential cells, of others, and of those not declared; only kinds that occur."""
    found: dict[Dwelling, Figures] = {}
    for one in cells_of(line):
        found[one.dwelling] = found.get(one.dwelling, Figures()) + one.own
    return {kind: found[kind] for kind in Dwelling if kind in found}


@dataclass(frozen=True, slots=True)
class _Facts:
    days: Days
    admitted: Mapping[UUID, int]
    surveys: dict[UUID, Surveyed]
    plans: dict[UUID, Planned]
    members: dict[UUID, int]


def _admissions(days: Days) -> list[tuple[UUID, date]]:
    return admission_days(days.first, days.through) if days.begun else []


def _cells(units: dict[UUID, Placed], tree: dict[UUID, list[UUID]]) -> list[UUID]:
    return [unit for unit in tree if unit in units and units[unit].holds_members]


def _line(unit_id: UUID, units: dict[UUID, Placed], tree: dict[UUID, list[UUID]], facts: _Facts) -> Line:
    made = Line(units[unit_id])
    # Whoever admitted counts as a cell, though it may have become a committee since.
    if made.unit.holds_members or unit_id in facts.admitted:
        _fill(made, facts)
    made.children = [_line(child, units, tree, facts) for child in tree[unit_id]]
    made.total = sum((child.total for child in made.children), made.own)
    return made


def _fill(line: Line, facts: _Facts) -> None:
    unit = line.unit.unit_id
    line.survey, line.plan = facts.surveys.get(unit), facts.plans.get(unit)
    source = line.survey.total if line.survey else None
    target = line.plan.people if line.plan else None
    line.is_cell, admitted = True, facts.admitted.get(unit, 0)
    # A cell that ended owes no survey and no target any more.
    counts = line.unit.ended_on is None or line.survey or line.plan or admitted
    line.own = Figures(
        int(bool(counts)), facts.members.get(unit, 0), source or 0, int(source is not None),
        target or 0, int(target is not None), admitted,
    )  # fmt: skip
    line.remark = _ended(line.unit) or remark(target, source, facts.days.year)


def _ended(unit: Placed) -> str:
    """A cell that merged keeps its plan and its admissions of the year until the committee plans again."""
    return f"Kết thúc từ {format_date(unit.ended_on)}." if unit.ended_on else ""
