"""Source, target and admissions of a year, unit by unit."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.profiles.queries import paper_name
from chibo.sources.policy import DECLARE_RESIDENTIAL, RECORD_SURVEY, SEE_SOURCES, SET_TARGETS
from chibo.sources.queries import by_dwelling, progress, survey_history, target_history
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import YEAR, asked_year, sections, years
from chibo.web.sources.shown import chart_of, flows_at, parts, people_href, rows_of
from chibo.web.units.places import place, to_first_unit


@screen(SEE_SOURCES)
def sources(request: Request) -> HttpResponse:
    """The account's own unit, this year."""
    return to_first_unit(request, "unit_sources", SEE_SOURCES)


@screen(SEE_SOURCES)
def unit_sources(request: Request, unit_id: UUID) -> HttpResponse:
    """The year of a unit: the units below it beside one another, or one cell with its history."""
    year = asked_year(request)
    found = progress(unit_id, year, request.asked.on)
    alone = rows_of(found.top) == [found.top]
    context: dict[str, Any] = {
        "place": place(request, unit_id, "unit_sources"),
        "year": year,
        "years": years(request, year),
        "sections": sections(request, unit_id, "unit_sources"),
        "days": found.days,
        "top": found.top,
        "figures": found.top.total,
        "chart_data": chart_of(found),
        **_writing(request, unit_id, year, alone),
    }
    if alone:
        return page(request, "sources/cell.html", {**context, **_cell(request, unit_id, year)})
    direct = flows_at(found)
    context |= {
        "parts": parts(request, found, direct),
        "people_href": people_href(request, found.top, found.days, direct),
        "dwellings": by_dwelling(found.top) if any(line.children for line in found.top.children) else {},
    }
    return page(request, "sources/unit.html", context)


def _cell(request: Request, unit_id: UUID, year: int) -> dict[str, object]:
    surveys = survey_history(unit_id, year)
    counted = next((one for one in surveys if one.counted_on <= request.asked.on), None)
    return {
        "surveys": surveys,
        "counted": counted,
        "by_group": [(one.label, one.people) for one in counted.counts.all()] if counted else [],
        "targets": target_history(unit_id, year),
        "paper_name": paper_name,
    }


def _writing(request: Request, unit_id: UUID, year: int, alone: bool) -> dict[str, str]:
    """Addresses of what may be written here; "" for what may not."""

    def href(name: str, permitted: bool) -> str:
        return link(request, name, unit_id, query={YEAR: year}) if permitted else ""

    may = request.scope.may
    return {
        "survey_href": href("source_survey", alone and may(RECORD_SURVEY, unit_id)),
        "targets_href": href("source_targets", not alone and may(SET_TARGETS, unit_id)),
        "residential_href": href("source_residential", not alone and may(DECLARE_RESIDENTIAL, unit_id)),
    }
