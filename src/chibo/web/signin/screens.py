"""Sign in, sign out, change the own password."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chibo.access.operations import set_password
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Account
from chibo.web.shell.screens import PUBLIC, SIGNED_IN, Request, screen
from chibo.web.signin.forms import PasswordForm, SignInForm

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Sai nhiều lần liền, máy sẽ tạm khóa 15 phút."


@screen(PUBLIC)
@sensitive_post_parameters("password")
def sign_in(request: Request) -> HttpResponse:
    """The door. After it: the page that was asked for, else the desk."""
    if request.register is None:
        return redirect("first_run")
    if request.signed_in:
        return redirect("/")
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (account := _proved(request, form)) is not None:
        login(request, account)
        return redirect(_wanted(request))
    return form_page(request, "signin/sign_in.html", form=form)


def _proved(request: Request, form: SignInForm) -> Account | None:
    given = form.cleaned_data
    account = authenticate(request, username=given["username"], password=given["password"])
    if account is None:
        form.add_error(None, WRONG)
    return account


def _wanted(request: Request) -> str:
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"


@require_POST
@screen(PUBLIC)
def sign_out(request: Request) -> HttpResponse:
    """Ends the session; the browser drops what it kept."""
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "POST"])
@screen(SIGNED_IN)
@sensitive_post_parameters()
def change_password(request: Request) -> HttpResponse:
    """One's own password; this session stays, all others end."""
    form = PasswordForm(request.POST if request.method == "POST" else None, account=request.actor)
    if form.is_valid():
        form.attempt(lambda: _change(request, form))
        if form.is_valid():
            messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập ở máy khác đã kết thúc.")
            return redirect(link(request, "change_password"))
    return form_page(request, "signin/change_password.html", form=form)


def _change(request: Request, form: PasswordForm) -> None:
    set_password(actor=request.actor, account=request.actor, password=form.cleaned_data["password"])
    update_session_auth_hash(request, request.actor)
