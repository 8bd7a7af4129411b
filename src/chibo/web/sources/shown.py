"""The table of a year: rows kept apart by what they are, with sums; numbers that open their people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.ledger.queries import flows
from chibo.ledger.vocabulary import Kind
from chibo.sources.queries import Days, Figures, Line, Progress, cells_of
from chibo.sources.vocabulary import Dwelling
from chibo.web.flows.table import IN
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.sources.asked import YEAR

COMMITTEES = "Đảng bộ trực thuộc"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: its figures, where its name leads, and where its admissions open person by person."""

    line: Line
    figures: Figures
    href: str
    people_href: str
    remark: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind with their sum."""

    label: str
    rows: list[Row]
    total: Figures


def parts(request: Request, found: Progress, direct: Mapping[UUID, int]) -> list[Part]:
    """Rows below a unit: committees first, then residential cells, others, and those not declared."""
    kinds: dict[str, list[Row]] = {}
    for line in rows_of(found.top):
        label = line.dwelling.label if line.is_cell and not line.children else COMMITTEES
        kinds.setdefault(label, []).append(_row(request, line, found.days, direct))
    order = [COMMITTEES, *(kind.label for kind in Dwelling)]
    return [
        Part(label, kinds[label], sum((row.figures for row in kinds[label]), Figures()))
        for label in order
        if label in kinds
    ]


def rows_of(top: Line) -> list[Line]:
    """The units directly below that count for something; a cell itself when nothing stands below it."""
    below = [line for line in top.children if next(cells_of(line), None)]
    return below or ([top] if top.is_cell else [])


def flows_at(found: Progress) -> Mapping[UUID, int]:
    """Admissions as the movements of each unit in the table tell them; one query."""
    if not found.days.begun:
        return {}
    units = [found.top.unit.unit_id, *(line.unit.unit_id for line in found.top.children)]
    counted = flows(units, found.days.first, found.days.through)
    return {
        unit: kinds[Kind.ADMITTED.value].inflow
        for unit, kinds in counted.items()
        if Kind.ADMITTED.value in kinds
    }


def people_href(request: Request, line: Line, days: Days, direct: Mapping[UUID, int]) -> str:
    """The people admitted, where the movements of the unit tell the same number.

    They do not when cells came under the unit within the year: then the number leads to the cells, and theirs
    open the people.
    """
    unit = line.unit.unit_id
    if direct.get(unit, 0) == line.total.admitted:
        return admitted_href(request, unit, days.first, days.through)
    return link(request, "unit_sources", unit, query={YEAR: days.year})


def admitted_href(request: Request, unit_id: UUID, first: date, last: date) -> str:
    """The movements screen of everybody admitted in a unit within some days."""
    query = {"tu": first.isoformat(), "den": last.isoformat(), "loai": Kind.ADMITTED.value, "chieu": IN}
    return link(request, "flow_people", unit_id, query=query)


def _row(request: Request, line: Line, days: Days, direct: Mapping[UUID, int]) -> Row:
    unit = line.unit.unit_id
    href = link(request, "unit_sources", unit, query={YEAR: days.year})
    people = people_href(request, line, days, direct)
    return Row(line, line.total, href, people, line.remark if line.is_cell else _remarks(line))


def _remarks(line: Line) -> str:
    count = sum(bool(one.remark) for one in cells_of(line))
    return f"{count} chi bộ cần xem" if count else ""


def chart_of(found: Progress) -> dict[str, Any] | None:
    """Admissions added up month by month beside the target of the year; none when there is neither."""
    figures, days = found.top.total, found.days
    if not days.begun or not (figures.target or figures.admitted):
        return None
    months = range(1, days.through.month + 1)
    summed = [sum(day.month <= month for _, day in found.admissions) for month in months]
    return {
        "labels": [f"{month:02}/{days.year}" for month in months],
        "series": [
            {"name": "Đã kết nạp từ đầu năm", "values": summed, "type": "bar"},
            {"name": "Chỉ tiêu năm", "values": [figures.target for _ in months], "type": "line"},
        ],
    }
