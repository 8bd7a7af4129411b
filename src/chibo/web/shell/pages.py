"""Rendering a page inside the shell."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string

from chibo.notices.queries import BELL_STOPS, unread_count
from chibo.web.shell.menu import phone_bar, search_href, sections
from chibo.web.shell.requests import Request


def page(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A whole page: `template` extends shell/base.html and finds `asked`, `register`, `actor`, `scope`."""
    body = render_to_string(template, {**_shell(request), **(context or {})}, request=request)
    response = HttpResponse(body, status=status)
    # Pages hold names: a shared computer must not show them after somebody signed out.
    response["Cache-Control"] = "no-store"
    return response


def part(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A piece of a page for htmx: `template` does not extend the shell."""
    body = render_to_string(template, {"asked": request.asked, **context}, request=request)
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


def form_page(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, form: Any
) -> HttpResponse:
    """A page with a form: 422 when what was sent has mistakes, so that nothing takes it for done."""
    status = 422 if form.is_bound and form.errors else 200
    return page(request, template, {"form": form, **(context or {})}, status=status)


def _shell(request: Request) -> dict[str, Any]:
    return {
        "asked": request.asked,
        "register": request.register,
        "signed_in": request.signed_in,
        "actor": request.actor,
        "scope": request.scope,
        "menu": sections(request),
        "phone_bar": phone_bar(request),
        "search_href": search_href(request),
        "bell": unread_count(request.actor, request.scope) if request.signed_in else 0,
        "bell_stops": BELL_STOPS,
        "toasts": [(message.level_tag, str(message)) for message in messages.get_messages(request)],
        "kept_query": {k: v for k, v in request.GET.items() if k not in {"ngay", "trang"}},
    }
