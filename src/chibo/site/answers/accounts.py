"""Accounts and grants."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chibo.access import operations as access
from chibo.access.queries import every_account, grants_of
from chibo.access.vocabulary import Reach, Role
from chibo.foundation import clock
from chibo.foundation.dates import FOREVER
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import nearest_states, register_or_refuse, unit_by_code
from chibo.site.answers.actors import named, writer
from chibo.site.answers.questions import day
from chibo.site.answers.secrecy import Secret

if TYPE_CHECKING:
    from chibo.access.models import Account


def accounts() -> dict[str, Any]:
    """Every account with its grants of today."""
    register_or_refuse()
    return {"accounts": [_told(account) for account in every_account()]}


def _told(account: Account) -> dict[str, Any]:
    today = clock.today()
    grants = [g for g in grants_of(account.pk) if g.valid_from <= today < g.valid_to]
    states = nearest_states({g.unit_id for g in grants}, today)
    return {
        "username": account.username,
        "display_name": account.display_name,
        "active": account.is_active,
        "grants": [
            {
                "id": str(g.pk),
                "role": g.role,
                "unit": states[g.unit_id].code,
                "reach": g.reach,
                "from": g.valid_from.isoformat(),
            }
            for g in grants
        ],
    }


def create(username: str, display_name: str, secret: Secret, unit: str, actor: str) -> dict[str, Any]:
    """A new account looked after at a unit; a drawn password is told, once."""
    made = access.create_account(
        actor=writer(actor),
        username=username,
        display_name=display_name or username,
        password=secret.text,
        unit=unit_by_code(unit, clock.today()),
    )
    return {**_told(made), "password": secret.told}


def password(username: str, secret: Secret, actor: str) -> dict[str, Any]:
    """Set a password; a drawn one is told, once."""
    access.set_password(actor=writer(actor), account=named(username), password=secret.text)
    return {**_told(named(username)), "password": secret.told}


def grant(
    username: str, role: str, unit: str, reach: str, since: str, until: str, actor: str
) -> dict[str, Any]:
    """Give a role at a unit; `until` is its last day."""
    last = day(until) if until.strip() else None
    access.grant(
        actor=writer(actor),
        account=named(username),
        role=_role(role),
        unit=unit_by_code(unit, clock.today()),
        reach=_reach(reach),
        valid_from=day(since),
        valid_to=last + timedelta(days=1) if last else FOREVER,
    )
    return _told(named(username))


def _role(role: str) -> Role:
    try:
        return Role(role)
    except ValueError:
        known = ", ".join(f"{r.value} ({r.label})" for r in Role)
        raise Refusal("cli.role", f"Không có vai trò “{role}”.", next_step=f"Các vai trò: {known}.") from None


def _reach(reach: str) -> Reach:
    try:
        return Reach(reach)
    except ValueError:
        known = ", ".join(f"{r.value} ({r.label})" for r in Reach)
        raise Refusal(
            "cli.reach", f"Không có phạm vi “{reach}”.", next_step=f"Các phạm vi: {known}."
        ) from None


def revoke(username: str, role: str, unit: str, actor: str) -> dict[str, Any]:
    """End a role at a unit today."""
    account, where = named(username), unit_by_code(unit, clock.today())
    held = [
        g
        for g in grants_of(account.pk)
        if (g.role, g.unit_id) == (_role(role).value, where.pk) and g.valid_to > clock.today()
    ]
    if not held:
        raise Refusal(
            "cli.no_grant",
            f"“{username}” không giữ quyền “{role}” tại {unit}.",
            next_step="Xem: chibo account list",
        )
    for one in held:
        access.revoke(actor=writer(actor), grant=one)
    return _told(account)


def deactivate(username: str, actor: str) -> dict[str, Any]:
    """Stop an account from signing in."""
    access.deactivate_account(actor=writer(actor), account=named(username))
    return _told(named(username))
