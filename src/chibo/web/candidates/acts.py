"""Writing one thing about one candidate: the paper where it needs one, the form, the preview, the write."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.candidates.operations import previewed
from chibo.candidates.policy import SEE_CANDIDATES, WRITE_REMARK
from chibo.candidates.queries import (
    CandidateRow,
    candidate,
    cells_on,
    held_certificate,
    mark_of,
    open_helping,
    recorded_by,
    row_of,
)
from chibo.foundation.dates import format_date
from chibo.web.candidates.asked import opened, require_here
from chibo.web.candidates.forms import ActForm
from chibo.web.candidates.offering import ACTS, BY_CODE, RESOLUTION, Act, fits
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.writing import preview_then_write

MOVE = "chuyen"


@dataclass(frozen=True, slots=True)
class Offered:
    """One act as a button."""

    label: str
    icon: str
    href: str


def offered(request: Request, one: Any, *, followed: bool) -> list[Offered]:
    """What the reader may write of a candidate now. `followed`: cases go on about them, and move along."""
    now = {"helped": open_helping(one) is not None, "certified": held_certificate(one) is not None}
    found = [
        Offered(act.label, act.icon, _href(request, one, act.code, followed))
        for act in ACTS
        if request.scope.may(act.permission, one.unit_id) and fits(act, one, **now)
    ]
    if one.is_open and request.scope.may(WRITE_REMARK, one.unit_id):
        cell = cells_on(request.asked.today).standing(one.unit_id)
        found.insert(0, Offered("Nhận xét tháng", "edit", link(request, "candidate_remarks", cell)))
    return found


def _href(request: Request, one: Any, code: str, followed: bool) -> str:
    """Where an act is written. Moving somebody with live cases is a procedure: the cases go too."""
    if code == MOVE and followed:
        return link(request, "begin_case", "candidate_move", one.pk)
    return link(request, "candidate_act", one.pk, code)


@screen(SEE_CANDIDATES)
def act(request: Request, candidate_id: UUID, code: str) -> HttpResponse:
    """One act about one candidate."""
    one, what = opened(request, candidate_id), BY_CODE.get(code)
    if what is None:
        raise OutOfReach
    require_here(request, what.permission, one)
    who = getattr(one, "identity", None)
    name = who.birth_name if who else "(đã xóa dữ liệu)"
    log_read(actor=request.actor, person_ids=[candidate_id], purpose=Purpose.RECORDING, unit_id=one.unit_id)
    back = link(request, "candidate", candidate_id)
    decision = chosen(request) if what.paper else None
    context = {"act": what, "one": one, "name": name, "back": back, "decision": decision, "confirming": False}
    if what.paper and decision is None:
        return page(
            request, "candidates/paper.html", {**context, "choice": choice(request, _type(request, what))}
        )
    return _form(request, what, one, context)


def _type(request: Request, what: Act) -> str:
    return recorded_by(request.asked.today) if what.paper == RESOLUTION else ""


def _form(request: Request, what: Act, one: Any, context: dict[str, Any]) -> HttpResponse:
    home = cells_on(request.asked.today).standing(one.unit_id)
    form = ActForm(request.POST or None, request=request, act=what, one=one, unit_id=home)

    def do() -> CandidateRow:
        paper = {"document": context["decision"]} if what.paper else {}
        what.verb(actor=request.actor, candidate=one, **paper, **form.given())
        fresh = candidate(one.pk)
        assert fresh is not None
        return row_of(fresh, request.asked.today)

    way = preview_then_write(request, form, lambda: previewed(do), do, lambda: _state(one.pk))
    if way.entry is not None or way.again:
        if way.entry is not None:
            messages.success(request, f"Đã ghi: {what.label.lower()}.")
        return redirect(context["back"])
    now = row_of(one, request.asked.today)
    changes = _changes(now, way.seen) if way.seen is not None else []
    return form_page(request, "candidates/act.html", {**context, "way": way, "changes": changes}, form=form)


def _state(candidate_id: UUID) -> str:
    """Changes whenever somebody writes about the candidate."""
    one = candidate(candidate_id)
    return mark_of(one) if one is not None else ""


def _changes(before: CandidateRow, after: CandidateRow) -> list[tuple[str, str, str]]:
    """What the act does to the line of the list today."""
    told = [
        ("Tình trạng", before.stage.label, after.stage.label),
        ("Chi bộ", before.cell_name, after.cell_name),
        ("Người giúp đỡ", before.helper_name or "chưa có", after.helper_name or "chưa có"),
        ("Học lớp nhận thức", _day(before.sent_on), _day(after.sent_on)),
        ("Giấy chứng nhận có giá trị đến", _day(before.certificate_until), _day(after.certificate_until)),
        ("Dữ liệu cá nhân", _named(before), _named(after)),
    ]
    return [line for line in told if line[1] != line[2]]


def _day(day: Any) -> str:
    return format_date(day) if day else "chưa có"


def _named(row: CandidateRow) -> str:
    return "có" if row.name else "đã xóa"
