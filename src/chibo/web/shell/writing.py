"""Two looks before a write: only what was previewed is written, and a form sent twice writes once."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages

from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.requests import Request

KEPT = 40
OURS = ("csrfmiddlewaretoken", "ma", "da_xem", "ghi")


@dataclass(slots=True)
class Writing:
    """How far a form has come: `seen` is the preview, `entry` what was written, `again` a second sending."""

    token: str
    typed: str
    seen: Any = None
    entry: Any = None
    again: bool = False


def preview_then_write(
    request: Request, form: ScreenForm, look: Callable[[], Any], write: Callable[[], Any]
) -> Writing:
    """Preview what was typed, or write it when this very text was previewed and the button pressed."""
    way = Writing(request.POST.get("ma", "") or secrets.token_hex(8), _typed(request))
    if not form.is_valid():
        return way
    pressed = "ghi" in request.POST
    if pressed and way.token in request.session.get("spent", []):
        way.again = True
        messages.warning(request, "Việc này đã được ghi rồi; không ghi lần thứ hai.")
    elif pressed and request.POST.get("da_xem") == way.typed:
        way.entry = form.attempt(write)
        if way.entry is not None:
            request.session["spent"] = [*request.session.get("spent", []), way.token][-KEPT:]
    else:
        way.seen = form.attempt(look)
        if pressed and way.seen is not None:
            messages.warning(request, "Bạn đã sửa sau khi xem trước. Xem lại bên dưới rồi ghi.")
    return way


def _typed(request: Request) -> str:
    given = [(name, values) for name, values in sorted(request.POST.lists()) if name not in OURS]
    return hashlib.sha256(urlencode(given, doseq=True).encode()).hexdigest()[:16]
