"""A list as a spreadsheet, and on paper."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.dates import format_date
from chibo.lists.errors import BadList
from chibo.lists.policy import BUILD, EXPORT
from chibo.lists.queries import Answer, Row, sentence
from chibo.organisations.queries import nearest_states
from chibo.web.lists.asked import AskedList, asked_list
from chibo.web.lists.screens import kept_name, shown_rows
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx

NUMBERED = "STT"
LOG_PART = 5000


@xlsx(EXPORT)
def list_file(request: Request, unit_id: UUID) -> Sheet:
    """Everybody who fits, where the account may take lists out. Refuses a list that cannot be asked."""
    state = asked_list(request)
    found = shown_rows(request, unit_id, state, EXPORT)
    if found is None:
        raise BadList("Điều kiện của danh sách còn sai, chưa lập được.", next_step="Quay lại sửa điều kiện.")
    rows = list(found.rows())
    headings = [NUMBERED, *(one.label for one in state.columns)]
    lines = [(number, *row.cells) for number, row in enumerate(rows, 1)]
    people = [row.person_id for row in rows]
    return Sheet("danh-sach-tu-chon", _title(request, unit_id, state), headings, lines, people, unit_id)


@screen(BUILD)
def printed_list(request: Request, unit_id: UUID) -> HttpResponse:
    """All rows on one page, for paper."""
    state = asked_list(request)
    found = shown_rows(request, unit_id, state, BUILD)
    if found is None:
        return redirect(link(request, "unit_list", unit_id, query=state.query))
    rows = list(found.rows())
    _log(request, rows, Purpose.PRINT, unit_id)
    return page(request, "lists/printed.html", _printed(request, unit_id, state, found, rows))


def _printed(
    request: Request, unit_id: UUID, state: AskedList, found: Answer, rows: list[Row]
) -> dict[str, Any]:
    return {
        "rows": rows,
        "found": found,
        "columns": state.columns,
        "title": _name(request, state),
        "unit_name": _unit_name(unit_id, request.asked.on),
        "sentence": sentence(state.asked, request.asked.on) if state.asked else "",
        "back": link(request, "unit_list", unit_id, query=state.query),
    }


def _title(request: Request, unit_id: UUID, state: AskedList) -> str:
    on = request.asked.on
    said = sentence(state.asked, on) if state.asked else ""
    name = f"{_name(request, state)} {_unit_name(unit_id, on)}, ngày {format_date(on)}"
    return f"{name} ({said})" if said else name


def _name(request: Request, state: AskedList) -> str:
    saved = kept_name(request, state.kept)
    return str(saved.name) if saved else "Danh sách đảng viên"


def _unit_name(unit_id: UUID, on: date) -> str:
    return nearest_states([unit_id], on)[unit_id].name


def _log(request: Request, rows: list[Row], purpose: Purpose, unit_id: UUID) -> None:
    ids = [row.person_id for row in rows]
    for start in range(0, len(ids), LOG_PART):
        log_read(
            actor=request.actor, person_ids=ids[start : start + LOG_PART], purpose=purpose, unit_id=unit_id
        )
