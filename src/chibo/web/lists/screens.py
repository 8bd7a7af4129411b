"""The lists one may open, and the builder."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.operations import log_read
from chibo.access.policy import Permission
from chibo.access.vocabulary import Purpose
from chibo.lists.policy import BUILD
from chibo.lists.queries import Answer, answered, choices, kept_lists, list_by_id, sentence, years
from chibo.lists.rules.wanted import from_kept
from chibo.lists.vocabulary import HOWS, MOST_CONDITIONS, Kind
from chibo.lists.vocabulary.columns import GRADES, NAME, UNIT, column, groups, of_year
from chibo.organisations.queries import nearest_states
from chibo.web.lists.asked import AskedList, asked_list, is_settled, of_wanted
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import first_unit, place

MONTHS = [(str(number), f"tháng {number}") for number in range(1, 13)]


@screen(BUILD)
def lists(request: Request) -> HttpResponse:
    """Kept lists: one's own, and those shared in units within reach."""
    rows = kept_lists(request.actor)
    names = nearest_states({one.unit_id for one in rows}, request.asked.on)
    context = {
        "rows": [(one, names[one.unit_id].name, one.created_by_id == request.actor.pk) for one in rows],
        "new": link(request, "unit_list", first_unit(request, BUILD)),
    }
    return page(request, "lists/lists.html", context)


@screen(BUILD)
def opened_list(request: Request, list_id: UUID) -> HttpResponse:
    """A kept list: the builder with what it asks for, at its unit or, beyond reach, at one's own."""
    saved = list_by_id(request.actor, list_id)
    state = of_wanted(from_kept(saved.wanted), str(saved.pk))
    within = request.scope.may(BUILD, saved.unit_id)
    unit_id = saved.unit_id if within else first_unit(request, BUILD)
    return redirect(link(request, "unit_list", unit_id, query=state.query))


@screen(BUILD)
def unit_list(request: Request, unit_id: UUID) -> HttpResponse:
    """The builder, and below it who fits today or on the asked day."""
    state = asked_list(request)
    if not is_settled(request):
        return redirect(link(request, "unit_list", unit_id, query=state.query))
    context = {
        "place": place(request, unit_id, "unit_list"),
        "state": state,
        "saved": kept_name(request, state.kept),
        "list_href": link(request, "unit_list", unit_id),
        **_offered(request, state),
        **_found(request, unit_id, state),
    }
    return page(request, "lists/builder.html", context)


def kept_name(request: Request, kept: str) -> Any:
    """The kept list the state came from; None when there is none the account may use."""
    return next((one for one in kept_lists(request.actor) if str(one.pk) == kept), None) if kept else None


def _offered(request: Request, state: AskedList) -> dict[str, Any]:
    on = request.asked.on
    yearly = [of_year(year) for year in years(on)]
    return {
        "groups": [*groups(), (GRADES, yearly)],
        "orders": [one for one in map(column, dict.fromkeys([NAME, UNIT, *state.keys])) if one],
        "choices_of": {one.column.key: choices(one.column, on) for one in state.drafts},
        "ways_of": {one.column.key: HOWS[one.column.kind] for one in state.drafts},
        "months": MONTHS,
        "may_add": len(state.drafts) < MOST_CONDITIONS,
        "kinds": Kind,
    }


def _found(request: Request, unit_id: UUID, state: AskedList) -> dict[str, Any]:
    if state.asked is None:
        return {"found": None, "rows": []}
    found = answered(unit_id, request.asked.on, state.asked, request.scope.units(BUILD))
    pages = paging(request, found.total)
    rows = found.page(pages.offset, pages.size)
    log_read(
        actor=request.actor, person_ids=[row.person_id for row in rows], purpose=Purpose.ROLL, unit_id=unit_id
    )
    return {
        "found": found,
        "rows": rows,
        "paging": pages,
        "sentence": sentence(state.asked, request.asked.on),
        **{f"{form}_href": link(request, name, unit_id, query=state.query) for form, name in _FORMS.items()},
    }


_FORMS = {"print": "printed_list", "save": "save_list"}


def shown_rows(request: Request, unit_id: UUID, state: AskedList, permission: Permission) -> Answer | None:
    """Who fits, for paper and file, where the permission reaches; None while something cannot be asked."""
    if state.asked is None:
        return None
    return answered(unit_id, request.asked.on, state.asked, request.scope.units(permission))
