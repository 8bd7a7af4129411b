"""The member page, the own page, and who looked."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.policy import READ_LOGS
from chibo.access.queries import ReadLine, looks_at
from chibo.access.vocabulary import Purpose
from chibo.foundation.dates import FOREVER
from chibo.ledger.queries import timeline
from chibo.notices.queries import latest_to_person
from chibo.people.policy import CORRECT_PERSON, own_record
from chibo.web.cases.of_member import begin_href, cases_of_subject
from chibo.web.members.facts import dates, grades, identity, moments, now_of, samenesses
from chibo.web.members.found import Found, found
from chibo.web.notices.lines import lines
from chibo.web.record.opened import may_open
from chibo.web.shell.filters import moment
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.units.places import record_href

LOOKS = 100


@screen(SELF)
def member(request: Request, person_id: UUID) -> HttpResponse:
    """A member, as far as some of their time lies in the reader's reach; else 404."""
    seen = found(request, person_id)
    if not seen.own:
        log_read(actor=request.actor, person_ids=[person_id], purpose=Purpose.PROFILE, unit_id=seen.home)
    return page(request, "members/member.html", _context(request, seen))


@screen(SELF)
def own_page(request: Request) -> HttpResponse:
    """The own record, read-only."""
    own = own_record(request.actor)
    if own is None:
        return redirect("desk")
    return page(request, "members/member.html", _context(request, found(request, own)))


@screen(SELF)
def looks(request: Request, person_id: UUID) -> HttpResponse:
    """Who looked at this record, and why: for the member, and for inspectors of the unit."""
    seen = found(request, person_id)
    if not _may_see_looks(request, seen):
        raise OutOfReach
    context = {
        "person": seen.person,
        "lines": _by_occasion(looks_at(person_id, LOOKS)),
        "purposes": {purpose.value: purpose.label for purpose in Purpose},
        "back": _home_of_page(request, seen),
        "own": seen.own,
        "most": LOOKS,
    }
    return page(request, "members/looks.html", context)


def _by_occasion(lines: "list[ReadLine]") -> "list[tuple[ReadLine, int]]":
    """Looks in a row by one reader for one purpose on one day: the latest of them, and how many."""
    alike = groupby(lines, key=lambda one: (one.actor_name, one.purpose, one.count, moment(one.at)[-10:]))
    return [(own[0], len(own)) for own in (list(group) for _, group in alike)]


@xlsx(SELF)
def looks_file(request: Request, person_id: UUID) -> Sheet:
    """The same lines to take away, for the same readers."""
    seen = found(request, person_id)
    if not _may_see_looks(request, seen):
        raise OutOfReach
    rows = [
        (moment(one.at), one.actor_name, Purpose(one.purpose).label, one.count)
        for one in looks_at(person_id, LOOKS)
    ]
    headings = ("Lúc", "Người xem", "Mục đích", "Số hồ sơ cùng xem")
    people = [] if seen.own else [person_id]
    title = f"Ai đã xem hồ sơ {seen.person.birth_name}"
    return Sheet("ai-da-xem", title, headings, rows, people, seen.home)


def _context(request: Request, seen: Found) -> dict[str, Any]:
    on, person = request.asked.on, seen.person
    items = timeline(person.pk, seen.within)
    now = now_of(seen, items, on)
    home = seen.home
    may_correct = home is not None and request.scope.may(CORRECT_PERSON, home)
    return {
        "person": person,
        "own": seen.own,
        "now_stands": now,
        "unit_href": link(request, "unit_roll", now.unit_id) if _sees(request, now.unit_id) else "",
        "identity": identity(person),
        "dates": dates(person),
        "grades": grades(person.pk),
        "moments": moments(items, on),
        "samenesses": samenesses(person),
        "correct_href": link(request, "correct_member", person.pk) if may_correct else "",
        "record_href": record_href(request, home, nguoi=person.pk),
        "notice_lines": lines(request, latest_to_person(request.actor, person.pk)) if seen.own else [],
        "cases": cases_of_subject(request, person.pk, own=seen.own),
        "begin_href": "" if seen.own else begin_href(request, person.pk, home),
        "opens_entries": not seen.own,
        "file_href": link(request, "member_record", person.pk) if _file_open(request, seen) else "",
        "looks_href": link(request, "member_looks", person.pk) if _may_see_looks(request, seen) else "",
    }


def _file_open(request: Request, seen: Found) -> bool:
    """The file goes with the member: who is still counted in reach needs no further question."""
    here = bool(seen.spells) and seen.spells[-1].valid_to == FOREVER
    return seen.own or here or may_open(request, seen.person)


def _sees(request: Request, unit_id: UUID | None) -> bool:
    return unit_id is not None and request.scope.sees(unit_id)


def _may_see_looks(request: Request, seen: Found) -> bool:
    return seen.own or (seen.home is not None and request.scope.may(READ_LOGS, seen.home))


def _home_of_page(request: Request, seen: Found) -> str:
    return link(request, "own_page") if seen.own else link(request, "member", seen.person.pk)
