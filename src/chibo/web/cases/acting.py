"""A short form that writes one thing on a case, and goes back to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.web.cases.found import Opened, case_href
from chibo.web.shell.forms import ScreenForm
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Deed:
    """What the form is called and explains, its button, what it does, and what is said when done."""

    title: str
    lead: str
    button: str
    do: Callable[[], Any]
    done: str
    danger: bool = False


def deed_page(request: Request, seen: Opened, form: ScreenForm, deed: Deed) -> HttpResponse:
    """The form; once sent and accepted, the page of the case. What was typed stays after a refusal."""
    if request.method == "POST" and form.is_valid() and form.attempt(deed.do) is not None:
        messages.success(request, deed.done)
        return redirect(case_href(request, seen.case))
    context = {"seen": seen, "deed": deed, "back": case_href(request, seen.case)}
    return form_page(request, "cases/deed.html", context, form=form)
