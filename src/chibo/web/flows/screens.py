"""Movements of a period, unit by unit."""

from uuid import UUID

from django.http import HttpResponse

from chibo.ledger.policy import SEE_FIGURES
from chibo.ledger.queries import headcount, roll
from chibo.web.flows.periods import asked_period, shortcuts
from chibo.web.flows.table import IN, OUT, table_of
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import place, to_first_unit


@screen(SEE_FIGURES)
def movements(request: Request) -> HttpResponse:
    """The account's own unit, this year."""
    return to_first_unit(request, "unit_flows")


@screen(SEE_FIGURES)
def unit_flows(request: Request, unit_id: UUID) -> HttpResponse:
    """Opening, in, out, closing of a unit and of each unit directly below it."""
    period = asked_period(request)
    node = headcount(unit_id, period.first, period.last, depth=1)
    quick = [
        (label, here(request, **one.query), (one.first, one.last) == (period.first, period.last))
        for label, one in shortcuts(request.asked.on)
    ]
    context = {
        "place": place(request, unit_id, "unit_flows"),
        "period": period,
        "table_rows": table_of(node),
        "into": IN,
        "out": OUT,
        "quick": quick,
        "living": roll(unit_id, period.last).total,
        "closing": node.closing,
        "reconciled_href": link(request, "reconciled", unit_id, query={"den": period.last.isoformat()}),
    }
    return page(request, "flows/flows.html", context)
