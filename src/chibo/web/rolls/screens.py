"""Rolls on screen and on paper. Every look is written into the read log."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import Roll, RollRow
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.organisations.queries import root_of
from chibo.web.rolls.asked import SIZES, AskedRoll, answered, asked_roll
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page, part
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import place, record_href, to_first_unit, wants_part

# Counting the hits of a search stops here: nobody reads further, and counting more costs time.
MOST_HITS = 1000


@screen(SEE_ROLL)
def roll(request: Request) -> HttpResponse:
    """The roll of the account's own unit."""
    return to_first_unit(request, "unit_roll", SEE_ROLL)


@screen(SEE_ROLL)
def unit_roll(request: Request, unit_id: UUID) -> HttpResponse:
    """Members of a unit and everything below it on the asked day."""
    asked = asked_roll(request)
    context = {
        **_listed(request, unit_id, asked),
        "file": ("roll_file", unit_id),
        "print_href": _same(request, "printed_roll", unit_id),
    }
    if wants_part(request):
        return part(request, "rolls/list.html", context)
    return page(
        request,
        "rolls/roll.html",
        {
            **context,
            "place": place(request, unit_id, "unit_roll"),
            "record_href": record_href(request, unit_id, chi_bo=unit_id),
            **_choices(),
        },
    )


@screen(SEE_ROLL)
def search(request: Request) -> HttpResponse:
    """Members anywhere in reach by words of a name, or by the first digits of a number."""
    asked = asked_roll(request)
    context = _unlisted(asked)
    if asked.words and request.register is not None:
        context = _listed(request, root_of(request.register), asked)
    context = {**context, "file": ("search_file",), "print_href": ""}
    if wants_part(request):
        return part(request, "rolls/list.html", context)
    return page(request, "rolls/search.html", context)


@screen(SEE_ROLL)
def printed_roll(request: Request, unit_id: UUID) -> HttpResponse:
    """All rows on one page, for paper."""
    asked = asked_roll(request)
    rows = answered(request, unit_id, asked).page()
    _log(request, rows, Purpose.PRINT, unit_id)
    full = sum(row.standing == Standing.FULL for row in rows)
    context = {
        "asked_roll": asked,
        "rows": rows,
        "full": full,
        "place": place(request, unit_id, "unit_roll"),
        "back": _same(request, "unit_roll", unit_id),
        **_choices(),
    }
    return page(request, "rolls/printed.html", context)


def _unlisted(asked: AskedRoll) -> dict[str, Any]:
    """Before anything can be looked for."""
    return {"asked_roll": asked, "rows": [], "paging": None, **_choices()}


def _listed(request: Request, unit_id: UUID, asked: AskedRoll) -> dict[str, Any]:
    if asked.too_short:
        return _unlisted(asked)
    found = answered(request, unit_id, asked)
    totals, hits = _counted(found, asked)
    pages = paging(request, min(hits, MOST_HITS) if asked.words else hits, asked.size)
    rows = found.page(pages.offset, pages.size)
    _log(request, rows, Purpose.SEARCH if asked.words else Purpose.ROLL, unit_id)
    return {
        "asked_roll": asked,
        "totals": totals,
        "hits": hits,
        "most_hits": MOST_HITS,
        "paging": pages,
        "rows": rows,
        "clear": here(request, tim="", dien="", trang="", **{"tinh-trang": "", "biet-den": ""}),
        **_choices(),
    }


def _counted(found: Roll, asked: AskedRoll) -> tuple[Any, int]:
    """Exact totals of a roll; of a search only how many, as far as is worth counting."""
    if asked.words:
        return None, found.count_up_to(MOST_HITS)
    totals = found.totals()
    return totals, totals.total


def _log(request: Request, rows: Sequence[RollRow], purpose: Purpose, unit_id: UUID) -> None:
    log_read(
        actor=request.actor, person_ids=[row.person_id for row in rows], purpose=purpose, unit_id=unit_id
    )


def _choices() -> dict[str, Any]:
    return {
        "standings": Standing.choices(),
        "overlays": Overlay.choices(),
        "standing_labels": dict(Standing.choices()),
        "overlay_labels": dict(Overlay.choices()),
        "sizes": SIZES,
    }


def _same(request: Request, name: str, unit_id: UUID) -> str:
    """Another form of the same list: the filters go along, the page does not."""
    kept = {key: value for key, value in request.GET.items() if key not in {"trang", "ngay"}}
    return link(request, name, unit_id, query=kept)
