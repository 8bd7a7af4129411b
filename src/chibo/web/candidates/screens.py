"""The list of a day, one candidate, the counts. Every look is written into the read log."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.candidates.policy import (
    CONFIRM_LIST,
    COUNT_CANDIDATES,
    ERASE_CANDIDATE,
    RECORD_CANDIDATE,
    SEE_CANDIDATES,
    WRITE_REMARK,
)
from chibo.candidates.queries import history
from chibo.web.candidates.acts import offered
from chibo.web.candidates.asked import answered, asked_list, choices, group_labels, opened
from chibo.web.candidates.counted import tables
from chibo.web.candidates.facts import facts_of, helping, learning, moments
from chibo.web.cases.of_member import CANDIDATE, begin_href, cases_of_subject
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page, part
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import place, to_first_unit, wants_part


@screen(SEE_CANDIDATES)
def candidates(request: Request) -> HttpResponse:
    """The list of the account's own unit."""
    return to_first_unit(request, "unit_candidates", SEE_CANDIDATES)


@screen(SEE_CANDIDATES)
def unit_candidates(request: Request, unit_id: UUID) -> HttpResponse:
    """Candidates of a unit and everything below it on the asked day."""
    asked = asked_list(request)
    found = answered(request, unit_id, asked)
    pages = paging(request, found.total)
    rows = found.page(pages.offset, pages.size)
    log_read(
        actor=request.actor, person_ids=[row.candidate_id for row in rows],
        purpose=Purpose.SEARCH if asked.wanted.words else Purpose.ROLL, unit_id=unit_id,
    )  # fmt: skip
    context = {"asked_list": asked, "rows": rows, "paging": pages, "unit_id": unit_id, **choices()}
    context["clear"] = here(request, tim="", trang="", **{"doi-tuong": "", "can-xem": ""})
    if wants_part(request):
        return part(request, "candidates/list.html", context)
    context |= {"place": place(request, unit_id, "unit_candidates"), "writing": _writing(request, unit_id)}
    return page(request, "candidates/candidates.html", context)


def _writing(request: Request, unit_id: UUID) -> list[tuple[str, str, str]]:
    """What may be written from the list: label, icon, address."""
    every = [
        ("Ghi quần chúng mới", "user-plus", RECORD_CANDIDATE, link(request, "candidate_record")),
        ("Nhận xét tháng", "edit", WRITE_REMARK, link(request, "candidate_remarks", unit_id)),
        ("Xác nhận danh sách", "list-details", CONFIRM_LIST, link(request, "candidate_confirm", unit_id)),
        ("Hết thời hạn giữ", "trash-off", ERASE_CANDIDATE, link(request, "candidate_erasing")),
    ]
    return [(label, icon, href) for label, icon, needed, href in every if request.scope.may(needed, unit_id)]


@screen(SEE_CANDIDATES)
def candidate(request: Request, candidate_id: UUID) -> HttpResponse:
    """One candidate: who it is, who helps, what was remarked, the class, what happened."""
    one = opened(request, candidate_id)
    log_read(actor=request.actor, person_ids=[candidate_id], purpose=Purpose.PROFILE, unit_id=one.unit_id)
    told = history(one, request.asked.on)
    may_record = request.scope.may(RECORD_CANDIDATE, one.unit_id) and one.erased_at is None
    cases = cases_of_subject(request, candidate_id)
    context: dict[str, Any] = {
        "one": one,
        "told": told,
        "row": told.row,
        "facts_of": facts_of(told, group_labels(request), request.asked.today),
        "moments": moments(told, one),
        "helping": helping(one, told, request.asked.on),
        "learning": learning(one, told, request.asked.on),
        "acts": offered(request, one, followed=any(case.live for case in cases)),
        "correct_href": link(request, "candidate_correct", candidate_id) if may_record else "",
        "back": link(request, "unit_candidates", told.row.unit_id),
        "cases": cases,
        "begin_href": begin_href(request, candidate_id, one.unit_id if one.is_open else None, CANDIDATE),
        **choices(),
    }
    return page(request, "candidates/candidate.html", context)


@screen(COUNT_CANDIDATES)
def candidate_counts(request: Request, unit_id: UUID) -> HttpResponse:
    """How many there were on the asked day, by everything that outlives erasure."""
    context = {
        "place": place(request, unit_id, "candidate_counts"),
        "tables": tables(request, unit_id),
        "list_href": link(request, "unit_candidates", unit_id)
        if request.scope.may(SEE_CANDIDATES, unit_id)
        else "",
    }
    return page(request, "candidates/counts.html", context)
