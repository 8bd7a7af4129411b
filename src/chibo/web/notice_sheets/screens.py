"""Sheets of a unit and everything below it: pick, print, note that they were handed over."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.notices.errors import NothingChosen
from chibo.notices.operations import mark_handed
from chibo.notices.policy import EXPORT_SHEETS, HAND
from chibo.notices.queries import SheetRow, sheets_at, sheets_chosen, sheets_total
from chibo.web.notice_sheets.forms import HandingForm
from chibo.web.notices.lines import due_words
from chibo.web.shell.filters import moment, number
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.shell.ticked import ticked
from chibo.web.units.places import place, to_first_unit

DONE = "da-trao"
HEADINGS = (
    "Người nhận",
    "Thông báo",
    "Nội dung",
    "Hạn",
    "Căn cứ",
    "Nơi báo",
    "Lúc báo",
    "Ngày trao",
    "Người trao",
)


@screen(HAND)
def sheets(request: Request) -> HttpResponse:
    """The sheets of the account's own unit."""
    return to_first_unit(request, "unit_sheets", HAND)


@screen(HAND)
def unit_sheets(request: Request, unit_id: UUID) -> HttpResponse:
    """Sheets that wait to be handed over, or those handed over."""
    handed = _handed(request)
    pages = paging(request, sheets_total(request.scope, unit_id, handed=handed))
    rows = sheets_at(request.scope, unit_id, handed=handed, offset=pages.offset, limit=pages.size)
    _log(request, rows, Purpose.ROLL, unit_id)
    context = {
        "place": place(request, unit_id, "unit_sheets"),
        "rows": [(row, *due_words(row.due_on, request.asked.today)) for row in rows],
        "paging": pages,
        "handed": handed,
        "parts": [
            ("Chờ trao", here(request, muc="", trang=""), not handed),
            ("Đã trao", here(request, muc=DONE, trang=""), handed),
        ],
    }
    return page(request, "notice_sheets/list.html", context)


@screen(HAND)
def printed_sheets(request: Request, unit_id: UUID) -> HttpResponse:
    """The sheets picked, two on a page of paper; and the form that says they were handed over."""
    chosen = ticked(request.GET)
    if not chosen:
        raise NothingChosen
    form = HandingForm(request)
    if form.is_valid() and _noted(request, form, chosen):
        return redirect(link(request, "unit_sheets", unit_id))
    rows = sheets_chosen(request.scope, chosen)
    _log(request, rows, Purpose.PRINT, unit_id)
    context = {"rows": rows, "place": place(request, unit_id, "unit_sheets")}
    return form_page(request, "notice_sheets/printed.html", context, form=form)


@xlsx(EXPORT_SHEETS)
def sheets_file(request: Request, unit_id: UUID) -> Sheet:
    """The shown list to take away."""
    handed = _handed(request)
    rows = sheets_at(request.scope, unit_id, handed=handed)
    cells = [
        (
            row.recipient, row.title, row.text, row.due_on, row.ground, row.unit_name, moment(row.told_at),
            row.handed_on, row.handed_by,
        )
        for row in rows
    ]  # fmt: skip
    title = f"Giấy báo {'đã trao' if handed else 'chờ trao'}, {place(request, unit_id, 'unit_sheets').name}"
    return Sheet("giay-bao", title, HEADINGS, cells, people=_people(rows), unit_id=unit_id)


def _handed(request: Request) -> bool:
    return request.GET.get("muc", "") == DONE


def _noted(request: Request, form: HandingForm, chosen: Sequence[UUID]) -> bool:
    rows = form.attempt(lambda: mark_handed(actor=request.actor, notice_ids=chosen, **form.cleaned_data))
    if rows is None:
        return False
    messages.success(request, f"Đã ghi trao {number(len(rows))} giấy báo.")
    return True


def _log(request: Request, rows: Sequence[SheetRow], purpose: Purpose, unit_id: UUID) -> None:
    log_read(actor=request.actor, person_ids=_people(rows), purpose=purpose, unit_id=unit_id)


def _people(rows: Sequence[SheetRow]) -> list[Any]:
    return [row.person_id for row in rows if row.person_id]
