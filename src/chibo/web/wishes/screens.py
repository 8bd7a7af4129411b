"""Requests for changes: an officer answers, who asked may take them back; they and the member read them."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.people.operations import accept_request, decline_request, withdraw_request
from chibo.people.operations.requests import is_addition
from chibo.people.policy import CORRECT_PERSON, PROPOSE_CHANGE, home_of, is_own
from chibo.people.queries.records import record_on
from chibo.people.queries.requests import answered_within, request_by_id, waiting_within
from chibo.web.record.forms import AnswerForm
from chibo.web.record.opened import any_item_named
from chibo.web.record.wished import compared, wish_lines, wish_of
from chibo.web.record.wording import line_of, title_of
from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen

if TYPE_CHECKING:
    from chibo.people.models import ChangeRequest
    from chibo.people.vocabulary.items import Item


@screen(CORRECT_PERSON)
def wishes(request: Request) -> HttpResponse:
    """Requests of members within reach: those that wait, and those answered."""
    units, on = request.scope.units(CORRECT_PERSON), request.asked.today
    waiting, answered = waiting_within(units), answered_within(units)
    people = {one.person_id for one in (*waiting, *answered)}
    log_read(actor=request.actor, person_ids=list(people), purpose=Purpose.RECORDING, unit_id=None)
    context = {"waiting": wish_lines(waiting, on), "answered": wish_lines(answered, on)}
    return page(request, "wishes/list.html", context)


@screen(SELF)
def wish(request: Request, request_id: UUID) -> HttpResponse:
    """One request, before and after; the officer answers here, who asked may take it back.

    The member reads also what the secretary asked for; who no longer leads the cell does not read on.
    """
    found = request_by_id(request_id)
    if found is None:
        raise OutOfReach
    own, home = is_own(request.actor, found.person_id), home_of(found.person)
    officer, leads = (request.scope.may(one, home) for one in (CORRECT_PERSON, PROPOSE_CHANGE))
    if not (own or officer or leads):
        raise OutOfReach
    asked = found.asked_by_id == request.actor.pk
    if not own:
        log_read(actor=request.actor, person_ids=[found.person_id], purpose=Purpose.RECORDING, unit_id=home)
    item = any_item_named(found.item)
    said = record_on(found.person, request.asked.today).get(found.item, {}).get(found.row)
    adds = is_addition(found, item, said)
    shown = wish_of(found, request.asked.today)
    form = AnswerForm(
        request.POST or None,
        request=request,
        needs_paper=not adds,
        may_date=_may_date(found, item) and not adds,
    )
    if shown.waiting and form.is_valid() and _answered(request, found, form, officer):
        there = "wishes" if officer and not asked else "member_record"
        return redirect(link(request, there, *([found.person_id] if there == "member_record" else [])))
    to_record = link(request, "member_record", found.person_id)
    context = {
        "wish": shown, "own": own, "asked_it": asked, "adds": adds,
        "officer": officer and shown.waiting, "officer_here": officer,
        "boxes": compared(found, request.asked.today), "title": title_of(item),
        "moved": shown.waiting and (said.value if said else None) != found.before,
        "now_says": line_of(item, said.value if said else None, request.asked.today),
        "record_href": to_record,
        "back": link(request, "wishes") if officer and not own else to_record,
        "paper_new": link(request, "paper_new"),
    }  # fmt: skip
    return form_page(request, "wishes/one.html", context, form=form)


def _may_date(found: "ChangeRequest", item: "Item") -> bool:
    """Whether a day would make it a change: the thing asked about changes in life, and no day was named."""
    return item.lives and not item.many and found.since is None and found.after is not None


def _answered(request: Request, found: "ChangeRequest", form: ScreenForm, officer: bool) -> bool:
    act, given = request.POST.get("viec", ""), form.cleaned_data
    if act == "rut":
        return _done(request, form, "Đã rút đề nghị.", lambda: withdraw_request(
            actor=request.actor, request=found
        ))  # fmt: skip
    if not officer:
        raise OutOfReach
    if act == "chap-nhan":
        return _done(request, form, "Đã chấp nhận và ghi vào hồ sơ.", lambda: accept_request(
            actor=request.actor, request=found, decision=given.get("decision"), answer=given["answer"],
            since=given.get("since"),
        ))  # fmt: skip
    if not given["answer"].strip():
        form.add_error("answer", "Ghi lý do không chấp nhận, để người đề nghị biết.")
        return False
    return _done(request, form, "Đã trả lời: không chấp nhận.", lambda: decline_request(
        actor=request.actor, request=found, answer=given["answer"]
    ))  # fmt: skip


def _done(request: Request, form: ScreenForm, sentence: str, act: Any) -> bool:
    act_and_tell = form.attempt(lambda: act() is None)
    if act_and_tell:
        messages.success(request, sentence)
    return bool(act_and_tell)
