"""Giving and ending rights."""

from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access import policy
from chibo.access.errors import BadGrant
from chibo.access.models import Account, Grant
from chibo.access.operations.logs import log_action, log_actions
from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.access.posting import Action
from chibo.access.rules import require_span
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import now, today
from chibo.foundation.dates import FOREVER, format_date
from chibo.organisations.models import Unit


@transaction.atomic
def grant(
    *,
    actor: Account,
    account: Account,
    role: Role,
    unit: Unit,
    reach: Reach = Reach.SUBTREE,
    valid_from: date | None = None,
    valid_to: date = FOREVER,
) -> Grant:
    """Give a role at a unit from a day (today unless said) until `valid_to`, the first day without it.

    Refuses the same role at the same unit twice over one span, an ended unit, an empty span, and
    actors who do not administer the unit with everything the grant would reach.
    """
    policy.require(actor, MANAGE_ACCOUNTS, unit.pk)
    start = valid_from or today()
    require_span(start, valid_to)
    _require_free(account, Role(role), unit, start, valid_to)
    if Reach(reach) == Reach.SUBTREE:
        _require_subtree(actor, unit)
    given = Grant.objects.create(
        account=account, role=Role(role), unit=unit, reach=Reach(reach), valid_from=start, valid_to=valid_to,
        granted_by=actor, granted_at=now(),
    )  # fmt: skip
    _note(actor, given, "grant", f"Giao quyền “{Role(role).label}” cho “{account.username}”")
    return given


@transaction.atomic
def revoke(*, actor: Account, grant: Grant) -> Grant:
    """End a grant today: from now on it gives nothing. Refuses one that has ended, and one's own.

    Refuses the actor's own administrator grant, so that a unit is not left without one by a slip.
    """
    policy.require(actor, MANAGE_ACCOUNTS, grant.unit_id)
    current = Grant.objects.select_for_update().select_related("account").get(pk=grant.pk)
    if current.valid_to <= today():
        raise BadGrant(f"Quyền này đã hết từ ngày {format_date(current.valid_to)}.")
    if current.account_id == actor.pk and current.role == Role.ADMINISTRATOR:
        raise BadGrant(
            "Không thể tự thu quyền quản trị của mình.",
            next_step="Nhờ một quản trị tài khoản khác thực hiện.",
        )
    _end(current, actor, today())
    label = Role(current.role).label
    _note(actor, current, "revoke", f"Thu quyền “{label}” của “{current.account.username}”")
    return current


@transaction.atomic
def end_grants_of(*, actor: Account, unit_id: UUID, on: date) -> int:
    """End every grant at a unit that ended on a day; returns how many.

    Called by the ledger with a structure decision, whose own policy stands for this act.
    """
    grants = Grant.objects.select_for_update().select_related("account")
    ended = list(grants.filter(unit_id=unit_id, valid_to__gt=on))
    for given in ended:
        _end(given, actor, on)
    log_actions(actor=actor, actions=[_ended(given) for given in ended])
    return len(ended)


def _ended(given: Grant) -> Action:
    sentence = (
        f"Quyền “{Role(given.role).label}” của “{given.account.username}” hết hiệu lực do tổ chức kết thúc"
    )
    return Action("access.end_grants_of", sentence, "access.Grant", given.pk, given.unit_id)


def _end(given: Grant, actor: Account, on: date) -> None:
    given.valid_to = max(given.valid_from, on)
    given.revoked_by, given.revoked_at = actor, now()
    given.save(update_fields=["valid_to", "revoked_by", "revoked_at"])


def _require_free(account: Account, role: Role, unit: Unit, start: date, end: date) -> None:
    if not account.is_active:
        raise BadGrant("Tài khoản này đang bị khóa.", field="account", next_step="Mở lại tài khoản trước.")
    if unit.closed_on <= start:
        raise BadGrant("Tổ chức này đã kết thúc.", field="unit", next_step="Giao quyền tại tổ chức kế thừa.")
    same = Grant.objects.filter(account=account, role=role, unit=unit, valid_from__lt=end, valid_to__gt=start)
    if same.exists():
        raise BadGrant("Tài khoản đã có quyền này tại tổ chức này.", field="role")


def _require_subtree(actor: Account, unit: Unit) -> None:
    held = policy.actor_scope(actor).held
    reaching = [h for h in held if h.role == Role.ADMINISTRATOR and h.reach == Reach.SUBTREE]
    if not policy.Scope(today(), tuple(reaching)).may(MANAGE_ACCOUNTS, unit.pk):
        raise BadGrant("Quyền quản trị của đồng chí không gồm các tổ chức cấp dưới.", field="reach")


def _note(actor: Account, given: Grant, verb: str, words: str) -> None:
    span = f"từ {format_date(given.valid_from)}"
    if given.valid_to != FOREVER:
        span += f", hết quyền từ {format_date(given.valid_to)}"
    log_action(
        actor=actor,
        verb=f"access.{verb}",
        sentence=f"{words}, {span}",
        subject_type="access.Grant",
        subject_id=given.pk,
        unit_id=given.unit_id,
        diff={"account": str(given.account_id), "role": given.role, "reach": given.reach},
    )
