"""Cells that have admitted nobody for as long as the rulebook says."""

from uuid import UUID

from django.http import HttpResponse

from chibo.sources.policy import SEE_SOURCES
from chibo.sources.queries import IdleCell, idle
from chibo.sources.vocabulary import Dwelling
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import sections
from chibo.web.sources.shown import admitted_href
from chibo.web.units.places import place


@screen(SEE_SOURCES)
def idle_cells(request: Request, unit_id: UUID) -> HttpResponse:
    """The cells as of the asked day, residential ones apart."""
    found = idle(unit_id, request.asked.on)
    parts = [(kind.label, [one for one in found.cells if one.unit.dwelling == kind]) for kind in Dwelling]
    context = {
        "place": place(request, unit_id, "unit_sources"),
        "sections": sections(request, unit_id, "idle_cells"),
        "found": found,
        "parts": [
            (label, [(one, _last_href(request, one)) for one in cells]) for label, cells in parts if cells
        ],
    }
    return page(request, "sources/idle.html", context)


def _last_href(request: Request, one: IdleCell) -> str:
    if one.last_on is None or one.last_unit_id is None:
        return ""
    return admitted_href(request, one.last_unit_id, one.last_on, one.last_on)
