"""The desk: what there is at the account's unit on the asked day, and what was last written."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.ledger.policy import SEE_FIGURES
from chibo.ledger.queries import closings, flows_by_month, latest_entries
from chibo.organisations.queries import family, nearest_states
from chibo.people.policy import CORRECT_PERSON
from chibo.people.queries.requests import any_waiting, waiting_within
from chibo.web.desk.figures import first_month, flow_chart, net, stock_chart, this_year
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SIGNED_IN, screen
from chibo.web.units.places import granted, record_href
from chibo.web.worklist.today import today_work

PAPERS = 8
UNIT = "don-vi"


@screen(SIGNED_IN)
def desk(request: Request) -> HttpResponse:
    """Where everybody arrives. Without office: the own page; with neither, who to ask."""
    units = granted(request, SEE_FIGURES)
    if units:
        return page(request, "desk/desk.html", _context(request, units))
    if not request.scope.held and request.actor.person_id is not None:
        return redirect(link(request, "own_page"))
    return page(request, "desk/empty.html")


def _context(request: Request, units: list[UUID]) -> dict[str, Any]:
    on, unit_id = request.asked.on, _chosen(request, units)
    own, below = family(units, unit_id, on)
    names = {unit: state.name for unit, state in own.items()}
    if len(names) < len(units):
        names = {unit: state.name for unit, state in nearest_states(units, on).items()}
    figures = closings([unit_id, *(row.unit_id for row in below)], on)
    monthly = flows_by_month(unit_id, first_month(on), on)
    return {
        "unit_id": unit_id,
        "name": names[unit_id],
        "units": [(names[unit], here(request, **{UNIT: unit}), unit == unit_id) for unit in units],
        "closing": figures[unit_id],
        "net": net(monthly, on),
        "changes": this_year(monthly, on),
        "year": {"tu": date(on.year, 1, 1).isoformat(), "den": on.isoformat()},
        "stock": stock_chart(monthly, figures[unit_id], on),
        "yearly": flow_chart(monthly, on),
        "rows": [(row, figures[row.unit_id]) for row in below],
        "papers": latest_entries(request.scope.units(SEE_FIGURES), PAPERS),
        "record_href": record_href(request, unit_id, chi_bo=unit_id),
        "wishes": _wishes(request),
        "work": today_work(request),
    }


def _wishes(request: Request) -> int:
    """How many requests of members wait for this account's answer."""
    if not request.scope.may_somewhere(CORRECT_PERSON) or not any_waiting():
        return 0
    return len(waiting_within(request.scope.units(CORRECT_PERSON)))


def _chosen(request: Request, units: list[UUID]) -> UUID:
    typed = request.GET.get(UNIT, "")
    return next((unit for unit in units if str(unit) == typed), units[0])
