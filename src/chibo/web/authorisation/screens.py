"""The document that ends the rehearsal: everybody may read it, the office at the top enters it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.ledger.operations import authorise
from chibo.ledger.policy import CLOSE_PERIOD
from chibo.organisations.queries import root_of
from chibo.web.shell.forms import ScreenForm, line
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.screens import SIGNED_IN, Request, screen

EXAMPLE = "Ví dụ: Quyết định số 45-QĐ/ĐU ngày 12/09/2026 của Đảng ủy."


class AuthorisationForm(ScreenForm):
    """Number, day and issuer of the document, in words, and the clerk's word that the data are real."""

    text = line("Văn bản cho phép", longest=200, hint=EXAMPLE)
    real = forms.BooleanField(label="Cấp ủy đã ký văn bản này, và dữ liệu trong sổ là dữ liệu thật.")


@screen(SIGNED_IN)
def authorisation(request: Request) -> HttpResponse:
    """What has been entered, or the form; from then on no page says “dữ liệu diễn tập”."""
    assert request.register is not None
    form = AuthorisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.attempt(lambda: authorise(actor=request.actor, text=form.cleaned_data["text"]))
        if form.is_valid():
            messages.success(request, "Đã ghi văn bản cho phép. Sổ không còn ở chế độ diễn tập.")
            return redirect(link(request, "authorisation"))
    may_enter = request.scope.may(CLOSE_PERIOD, root_of(request.register))
    return form_page(request, "authorisation/authorisation.html", {"may_enter": may_enter}, form=form)
