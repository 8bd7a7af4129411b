"""The shelf of a unit; one book on screen, on paper and as a file. Every look goes into the read log."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import EXPORT_ROLL, SEE_ROLL
from chibo.ledger.vocabulary import Standing
from chibo.organisations.queries import nearest_states
from chibo.web.books.lines import Line
from chibo.web.books.opened import Foot, Opened
from chibo.web.books.shelf import required_on, shelf
from chibo.web.flows.periods import asked_period, shortcuts
from chibo.web.shell.filters import number
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.units.places import place, to_first_unit

NUMBERED = "STT"
# Columns whose values are days or numbers.
DAYS = {"born_on", "ceremony_on", "official_on", "admission_decided_on", "probation_ends_on", "effective_on"}
DAYS |= {"signed_on", "card_number"}
NUMBERS = {"paper", "introduced_by", "standing"}
PLACES = {"cell", "from", "to", "issuer", "note"}


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
    foot = opened.foot()
    pages = paging(request, foot.total)
    lines = opened.lines(pages.offset, pages.size)
    _log(request, opened, lines, opened.purpose)
    context = {
        **_context(request, opened, foot, lines),
        "paging": pages,
        "quick": _quick(request),
        "standings": Standing.choices() if len(opened.book.standings) > 1 else [],
        "print_href": _beside(request, "printed_book", opened),
    }
    return page(request, "books/book.html", context)


@screen(SEE_ROLL)
def printed_book(request: Request, unit_id: UUID, slug: str) -> HttpResponse:
    """All lines on one page, for paper: numbered, summed up, with room for signatures."""
    opened = Opened(request, unit_id, slug)
    lines, foot = opened.lines(), opened.foot()
    _log(request, opened, lines, Purpose.PRINT)
    context = {
        **_context(request, opened, foot, lines),
        "paging": None,
        "back": _beside(request, "book", opened),
    }
    return page(request, "books/printed.html", context)


@xlsx(EXPORT_ROLL)
def book_file(request: Request, unit_id: UUID, slug: str) -> Sheet:
    """All lines as .xlsx."""
    opened = Opened(request, unit_id, slug)
    lines, foot = opened.lines(), opened.foot()
    name = nearest_states([unit_id], opened.on)[unit_id].name
    return Sheet(
        f"so-{slug}",
        f"{opened.book.title} {name}, {opened.when}",
        [NUMBERED, *(column.heading for column in opened.book.columns)],
        [[at, *line.values] for at, line in enumerate(lines, 1)],
        people=[line.person_id for line in lines],
        unit_id=unit_id,
        more=[summed_up(foot)],
    )


def summed_up(foot: Foot) -> str:
    """The sums in one line, for paper and file."""
    parts = "; ".join(f"{label}: {number(many)}" for label, many in foot.parts)
    outside = f" Còn {number(foot.outside)} người ngoài phạm vi được giao xem." if foot.outside > 0 else ""
    return f"Cộng: {number(foot.total)} người." + (f" {parts}." if len(foot.parts) > 1 else "") + outside


def _context(request: Request, opened: Opened, foot: Foot, lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "place": place(request, opened.unit_id, "unit_books"),
        "opened": opened,
        "period": opened.period,
        "foot": foot,
        "summed_up": summed_up(foot),
        "lines": lines,
        "ground": required_on(opened.on) if opened.book.code else None,
        "kinds": {column.field: _kind(column.field) for column in opened.book.columns},
        "shelf_href": link(request, "unit_books", opened.unit_id, query=_kept(request)),
    }


def _kind(field: str) -> str:
    """How a column is set: days and numbers in line, names of places with room."""
    return "num" if field in DAYS else "place" if field in PLACES else "one-word" if field in NUMBERS else ""


def _quick(request: Request) -> list[tuple[str, str, bool]]:
    """Periods to choose with one press; the one shown is marked."""
    shown = asked_period(request)
    return [
        (label, here(request, **one.query, trang=""), (one.first, one.last) == (shown.first, shown.last))
        for label, one in shortcuts(request.asked.on)
    ]


def _kept(request: Request) -> dict[str, str]:
    return {key: str(text) for key, text in request.GET.items() if key not in {"trang", "ngay"}}


def _beside(request: Request, name: str, opened: Opened) -> str:
    """Another form of the same book: day, period and filter go along, the page does not."""
    return link(request, name, opened.unit_id, opened.book.slug, query=_kept(request))


def _log(request: Request, opened: Opened, lines: Sequence[Line], purpose: Purpose) -> None:
    log_read(
        actor=request.actor,
        person_ids=list(dict.fromkeys(line.person_id for line in lines)),
        purpose=purpose,
        unit_id=opened.unit_id,
    )
