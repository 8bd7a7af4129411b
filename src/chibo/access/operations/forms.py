"""Forms that write once, however often they are sent."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from chibo.access.errors import AlreadyWritten
from chibo.access.models import Account, SpentForm
from chibo.foundation.clock import now

KEPT = timedelta(days=30)


def spend_form(*, actor: Account, token: str) -> None:
    """Spend a form's token in the transaction that writes. Refuses `AlreadyWritten` a second sending.

    A second sending at the same moment waits here for the first to end.
    """
    SpentForm.objects.filter(account=actor, spent_at__lt=now() - KEPT).delete()
    try:
        with transaction.atomic():
            SpentForm.objects.create(account=actor, token=token, spent_at=now())
    except IntegrityError:
        raise AlreadyWritten from None
