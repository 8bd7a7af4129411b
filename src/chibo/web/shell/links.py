"""Addresses inside the product, which keep the asked day."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from chibo.web.shell.asked_day import PARAMETER, asked_day


def link(
    request: HttpRequest, name: str, *args: Any, query: dict[str, Any] | None = None, **kwargs: Any
) -> str:
    """The address of screen `name`, on the day now shown. `query` adds parameters; empty ones drop out."""
    return reverse(name, args=args, kwargs=kwargs) + _question({**_day(request), **(query or {})})


def here(request: HttpRequest, **changes: Any) -> str:
    """This same address with some parameters changed; a change to "" removes the parameter."""
    return request.path + _question({**request.GET.dict(), **changes})


def on_day(request: HttpRequest, day: date) -> str:
    """This same address on another day (today carries no parameter)."""
    is_today = day == asked_day(request).today
    return here(request, **{PARAMETER: "" if is_today else day.isoformat(), "trang": ""})


def inside(request: HttpRequest, address: str) -> bool:
    """Whether an address that came with a request leads to this product and nowhere else."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})


def _day(request: HttpRequest) -> dict[str, str]:
    asked = getattr(request, "asked", None) or asked_day(request)
    return dict(asked.query)


def _question(query: dict[str, Any]) -> str:
    kept = {key: value for key, value in query.items() if value not in ("", None)}
    return f"?{urlencode(kept)}" if kept else ""
