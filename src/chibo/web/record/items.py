"""One item: what it says, how it came to say so, and writing on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.vocabulary import Purpose
from chibo.foundation.refusals import Refusal
from chibo.people.errors import StaleVersion
from chibo.people.operations import ItemChange, record_items
from chibo.people.queries import person as person_of
from chibo.people.queries.records import Said, record_on
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.items import Item
from chibo.web.record.forms import ItemForm, OutForm
from chibo.web.record.histories import told_steps
from chibo.web.record.opened import Opened, any_item_named, item_named, opened, require_writing, working_list
from chibo.web.record.sections import rows_of
from chibo.web.record.wording import line_of, official, title_of
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SELF, screen

STALE = "Người khác vừa sửa hồ sơ này. Xem lại điều đang ghi và lịch sử bên dưới; gửi lại nếu vẫn cần ghi."
NEW_DAYS = "Có thay đổi mới; điều đã ghi vẫn đúng đến trước ngày đó"
FILLS = "Chỉ điền thêm ô còn trống, điều đã ghi giữ nguyên"
WRONG = "Điều đã ghi là sai: cần văn bản đồng ý của cấp ủy"


@screen(SELF)
def item(request: Request, person_id: UUID, key: str) -> HttpResponse:
    """What an item says, its history, and for who may write the form: `?dong=` names a row of a list."""
    asked_item = any_item_named(key)
    seen = opened(request, person_id, Purpose.RECORDING if request.method == "POST" else Purpose.PROFILE)
    said = record_on(seen.person, request.asked.today).get(key, {})
    row = _row(request, asked_item, said)
    if not seen.may_write or asked_item.column:
        require_writing_to_post(request, seen, asked_item)
        return page(request, "record/item.html", context_of(request, seen, asked_item, said) | {"form": None})
    one = said.get(row) if row else next(iter(said.values()), None) if not asked_item.many else None
    form = ItemForm(request.POST or None, item=asked_item, said=one.value if one else None, request=request,
                    initial={"version": seen.person.version, "kind": _usual(asked_item, one)})  # fmt: skip
    if form.is_valid():
        change = ItemChange(key, form.value, **({"row": row} if row else {}), since=form.from_day)
        if _written(request, seen, form, change, ActKind(form.cleaned_data["kind"])):
            return redirect(working_list(request) or link(request, "record_item", person_id, key))
    context = context_of(request, seen, asked_item, said)
    return form_page(
        request,
        "record/item.html",
        {**context, "row": row, "said": one, "ways": _ways(asked_item, one)},
        form=form,
    )


def require_writing_to_post(request: Request, seen: Opened, item: Item) -> None:
    """Readers read; whoever sends a form without the right is told. Columns are corrected elsewhere."""
    if request.method == "POST":
        require_writing(seen)
        item_named(item.key)


@screen(SELF)
def take_out(request: Request, person_id: UUID, key: str, row: UUID) -> HttpResponse:
    """Taking a row out of a list, with a reason and the consent."""
    asked_item = item_named(key)
    seen = opened(request, person_id, Purpose.RECORDING)
    require_writing(seen)
    one = record_on(seen.person, request.asked.today).get(key, {}).get(row)
    if one is None:
        raise OutOfReach
    form = OutForm(request.POST or None, request=request, initial={"version": seen.person.version})
    if form.is_valid() and _written(request, seen, form, ItemChange(key, None, row), ActKind.CORRECTION):
        return redirect(link(request, "record_item", person_id, key))
    context = {
        "person": seen.person, "title": title_of(asked_item), "item": asked_item,
        "line": line_of(asked_item, one.value, request.asked.today),
        "back": link(request, "record_item", person_id, key), "paper_new": link(request, "paper_new"),
    }  # fmt: skip
    return form_page(request, "record/take_out.html", context, form=form)


def _written(request: Request, seen: Opened, form: Any, change: ItemChange, kind: ActKind) -> bool:
    given = form.cleaned_data
    write: Callable[[], Any] = lambda: record_items(  # noqa: E731
        actor=request.actor, person=seen.person, version=given["version"], changes=[change], kind=kind,
        ground=given["ground"], decision=given["decision"],
    )  # fmt: skip
    try:
        act = write()
    except StaleVersion:
        form.add_error(None, STALE)
        current = person_of(seen.person.pk)
        form.take_version(current.version if current else seen.person.version)
        return False
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    said = "Đã ghi vào hồ sơ." if act else "Hồ sơ đã ghi đúng như vậy, không có gì mới."
    messages.success(request, said)
    return True


def _row(request: Request, item: Item, said: dict[UUID, Said]) -> UUID | None:
    named = request.GET.get("dong", "")
    if not named:
        return None
    found = next((row for row in said if str(row) == named and item.many), None)
    if found is None:
        raise OutOfReach
    return found


def _usual(item: Item, said: Said | None) -> str:
    adds = said is None or (item.lives and not item.many)
    return (ActKind.SUPPLEMENT if adds else ActKind.CORRECTION).value


def _ways(item: Item, said: Said | None) -> list[tuple[str, str, str]]:
    if said is None:
        return []
    adds = NEW_DAYS if item.lives and not item.many else FILLS
    return [
        (ActKind.SUPPLEMENT.value, ActKind.SUPPLEMENT.label, adds),
        (ActKind.CORRECTION.value, ActKind.CORRECTION.label, WRONG),
    ]


def context_of(request: Request, seen: Opened, item: Item, said: dict[UUID, Said]) -> dict[str, Any]:
    """What stands on the page of an item whoever looks."""
    on = request.asked.on
    wording, _ = official(on)
    held = said if request.asked.is_today else record_on(seen.person, on).get(item.key, {})
    return {
        "person": seen.person,
        "seen": seen,
        "item": item,
        "title": title_of(item),
        "official": wording.get(item.number, ""),
        "rows": rows_of(item, held, on),
        "steps": told_steps(seen.person, item, on),
        "back": working_list(request) or link(request, "member_record", seen.person.pk),
        "listed": bool(working_list(request)),
        "paper_new": link(request, "paper_new"),
        "row": None,
        "said": None,
        "ways": [],
    }
