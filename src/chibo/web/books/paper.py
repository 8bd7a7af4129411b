"""One book on paper and as a file, under the names its units bore at the end of what it tells."""

from uuid import UUID

from django.http import HttpResponse

from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import EXPORT_ROLL, SEE_ROLL
from chibo.organisations.queries import ancestors, nearest_states
from chibo.web.books.opened import Opened
from chibo.web.books.showing import beside, log, shown_book, summed_up
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx

NUMBERED = "STT"


@screen(SEE_ROLL)
def printed_book(request: Request, unit_id: UUID, slug: str) -> HttpResponse:
    """All lines on one page, for paper: numbered, summed up, with room for signatures."""
    opened = Opened(request, unit_id, slug)
    lines, (above, name) = opened.lines(), _names(opened)
    log(request, opened, lines, Purpose.PRINT)
    context = {
        **shown_book(opened, opened.foot(), lines, name),
        "above": above,
        "back": beside(request, "book", opened),
    }
    return page(request, "books/printed.html", context)


@xlsx(EXPORT_ROLL)
def book_file(request: Request, unit_id: UUID, slug: str) -> Sheet:
    """All lines as .xlsx."""
    opened = Opened(request, unit_id, slug)
    lines, (_, name) = opened.lines(), _names(opened)
    return Sheet(
        f"so-{slug}",
        f"{opened.book.title}, {name}, {opened.when}",
        [NUMBERED, *(column.heading for column in opened.book.columns)],
        [[at, *line.values] for at, line in enumerate(lines, 1)],
        people=[line.person_id for line in lines],
        unit_id=unit_id,
        more=[summed_up(opened.foot())],
        on=opened.last_day,
    )


def _names(opened: Opened) -> tuple[str, str]:
    """The unit directly above ("" for none), and the unit, as they were called on the last day told."""
    line = ancestors(opened.unit_id, opened.last_day)
    if not line:  # it had ended by then, or was not founded yet
        return "", nearest_states([opened.unit_id], opened.last_day)[opened.unit_id].name
    return (line[-2].name if len(line) > 1 else ""), line[-1].name
