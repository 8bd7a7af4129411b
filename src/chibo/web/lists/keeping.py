"""Keeping a list under a name, changing it, forgetting it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.lists.operations import NAME_LENGTH, change_list, drop_list, save_list
from chibo.lists.policy import BUILD, SHARE
from chibo.lists.queries import list_by_id, sentence
from chibo.lists.rules.wanted import Wanted
from chibo.organisations.queries import nearest_states, unit
from chibo.web.lists.asked import AskedList, asked_list
from chibo.web.lists.screens import kept_name
from chibo.web.shell.forms import ScreenForm, line
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen

CHANGE, ANEW = "sua", "moi"


class SaveForm(ScreenForm):
    """A name, whether others may use it, and whether it takes the place of the one it came from."""

    name = line("Tên danh sách", longest=NAME_LENGTH, hint="Ví dụ: Đảng viên sinh trước năm 1960")
    shared = forms.BooleanField(
        label="Dùng chung: ai được xem danh sách đảng viên của tổ chức này cũng mở được", required=False
    )
    instead = forms.ChoiceField(
        label="Ghi vào đâu",
        choices=[(CHANGE, "Sửa danh sách đang mở"), (ANEW, "Lưu thành danh sách mới")],
    )

    def __init__(self, *args: Any, own: bool, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            del self.fields["instead"]
        if not may_share:
            del self.fields["shared"]


@screen(BUILD)
def save(request: Request, unit_id: UUID) -> HttpResponse:
    """Name the list that the address asks for."""
    state = asked_list(request)
    if state.asked is None:
        return redirect(link(request, "unit_list", unit_id, query=state.query))
    saved = kept_name(request, state.kept)
    own = saved if saved is not None and saved.created_by_id == request.actor.pk else None
    first = {"name": saved.name if saved else "", "shared": bool(own and own.shared), "instead": CHANGE}
    may_share = request.scope.may(SHARE, own.unit_id if own else unit_id)
    form = SaveForm(request.POST or None, initial=first, own=own is not None, may_share=may_share)
    if form.is_valid():
        kept = form.attempt(lambda: _saved(request, unit_id, state.asked, form.cleaned_data, own))
        if kept is not None:
            messages.success(request, f"Đã lưu danh sách “{kept.name}”.")
            query = {**state.query, "danh-sach": str(kept.pk)}
            return redirect(link(request, "unit_list", unit_id, query=query))
    return form_page(request, "lists/save.html", _context(request, unit_id, state), form=form)


def _context(request: Request, unit_id: UUID, state: AskedList) -> dict[str, Any]:
    assert state.asked is not None
    return {
        "columns": state.columns,
        "sentence": sentence(state.asked, request.asked.on),
        "unit_name": nearest_states([unit_id], request.asked.on)[unit_id].name,
        "back": link(request, "unit_list", unit_id, query=state.query),
        "may_share": request.scope.may(SHARE, unit_id),
    }


def _saved(request: Request, unit_id: UUID, asked: Wanted | None, given: dict[str, Any], own: Any) -> Any:
    assert asked is not None
    shared = bool(given.get("shared"))
    if own is not None and given["instead"] == CHANGE:
        return change_list(actor=request.actor, saved=own, name=given["name"], asked=asked, shared=shared)
    place = unit(unit_id)
    assert place is not None
    return save_list(actor=request.actor, unit=place, name=given["name"], asked=asked, shared=shared)


@screen(BUILD)
def drop(request: Request, list_id: UUID) -> HttpResponse:
    """Asks once, then forgets."""
    saved = list_by_id(request.actor, list_id)
    form = ScreenForm(request.POST or None)
    if request.method == "POST":
        name = saved.name
        form = ScreenForm(request.POST)
        if form.attempt(lambda: drop_list(actor=request.actor, saved=saved) is None):
            messages.success(request, f"Đã xóa danh sách “{name}”.")
            return redirect(link(request, "lists"))
    context = {"saved": saved, "back": link(request, "lists")}
    return form_page(request, "lists/drop.html", context, form=form)
