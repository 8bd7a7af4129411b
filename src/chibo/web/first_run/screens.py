"""Opening the register of this installation."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from chibo.ledger.operations import open_register
from chibo.web.first_run.forms import FirstRunForm
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Account
from chibo.web.shell.screens import PUBLIC, Request, screen

BACKEND = "django.contrib.auth.backends.ModelBackend"


@screen(PUBLIC)
@sensitive_post_parameters("password", "again")
def first_run(request: Request) -> HttpResponse:
    """Only while there is no register; afterwards it leads to the door."""
    if request.register is not None:
        return redirect("sign_in")
    form = FirstRunForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (account := form.attempt(lambda: _open(form))) is not None:
        login(request, account, backend=BACKEND)
        messages.success(request, "Đã mở sổ. Bước tiếp theo: lập các tổ chức trực thuộc.")
        return redirect("/")
    return form_page(request, "first_run/first_run.html", form=form)


def _open(form: FirstRunForm) -> Account:
    given = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    return open_register(**given)[1]
