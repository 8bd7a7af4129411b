"""A member, or the secretary of the cell, asks for another value in the record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.people.operations import ask_for_change
from chibo.people.queries.records import Said, record_on
from chibo.people.vocabulary.items import Item
from chibo.web.record.forms import OutWishForm, WishForm
from chibo.web.record.opened import any_item_named, opened, working_list
from chibo.web.record.wording import line_of, title_of
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen


@screen(SELF)
def ask(request: Request, person_id: UUID, key: str) -> HttpResponse:
    """That an item say something else; `?dong=` names a row of a list, `?bo=1` asks to take it out."""
    seen, item = opened(request, person_id), any_item_named(key)
    if not seen.may_ask:
        raise OutOfReach
    row, said = _meant(request, item, record_on(seen.person, request.asked.today).get(key, {}))
    out = bool(row and request.GET.get("bo"))
    form = _form(request, item, said, out)
    if form.is_valid():
        asked = {"item": key, "value": None, **_typed(form, out), **({"row": row} if row else {})}
        if form.attempt(lambda: ask_for_change(actor=request.actor, person=seen.person, **asked)):
            messages.success(request, "Đã gửi đề nghị. Câu trả lời sẽ hiện ở hồ sơ.")
            return redirect(working_list(request) or link(request, "member_record", person_id))
    context = {
        "person": seen.person,
        "item": item,
        "title": title_of(item),
        "out": out,
        "line": line_of(item, said.value if said else None, request.asked.today),
        "back": working_list(request) or link(request, "record_item", person_id, key),
    }
    return form_page(request, "record/ask.html", context, form=form)


def _meant(request: Request, item: Item, said: dict[UUID, Said]) -> tuple[UUID | None, Said | None]:
    """The row it is about, and what it says; of an item that is no list only what it says."""
    named = request.GET.get("dong", "")
    if not item.many:
        return None, next(iter(said.values()), None)
    row = next((one for one in said if str(one) == named), None)
    if named and row is None:
        raise OutOfReach
    return row, said[row] if row else None


def _form(request: Request, item: Item, said: Said | None, out: bool) -> Any:
    if out:
        return OutWishForm(request.POST or None)
    return WishForm(request.POST or None, item=item, said=said.value if said else None, request=request)


def _typed(form: Any, out: bool) -> dict[str, Any]:
    given = {name: form.cleaned_data[name] for name in ("reason", "proof")}
    return given if out else {**given, "value": form.value, "since": form.from_day}
