"""A notice as a line of the inbox: where it leads, how its due day stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from chibo.notices.queries import InboxRow
from chibo.web.shell.filters import day
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Line:
    """A notice, the address that opens its thing ("" for none), and its due day in words with a tone."""

    row: InboxRow
    href: str
    due: str
    tone: str


def lines(request: Request, rows: Sequence[InboxRow]) -> list[Line]:
    """Notices as the page draws them."""
    return [Line(row, _href(request, row), *due_words(row.due_on, request.asked.today)) for row in rows]


def thing(request: Request, row: InboxRow) -> str:
    """The address of what a notice is about; "" where it has no screen, or its words were erased."""
    try:
        return reverse(row.link, args=row.link_args) if row.link else ""
    except NoReverseMatch:
        return ""


def due_words(due_on: date | None, today: date) -> tuple[str, str]:
    """How a due day stands today, and the tone of its pill."""
    if due_on is None:
        return "", ""
    left = (due_on - today).days
    if left < 0:
        return f"Quá hạn từ {day(due_on)}", "late"
    return (
        (f"Hạn {day(due_on)}, còn {left} ngày", "probationary") if left else ("Hạn hôm nay", "probationary")
    )


def _href(request: Request, row: InboxRow) -> str:
    return link(request, "notice", row.notice_id) if thing(request, row) else ""
