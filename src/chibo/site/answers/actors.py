"""Whose name stands in the logs for what is done at the machine itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo.access.queries import account_by_username, first_account, grants_on
from chibo.access.vocabulary import Role
from chibo.foundation import clock
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import register_or_refuse

if TYPE_CHECKING:
    from chibo.access.models import Account


def named(username: str) -> Account:
    """An account by sign-in name. Refuses an unknown one."""
    found = account_by_username(username)
    if found is None:
        raise Refusal(
            "cli.no_account", f"Không có tài khoản “{username}”.", next_step="Xem: chibo account list"
        )
    return found


def reader(username: str) -> Account:
    """Whom a look is logged under: the one given, else the first administrator.

    Looking is the right of whoever holds the machine; the log still says that it happened.
    """
    register_or_refuse()
    if username:
        return _active(username)
    found = next(iter(administrators()), None) or first_account()
    if found is None:
        raise Refusal("cli.no_account", "Sổ này chưa có tài khoản nào.", next_step="Xem: chibo account list")
    return found


def writer(username: str) -> Account:
    """Who answers for an act: the one given, else the only administrator. Refuses to choose among several."""
    register_or_refuse()
    if username:
        return _active(username)
    found = administrators()
    if len(found) == 1:
        return found[0]
    known = ", ".join(account.username for account in found) or "chưa có ai"
    raise Refusal(
        "cli.no_actor",
        f"Việc này cần người đứng tên; quản trị tài khoản hiện nay: {known}.",
        next_step="Thêm --as TÊN_ĐĂNG_NHẬP.",
    )


def administrators() -> list[Account]:
    """Active accounts that administer any unit today, the oldest first."""
    grants = grants_on(clock.today()).filter(role=Role.ADMINISTRATOR).select_related("account")
    found = {grant.account_id: grant.account for grant in grants}
    return sorted(found.values(), key=lambda account: (account.created_at, account.username))


def _active(username: str) -> Account:
    found = named(username)
    if not found.is_active:
        raise Refusal(
            "cli.closed_account", f"Tài khoản “{username}” đang bị khóa.", next_step="Chọn tài khoản khác."
        )
    return found
