"""How complete records are, cell by cell; the people with something missing."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import SEE_ROLL
from chibo.organisations.queries import nearest_states
from chibo.people.policy import CORRECT_PERSON, PROPOSE_CHANGE
from chibo.web.completeness.lacking import Lacking, lacking, together
from chibo.web.completeness.required import required_items
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import place, to_first_unit

ITEM = "muc"


@screen(SEE_ROLL)
def completeness(request: Request) -> HttpResponse:
    """The account's own unit."""
    return to_first_unit(request, "unit_completeness", SEE_ROLL)


@screen(SEE_ROLL)
def unit_completeness(request: Request, unit_id: UUID) -> HttpResponse:
    """Figures of every cell; numbers open the people behind them."""
    people, tallies = lacking(request, unit_id)
    names = nearest_states({one.cell_id for one in tallies}, request.asked.on)
    context = {
        "place": place(request, unit_id, "unit_completeness"),
        "all": together(tallies, unit_id),
        "cells": sorted(((names[one.cell_id], one) for one in tallies), key=lambda pair: pair[0].code),
        "items": _by_item(people),
        "required": required_items(),
        "writes": request.scope.may(CORRECT_PERSON, unit_id),
    }
    return page(request, "completeness/unit.html", context)


@screen(SEE_ROLL)
def missing_people(request: Request, unit_id: UUID) -> HttpResponse:
    """People with something missing, page by page; `?muc=` asks for one item."""
    people, _ = lacking(request, unit_id)
    chosen = chosen_item(request)
    found = [one for one in people if not chosen or chosen in {item.key for item in one.items}]
    pages = paging(request, len(found))
    rows = found[pages.offset : pages.offset + pages.size]
    log_read(
        actor=request.actor, person_ids=[one.person_id for one in rows], purpose=Purpose.ROLL, unit_id=unit_id
    )
    context = {
        "place": place(request, unit_id, "unit_completeness"),
        "rows": rows,
        "cells": nearest_states({one.cell_id for one in rows}, request.asked.on),
        "paging": pages,
        "items": _by_item(people),
        "chosen": chosen,
        "may_write": request.scope.may(CORRECT_PERSON, unit_id),
        "may_ask": request.scope.may(PROPOSE_CHANGE, unit_id),
        "back": link(request, "unit_completeness", unit_id),
        "request_path": request.get_full_path(),
    }
    return page(request, "completeness/people.html", context)


def chosen_item(request: Request) -> str:
    """The required item asked for; "" for all."""
    typed = request.GET.get(ITEM, "")
    return typed if typed in {item.key for item in required_items()} else ""


def _by_item(people: list[Lacking]) -> list[tuple[Any, int]]:
    """How many people lack each required item, most first."""
    counted = Counter(item.key for one in people for item in one.items)
    rows = [(item, counted[item.key]) for item in required_items()]
    return sorted(rows, key=lambda row: -row[1])
