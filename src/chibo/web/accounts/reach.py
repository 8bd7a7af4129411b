"""Which accounts an administrator finds: those looked after, or holding a grant, within reach."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.access.errors import OutOfReach
from chibo.access.policy import MANAGE_ACCOUNTS
from chibo.access.queries import accounts_at
from chibo.foundation.text import fold
from chibo.web.shell.screens import Request


def within(request: Request) -> QuerySet[Any]:
    """Accounts the actor finds today, with `grant_count`."""
    return accounts_at(request.scope.units(MANAGE_ACCOUNTS), request.asked.today)


def matching(found: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Those whose sign-in name or name holds what was typed."""
    words = typed.strip()[:100]
    if not words:
        return found
    return found.filter(Q(username__contains=fold(words)) | Q(display_name__icontains=words))


def account_or_404(request: Request, account_id: UUID) -> Any:
    """The account, as if it did not exist when out of reach (`OutOfReach`)."""
    found = within(request).filter(pk=account_id).first()
    if found is None:
        raise OutOfReach
    return found
