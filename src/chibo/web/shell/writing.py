"""Two looks before a write: only what was previewed is written, and a form sent twice writes once.

What the preview showed is fingerprinted together with the state it was about, so that somebody else's
entry in between brings the preview back instead of being written over.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction

from chibo.access.errors import AlreadyWritten
from chibo.access.operations import spend_form
from chibo.access.queries import form_was_spent
from chibo.ledger.operations import hold_books
from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.requests import Request

TOKEN = 40
OURS = ("csrfmiddlewaretoken", "ma", "da_xem", "ghi")


@dataclass(slots=True)
class Writing:
    """How far a form has come: `seen` is the preview, `entry` what was written, `again` a second sending."""

    token: str
    typed: str
    seen: Any = None
    entry: Any = None
    again: bool = False


class _Changed(Exception):
    """Somebody else wrote between the preview and the button."""


def _nothing() -> str:
    return ""


def preview_then_write(
    request: Request,
    form: ScreenForm,
    look: Callable[[], Any],
    write: Callable[[], Any],
    about: Callable[[], str] = _nothing,
) -> Writing:
    """Preview what was typed, or write it when this very text was previewed and the button pressed.

    `about` stands for the state of what is written about: it changes whenever somebody else writes there.
    """
    token, state = request.POST.get("ma", "")[:TOKEN], about()
    way = Writing(token or secrets.token_hex(8), _typed(request, state))
    if not form.is_valid():
        return way
    pressed = "ghi" in request.POST
    if pressed and form_was_spent(request.actor, token):
        return _told_again(request, way, AlreadyWritten())
    if pressed and token and request.POST.get("da_xem") == way.typed:
        try:
            _write(request, form, way, write, lambda: about() == state)
            return way
        except _Changed:
            way.typed = _typed(request, about())
    way.seen = form.attempt(look)
    if pressed and way.seen is not None:
        messages.warning(request, "Đã có thay đổi sau khi xem trước. Xem lại bên dưới rồi ghi.")
    return way


def _write(
    request: Request, form: ScreenForm, way: Writing, write: Callable[[], Any], unchanged: Callable[[], bool]
) -> None:
    @transaction.atomic
    def once() -> Any:
        spend_form(actor=request.actor, token=way.token)
        hold_books()
        if not unchanged():
            raise _Changed
        return write()

    try:
        way.entry = form.attempt(once, but=AlreadyWritten)
    except AlreadyWritten as refusal:
        _told_again(request, way, refusal)


def _told_again(request: Request, way: Writing, refusal: AlreadyWritten) -> Writing:
    messages.warning(request, refusal.sentence)
    way.again = True
    return way


def _typed(request: Request, about: str) -> str:
    given = [(name, values) for name, values in sorted(request.POST.lists()) if name not in OURS]
    return hashlib.sha256(f"{urlencode(given, doseq=True)} {about}".encode()).hexdigest()[:16]
