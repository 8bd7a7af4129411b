"""A member's record by section, on the asked day."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.people.queries.records import record_on
from chibo.people.queries.requests import requests_of
from chibo.web.record.opened import Opened, opened
from chibo.web.record.sections import doubts, sections
from chibo.web.record.wished import wish_lines
from chibo.web.record.wording import official
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen


@screen(SELF)
def record(request: Request, person_id: UUID) -> HttpResponse:
    """All items, filled or not, with what looks odd and what was asked to be changed."""
    seen = opened(request, person_id)
    return page(request, "record/record.html", _context(request, seen))


def _context(request: Request, seen: Opened) -> dict[str, Any]:
    on, person = request.asked.on, seen.person
    held = record_on(person, on)
    wording, citation = official(on)
    laid = sections(held, wording, on)
    return {
        "person": person,
        "seen": seen,
        "sections": laid,
        "citation": citation,
        "doubts": doubts(person, held, on),
        "empty": sum(not shown.rows for _, items in laid for shown in items),
        "wishes": wish_lines(requests_of(person), on) if seen.may_ask or seen.may_write else [],
        "back": link(request, "own_page") if seen.own else link(request, "member", person.pk),
        "looks_href": link(request, "member_looks", person.pk) if seen.may_see_looks else "",
        "correct_href": link(request, "correct_member", person.pk) if seen.may_write else "",
    }
