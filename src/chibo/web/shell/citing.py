"""Citations as links: every ground opens the page that says what it is and what replaced it."""

from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup, escape

from chibo.rulebook import queries as rulebook
from chibo.rulebook.vocabulary import Confidence
from chibo.web.shell.links import link

LINK = Markup('<a href="{}">{}</a>')


def cited(text: str, request: HttpRequest | None = None) -> Markup:
    """“Điều 5 Điều lệ Đảng”, leading to the instrument on the day shown; plain where nobody knows it."""
    if not (slug := _slug_of(text)):
        return escape(text)
    address = link(request, "instrument", slug) if request else reverse("instrument", args=[slug])
    return LINK.format(address, text)


def sure_label(confidence: str) -> str:
    """How well something is known, in words."""
    return "chưa biết" if confidence == "unknown" else Confidence(confidence).label


@cache
def _slug_of(text: str) -> str:
    """The instrument whose name ends the citation; the longest when one name ends another."""
    named = [one for one in rulebook.all_instruments() if text == one.short or text.endswith(f" {one.short}")]
    return max(named, key=lambda one: len(one.short)).slug if named else ""
