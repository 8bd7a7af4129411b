"""The decorator every screen wears: who may open it, and what becomes of a refusal.

    @screen(SEE_ROLL)
    def roll(request: Request, unit_id: UUID) -> HttpResponse: ...

A permission is asked at the unit named by the address (`unit_id`), or anywhere when there is none. What
a screen asks beyond that it asks itself, with `chibo.access.policy.require`.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import Account
from chibo.access.policy import Permission, actor_scope
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import the_register
from chibo.web.shell import refused
from chibo.web.shell.asked_day import asked_day
from chibo.web.shell.gates import PUBLIC, SELF, SIGNED_IN, Policy
from chibo.web.shell.requests import Request

__all__ = ["PUBLIC", "SELF", "SIGNED_IN", "Policy", "Request", "screen"]

View = Callable[..., HttpResponse]
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def screen(policy: Policy) -> Callable[[View], View]:
    """Make a function of (request, …) a screen; sets `view.policy` for the house tests."""

    def dress(view: View) -> View:
        @wraps(view)
        def dressed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            ready = _prepare(request)
            if policy != PUBLIC and not ready.signed_in:
                return _to_the_door(ready)
            return _answer(ready, policy, view, args, kwargs)

        dressed.policy = policy  # type: ignore[attr-defined]
        return dressed

    return dress


def prepared(request: HttpRequest) -> Request:
    """The request as screens see it; also used by the error pages."""
    return _prepare(request)


def _prepare(request: HttpRequest) -> Request:
    ready = cast(Request, request)
    if not hasattr(ready, "asked"):
        _without_control_characters(request)
        ready.asked = asked_day(request)
        user = getattr(request, "user", None)
        ready.register = user.home.register if isinstance(user, Account) else the_register()
        ready.signed_in = isinstance(user, Account) and user.is_active
        ready.actor = cast(Account, user)
        ready.scope = actor_scope(user if isinstance(user, Account) else None)
    return ready


def _without_control_characters(request: HttpRequest) -> None:
    """No search has a use for what no keyboard types, and PostgreSQL refuses to look for it."""
    if any(CONTROL.search(value) for _, values in request.GET.lists() for value in values):
        cleaned = request.GET.copy()
        for name, values in request.GET.lists():
            cleaned.setlist(name, [CONTROL.sub("", value) for value in values])
        request.GET = cleaned  # type: ignore[assignment]


def _to_the_door(request: Request) -> HttpResponse:
    if request.register is None:
        return redirect("first_run")
    wanted = request.get_full_path() if request.method == "GET" else ""
    door = reverse("sign_in")
    return redirect(f"{door}?{urlencode({'next': wanted})}" if wanted not in {"", "/"} else door)


def _answer(request: Request, policy: Policy, view: View, args: Any, kwargs: Any) -> HttpResponse:
    try:
        if isinstance(policy, Permission):
            _require(request, policy, kwargs.get("unit_id"))
        return view(request, *args, **kwargs)
    except OutOfReach as refusal:
        return refused.page_of(request, refusal, status=404)
    except NotAllowed as refusal:
        return refused.page_of(request, refusal, status=403)
    except Refusal as refusal:
        return refused.page_of(request, refusal, status=422)


def _require(request: Request, permission: Permission, unit_id: Any) -> None:
    if unit_id is None:
        if not request.scope.may_somewhere(permission):
            raise NotAllowed(permission.sentence, permission.role_labels)
    elif not request.scope.may(permission, unit_id):
        raise (
            NotAllowed(permission.sentence, permission.role_labels)
            if request.scope.sees(unit_id)
            else OutOfReach()
        )
