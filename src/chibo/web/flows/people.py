"""The people behind a number of a period, and those whom life and the books place differently."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import flow_lines, reconciliation
from chibo.ledger.vocabulary import Kind, Standing
from chibo.web.flows.periods import Period, asked_period
from chibo.web.flows.table import DIRECTIONS
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import Place, place


@dataclass(frozen=True, slots=True)
class AskedFlow:
    """Which number was clicked: kind ("" for all), direction ("" for all), days."""

    kind: str
    direction: str
    period: Period

    @property
    def words(self) -> str:
        """The number in words, for headings."""
        said = {"in": "Tăng", "out": "Giảm"}.get(self.direction, "Biến động")
        return f"{said}: {Kind(self.kind).label.lower()}" if self.kind else f"{said} trong kỳ"


def asked_flow(request: Request) -> AskedFlow:
    """What the address asks for; words that mean nothing count as not given."""
    kind = request.GET.get("loai", "")
    known = {k.value for k in Kind}
    direction = DIRECTIONS.get(request.GET.get("chieu", ""), "")
    return AskedFlow(kind if kind in known else "", direction, asked_period(request))


@screen(SEE_ROLL)
def flow_people(request: Request, unit_id: UUID) -> HttpResponse:
    """Everybody behind one number of a unit's period, with the paper."""
    asked = asked_flow(request)
    days = asked.period
    lines = flow_lines(
        unit_id, days.first, days.last, asked.kind, asked.direction, within=request.scope.units(SEE_ROLL)
    )
    pages = paging(request, len(lines))
    shown = lines[pages.offset : pages.offset + pages.size]
    _log(request, [line.person_id for line in shown], unit_id)
    context = {
        **_at(request, unit_id),
        "asked_flow": asked,
        "lines": shown,
        "paging": pages,
        "kinds": {kind.value: kind.label for kind in Kind},
        "back": link(request, "unit_flows", unit_id, query=days.query),
    }
    return page(request, "flows/people.html", context)


@screen(SEE_ROLL)
def reconciled(request: Request, unit_id: UUID) -> HttpResponse:
    """People who explain why the roll and the closing of a day differ."""
    period = asked_period(request)
    lines = reconciliation(unit_id, period.last, within=request.scope.units(SEE_ROLL))
    _log(request, [line.person_id for line in lines], unit_id)
    context = {
        **_at(request, unit_id),
        "on": period.last,
        "lines": lines,
        "standings": dict(Standing.choices()),
        "back": link(request, "unit_flows", unit_id, query={"den": period.last.isoformat()}),
    }
    return page(request, "flows/reconciled.html", context)


def _at(request: Request, unit_id: UUID) -> dict[str, Place]:
    return {"place": place(request, unit_id, "unit_flows")}


def _log(request: Request, person_ids: list[Any], unit_id: UUID) -> None:
    log_read(actor=request.actor, person_ids=person_ids, purpose=Purpose.FLOWS, unit_id=unit_id)
