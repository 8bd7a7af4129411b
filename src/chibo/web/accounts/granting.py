"""Giving and ending rights, on the page of the account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.operations import grant, revoke
from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.access.queries import grants_of
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.dates import FOREVER, day_before
from chibo.organisations.queries import nearest_states
from chibo.web.accounts.forms import ROLE_NOTES, GrantForm
from chibo.web.accounts.reach import account_or_404
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.screens import Request, screen


@screen(MANAGE_ACCOUNTS)
def give(request: Request, account_id: UUID) -> HttpResponse:
    """Give a role at a unit."""
    found = account_or_404(request, account_id)
    form = GrantForm(request.POST or None, request=request, initial={"reach": Reach.SUBTREE.value})
    if form.is_valid() and form.attempt(lambda: _grant(request, found, form.cleaned_data)) is not None:
        messages.success(request, f"Đã giao quyền cho “{found.username}”.")
        return redirect(link(request, "account", found.pk))
    roles = [(role.value, role.label, ROLE_NOTES[role]) for role in Role]
    reaches = [(reach.value, reach.label, "") for reach in Reach]
    context = {"account": found, "roles": roles, "reaches": reaches}
    return form_page(request, "accounts/give.html", context, form=form)


@screen(MANAGE_ACCOUNTS)
def end(request: Request, account_id: UUID, grant_id: UUID) -> HttpResponse:
    """Take a right back from today on; asked first, done on POST."""
    found = account_or_404(request, account_id)
    held = grants_of(found.pk).filter(pk=grant_id).first()
    if held is None:
        raise OutOfReach
    if request.method != "POST":
        context = {"account": found, "line": _line(held, nearest_states([held.unit_id], request.asked.today))}
        return page(request, "accounts/end.html", context)
    revoke(actor=request.actor, grant=held)
    messages.success(request, f"Đã thu quyền “{Role(held.role).label}” của “{found.username}”.")
    return redirect(link(request, "account", found.pk))


def account_page(request: Request, account: Any) -> HttpResponse:
    """One account, its rights in force and those past."""
    today = request.asked.today
    held = list(grants_of(account.pk))
    places = nearest_states({account.home_id, *(g.unit_id for g in held)}, today)
    context = {
        "account": account,
        "home": places[account.home_id].name if account.home_id in places else "",
        "now_held": [_line(g, places) for g in held if g.valid_to > today],
        "past": [_line(g, places) for g in held if g.valid_to <= today],
    }
    return page(request, "accounts/account.html", context)


def _grant(request: Request, account: Any, given: dict[str, Any]) -> Any:
    return grant(
        actor=request.actor,
        account=account,
        role=Role(given["role"]),
        unit=given["unit"],
        reach=Reach(given["reach"]),
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
    )


def _line(held: Any, places: dict[UUID, Any]) -> dict[str, Any]:
    place = places.get(held.unit_id)
    return {
        "id": held.pk,
        "role": Role(held.role).label,
        "unit": place.name if place else "–",
        "reach": Reach(held.reach).label,
        "valid_from": held.valid_from,
        "last_day": None if held.valid_to == FOREVER else day_before(held.valid_to),
        "by": held.granted_by.display_name,
    }
