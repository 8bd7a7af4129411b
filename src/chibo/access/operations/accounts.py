"""Creating, re-keying and closing accounts."""

from typing import Any
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from chibo.access import policy
from chibo.access.errors import AlreadyStarted, BadAccount, WeakPassword
from chibo.access.models import Account, Grant
from chibo.access.operations.logs import log_action
from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.access.queries import account_by_username, account_of, any_account
from chibo.access.rules import require_username
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import now, today
from chibo.foundation.text import clean_line
from chibo.organisations.models import Register, Unit


@transaction.atomic
def create_first_account(
    *, register: Register, username: str, display_name: str, password: str, unit: Unit
) -> Account:
    """Make the very first account: administrator and clerk over `unit` and everything below.

    The one act nobody authorised; refuses `AlreadyStarted` as soon as any account exists.
    """
    # Two first-run pages at once: the second waits here and then sees the first's account.
    Register.objects.select_for_update().get(pk=register.pk)
    if any_account():
        raise AlreadyStarted
    account = _store(username, display_name, password, unit, None)
    for role in (Role.ADMINISTRATOR, Role.CLERK):
        Grant.objects.create(
            account=account, role=role, unit=unit, reach=Reach.SUBTREE, valid_from=today(),
            granted_by=account, granted_at=now(),
        )  # fmt: skip
    _note(account, account, "create_first_account", "Tạo tài khoản đầu tiên")
    return account


@transaction.atomic
def create_account(
    *,
    actor: Account,
    username: str,
    display_name: str,
    password: str,
    unit: Unit,
    person_id: UUID | None = None,
) -> Account:
    """Make an account looked after by the administrator of `unit`; it holds no grant yet.

    `person_id` opens the own page of that member. Refuses a taken user name, a weak password, a
    member who has an account, and actors who do not administer `unit`.
    """
    policy.require(actor, MANAGE_ACCOUNTS, unit.pk)
    account = _store(username, display_name, password, unit, person_id)
    _note(actor, account, "create_account", "Tạo tài khoản")
    return account


@transaction.atomic
def set_password(*, actor: Account, account: Account, password: str) -> None:
    """Set one's own password, or as administrator that of an account within reach."""
    if actor.pk != account.pk:
        require_over(actor, account)
    account.set_password(_strong(password, account))
    account.save(update_fields=["password"])
    _note(actor, account, "set_password", "Đặt lại mật khẩu của tài khoản")


@transaction.atomic
def deactivate_account(*, actor: Account, account: Account) -> None:
    """Stop an account from signing in and acting; nothing of it is deleted. Refuses one's own."""
    require_over(actor, account)
    if actor.pk == account.pk:
        raise BadAccount("Không thể tự khóa tài khoản của mình.", field="account", code="own_account")
    _switch(account, active=False)
    _note(actor, account, "deactivate_account", "Khóa tài khoản")


@transaction.atomic
def reactivate_account(*, actor: Account, account: Account) -> None:
    """Let a closed account sign in again; grants that ended meanwhile stay ended."""
    require_over(actor, account)
    _switch(account, active=True)
    _note(actor, account, "reactivate_account", "Mở lại tài khoản")


def require_over(actor: Account, account: Account) -> None:
    """Refuse unless the actor administers the account's home and every unit where it holds a grant.

    Otherwise a ward's administrator could take over an account with rights at the level above.
    """
    held = Grant.objects.filter(account=account, valid_to__gt=today()).values_list("unit_id", flat=True)
    policy.require_all(actor, MANAGE_ACCOUNTS, {account.home_id, *held})


def _store(username: str, display_name: str, password: str, unit: Unit, person_id: UUID | None) -> Account:
    name = require_username(username)
    if account_by_username(name):
        raise BadAccount(
            f"Tên đăng nhập “{name}” đã có người dùng.", field="username", next_step="Chọn tên khác."
        )
    if person_id and account_of(person_id):
        raise BadAccount("Đảng viên này đã có tài khoản.", field="person")
    account = Account(
        username=name,
        display_name=clean_line(display_name, label="Tên hiển thị", longest=120),
        person_id=person_id,
        home=unit,
        created_at=now(),
    )
    account.set_password(_strong(password, account))
    account.save(force_insert=True)
    return account


def _strong(password: str, account: Account) -> str:
    if len(password) > 256:
        raise WeakPassword(["dài quá 256 ký tự"])
    try:
        validate_password(password, account)
    except ValidationError as refused:
        raise WeakPassword([_reason(error) for error in refused.error_list]) from None
    return password


def _reason(error: ValidationError) -> str:
    params: dict[str, Any] = dict(error.params or {})
    known = {
        "password_too_short": f"ngắn hơn {params.get('min_length', '')} ký tự",
        "password_too_common": "quá phổ biến",
        "password_entirely_numeric": "chỉ gồm chữ số",
        "password_too_similar": "quá giống tên đăng nhập hoặc tên hiển thị",
    }
    return known.get(str(error.code), " ".join(error.messages))


def _switch(account: Account, *, active: bool) -> None:
    account.is_active = active
    account.save(update_fields=["is_active"])


def _note(actor: Account, account: Account, verb: str, words: str) -> None:
    log_action(
        actor=actor,
        verb=f"access.{verb}",
        sentence=f"{words} “{account.username}” ({account.display_name})",
        subject_type="access.Account",
        subject_id=account.pk,
        unit_id=account.home_id,
    )
