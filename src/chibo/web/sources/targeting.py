"""The committee's targets: the paper first, then a number for every cell, seen before it is written."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.sources.operations import set_targets, try_targets
from chibo.sources.policy import SET_TARGETS
from chibo.sources.queries import Line, Progress, cells_of, planned, progress, suggestion
from chibo.sources.rules import remark
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.writing import Writing, preview_then_write
from chibo.web.sources.asked import YEAR, asked_year, years
from chibo.web.sources.forms import TARGET, TargetsForm
from chibo.web.units.places import place

if TYPE_CHECKING:
    from chibo.documents.models import Document

STEPS = ["Văn bản", "Ghi và xem trước"]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell's target before and after, and what the committee should know of it."""

    name: str
    before: int | None
    after: int
    remark: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What would be written, and the plan of the whole unit with it."""

    changes: list[Change]
    total: int


@screen(SET_TARGETS)
def targets(request: Request, unit_id: UUID) -> HttpResponse:
    """Targets of the cells at and below a unit for one year."""
    year, paper = asked_year(request), chosen(request)
    back = link(request, "unit_sources", unit_id, query={YEAR: year})
    context: dict[str, Any] = {
        "place": place(request, unit_id, "unit_sources"), "year": year, "years": years(request, year),
        "steps": STEPS, "decision": paper, "back": back,
    }  # fmt: skip
    if paper is None:
        may = request.scope.may_somewhere(REGISTER_DOCUMENT)
        return page(
            request, "sources/paper.html", {**context, "choice": choice(request), "may_register": may}
        )
    found = progress(unit_id, year, request.asked.today)
    cells = [one for one in cells_of(found.top) if one.unit.ended_on is None or one.own.target]
    boxes = [(c.unit.unit_id, c.unit.name, c.plan.people if c.plan else None) for c in cells]
    form = TargetsForm(request.POST or None, cells=boxes)
    way = _way(request, form, cells, found, paper)
    if way.again or way.entry is not None:
        if way.entry is not None:
            messages.success(request, f"Đã ghi chỉ tiêu năm {year} của {len(way.entry)} chi bộ.")
        return redirect(back)
    context |= {
        "way": way, "figures": found.top.total,
        "suggested": suggestion(unit_id, found.days, found.top.total.members),
        "rows": [(one, form[f"{TARGET}{one.unit.unit_id}"]) for one in cells],
    }  # fmt: skip
    return form_page(request, "sources/targets.html", context, form=form)


def _way(
    request: Request, form: TargetsForm, cells: list[Line], found: Progress, paper: "Document"
) -> Writing:
    year = found.days.year

    def given() -> dict[str, Any]:
        return {"actor": request.actor, "year": year, "targets": form.targets, "document": paper}

    def look() -> Seen:
        made = try_targets(**given())
        by_id = {one.unit.unit_id: one for one in cells}
        changes = [
            Change(
                by_id[new.unit_id].unit.name, old.people if old else None, new.people,
                remark(new.people, _source(by_id[new.unit_id]), year),
            )
            for new, old in made
        ]  # fmt: skip
        return Seen(changes, found.top.total.target + sum(c.after - (c.before or 0) for c in changes))

    def about() -> str:
        """Whatever anybody plans for these cells in between brings the preview back."""
        now = planned(year, request.asked.today)
        return " ".join(str(now[u].version) if u in now else "-" for u in (c.unit.unit_id for c in cells))

    return preview_then_write(request, form, look, lambda: set_targets(**given()), about)


def _source(line: Line) -> int | None:
    return line.survey.total if line.survey else None
