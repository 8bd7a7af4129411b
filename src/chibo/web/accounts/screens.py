"""Accounts: the list, one account, a new one, passwords, closing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from chibo.access.operations import create_account, deactivate_account, reactivate_account, set_password
from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.ledger.policy import may_see_member
from chibo.organisations.queries import nearest_states
from chibo.people.queries import person
from chibo.web.accounts.forms import NewAccountForm, ResetForm
from chibo.web.accounts.granting import account_page
from chibo.web.accounts.reach import account_or_404, matching, within
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.paging import paging
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.taking_out import Sheet, xlsx


@screen(MANAGE_ACCOUNTS)
def accounts(request: Request) -> HttpResponse:
    """Accounts within reach, by sign-in name; a search ignores marks in sign-in names."""
    typed = request.GET.get("tim", "")
    found = matching(within(request), typed)
    pages = paging(request, found.count())
    rows = list(found[pages.offset : pages.offset + pages.size])
    homes = nearest_states({row.home_id for row in rows}, request.asked.today)
    context = {"rows": rows, "homes": homes, "paging": pages, "typed": typed}
    return page(request, "accounts/list.html", context)


@xlsx(MANAGE_ACCOUNTS)
def accounts_file(request: Request) -> Sheet:
    """Accounts the search leaves, with how many rights each has."""
    found = list(matching(within(request), request.GET.get("tim", "")))
    homes = nearest_states({row.home_id for row in found}, request.asked.today)
    rows = [
        (
            row.username, row.display_name, homes[row.home_id].name if row.home_id in homes else "",
            row.grant_count, "Đang dùng" if row.is_active else "Đã khóa",
        )
        for row in found
    ]  # fmt: skip
    headings = ("Tên đăng nhập", "Họ và tên", "Tổ chức quản lý", "Quyền đang có", "Tình trạng")
    return Sheet("tai-khoan", "Tài khoản và quyền", headings, rows)


@screen(MANAGE_ACCOUNTS)
def account(request: Request, account_id: UUID) -> HttpResponse:
    """One account with every right it has and had."""
    return account_page(request, account_or_404(request, account_id))


@screen(MANAGE_ACCOUNTS)
@sensitive_post_parameters()
def account_new(request: Request) -> HttpResponse:
    """A new account without rights; `?nguoi=` makes it the own account of a member."""
    form = NewAccountForm(request.POST or None, request=request)
    member = _member(request)
    if form.is_valid():
        given = form.cleaned_data
        made = form.attempt(
            lambda: create_account(
                actor=request.actor,
                username=given["username"],
                display_name=given["display_name"],
                password=given["password"],
                unit=given["unit"],
                person_id=member[0] if member else None,
            )
        )
        if made is not None:
            messages.success(request, f"Đã tạo tài khoản “{made.username}”. Tài khoản chưa có quyền nào.")
            return redirect(link(request, "account", made.pk))
    return form_page(request, "accounts/new.html", {"member_name": member[1] if member else ""}, form=form)


@screen(MANAGE_ACCOUNTS)
@sensitive_post_parameters()
def reset_password(request: Request, account_id: UUID) -> HttpResponse:
    """A new password for an account within reach, told to its owner by word of mouth."""
    found = account_or_404(request, account_id)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        new = form.cleaned_data["password"]
        form.attempt(lambda: set_password(actor=request.actor, account=found, password=new))
        if form.is_valid():
            messages.success(request, f"Đã đặt lại mật khẩu của “{found.username}”.")
            return redirect(link(request, "account", found.pk))
    return form_page(request, "accounts/reset.html", {"account": found}, form=form)


@screen(MANAGE_ACCOUNTS)
def switch(request: Request, account_id: UUID, active: bool) -> HttpResponse:
    """Close an account, or open it again; asked first, done on POST."""
    found = account_or_404(request, account_id)
    if request.method != "POST":
        return page(request, "accounts/switch.html", {"account": found, "active": active})
    act, done = (reactivate_account, "Đã mở lại") if active else (deactivate_account, "Đã khóa")
    act(actor=request.actor, account=found)
    messages.success(request, f"{done} tài khoản “{found.username}”.")
    return redirect(link(request, "account", found.pk))


def _member(request: Request) -> tuple[UUID, str] | None:
    typed = request.GET.get("nguoi", "")
    try:
        person_id = UUID(typed)
    except ValueError:
        return None
    found = person(person_id) if may_see_member(request.actor, person_id) else None
    return (found.pk, found.birth_name) if found else None
