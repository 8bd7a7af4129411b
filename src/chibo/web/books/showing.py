"""What the screen, the paper and the file of a book share."""

from collections.abc import Sequence
from typing import Any

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.web.books.lines import Line
from chibo.web.books.opened import Foot, Opened
from chibo.web.shell.filters import number
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request

# How columns are set: days and numbers in line, numbers of papers unbroken, names of places with room.
ALIGNED = {
    "born_on", "ceremony_on", "official_on", "admission_decided_on", "probation_ends_on", "effective_on",
    "signed_on", "card_number",
}  # fmt: skip
UNBROKEN = {"paper", "introduced_by", "standing"}
PLACES = {"cell", "from", "to", "issuer", "note"}


def shown_book(opened: Opened, foot: Foot, lines: Sequence[Line], name: str) -> dict[str, Any]:
    """What templates need to draw the table; `name` is the unit's, as the book calls it."""
    return {
        "opened": opened,
        "unit_name": name,
        "foot": foot,
        "summed_up": summed_up(foot),
        "lines": lines,
        "kinds": {column.field: _kind(column.field) for column in opened.book.columns},
    }


def _kind(field: str) -> str:
    if field in ALIGNED:
        return "num"
    return "place" if field in PLACES else "one-word" if field in UNBROKEN else ""


def summed_up(foot: Foot) -> str:
    """The sums in one line."""
    parts = "; ".join(f"{label}: {number(many)}" for label, many in foot.parts)
    outside = f" Còn {number(foot.outside)} người ngoài phạm vi được giao xem." if foot.outside > 0 else ""
    return f"Cộng: {number(foot.total)} người." + (f" {parts}." if len(foot.parts) > 1 else "") + outside


def typed(request: Request) -> dict[str, str]:
    """Period and filter as they stand in the address; not the page, nor the day, which links carry anyway."""
    return {key: str(text) for key, text in request.GET.items() if key not in {"trang", "ngay"}}


def beside(request: Request, name: str, opened: Opened) -> str:
    """Another form of the same book."""
    return link(request, name, opened.unit_id, opened.book.slug, query=typed(request))


def log(request: Request, opened: Opened, lines: Sequence[Line], purpose: Purpose) -> None:
    """Write down whose lines were shown."""
    log_read(
        actor=request.actor,
        person_ids=[line.person_id for line in lines],
        purpose=purpose,
        unit_id=opened.unit_id,
    )
