"""The shelf of a unit, and one book on screen. Every look goes into the read log."""

from uuid import UUID

from django.http import HttpResponse

from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.vocabulary import Standing
from chibo.web.books.opened import Opened
from chibo.web.books.shelf import required_on, shelf
from chibo.web.books.showing import beside, log, shown_book, typed
from chibo.web.flows.periods import asked_period, shortcuts
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import place, to_first_unit


@screen(SEE_ROLL)
def books(request: Request) -> HttpResponse:
    """The books of the account's own unit."""
    return to_first_unit(request, "unit_books", SEE_ROLL)


@screen(SEE_ROLL)
def unit_books(request: Request, unit_id: UUID) -> HttpResponse:
    """Every book of a unit, with its ground and its number of lines."""
    period = asked_period(request)
    context = {
        "place": place(request, unit_id, "unit_books"),
        "period": period,
        "quick": _quick(request),
        "shelf": shelf(request, unit_id, period),
    }
    return page(request, "books/shelf.html", context)


@screen(SEE_ROLL)
def book(request: Request, unit_id: UUID, slug: str) -> HttpResponse:
    """One book, page by page."""
    opened = Opened(request, unit_id, slug)
    foot, stands = opened.foot(), place(request, unit_id, "unit_books")
    pages = paging(request, foot.total)
    lines = opened.lines(pages.offset, pages.size)
    log(request, opened, lines, opened.purpose)
    context = {
        **shown_book(opened, foot, lines, stands.name),
        "place": stands,
        "paging": pages,
        "period": opened.period,
        "quick": _quick(request),
        "standings": Standing.choices() if len(opened.book.standings) > 1 else [],
        "ground": required_on(opened.on) if opened.book.code else None,
        "print_href": beside(request, "printed_book", opened),
        "shelf_href": link(request, "unit_books", unit_id, query=typed(request)),
    }
    return page(request, "books/book.html", context)


def _quick(request: Request) -> list[tuple[str, str, bool]]:
    """Periods to choose with one press; the one shown is marked."""
    shown = asked_period(request)
    return [
        (label, here(request, **one.query, trang=""), (one.first, one.last) == (shown.first, shown.last))
        for label, one in shortcuts(request.asked.on)
    ]
