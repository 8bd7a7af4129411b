"""Half-filled steps: kept for the account that typed them, until the step is written or given up."""

from typing import Any

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.foundation.clock import now
from chibo.procedures.errors import BadCase
from chibo.procedures.models import Case, Draft
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries.cases import LIVE
from chibo.procedures.queries.declared import procedure_of

MOST_CHARACTERS = 60_000


@transaction.atomic
def keep_draft(*, actor: Account, case: Case, step: str, typed: dict[str, Any]) -> Draft:
    """Keep what somebody has typed so far. Not an act: neither history nor log knows it.

    Refuses a case that is over, and more than a form can hold.
    """
    require(actor, WORK_ON_CASES, case.unit_id)
    size = sum(len(name) + len(str(value)) for name, value in typed.items())
    if case.state not in LIVE or size > MOST_CHARACTERS or procedure_of(case).step(step) is None:
        raise BadCase("draft_refused", "Không giữ được phần đang ghi dở của hồ sơ này.")
    kept, _ = Draft.objects.update_or_create(
        case=case, step=step, account=actor, defaults={"typed": _storable(typed), "kept_at": now()}
    )
    return kept


def _storable(typed: Any) -> Any:
    """As typed, without the one character no database keeps."""
    if isinstance(typed, str):
        return typed.replace("\x00", "")
    if isinstance(typed, dict):
        return {_storable(name): _storable(value) for name, value in typed.items()}
    return [_storable(one) for one in typed] if isinstance(typed, list | tuple) else typed


@transaction.atomic
def drop_draft(*, actor: Account, case: Case, step: str) -> None:
    """Give up what was typed."""
    Draft.objects.filter(case=case, step=step, account=actor).delete()


def draft_of(*, actor: Account, case: Case, step: str) -> Draft | None:
    """What the account typed before, and had not written."""
    return Draft.objects.filter(case=case, step=step, account=actor).first()
