"""Seals and rebuilding: keeping the book provable."""

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.foundation import clock
from chibo.foundation.progress import Progress
from chibo.ledger.models import Seal
from chibo.ledger.policy import SEAL
from chibo.ledger.posting import rebuilding
from chibo.ledger.queries.seals import fingerprint, heads
from chibo.organisations.queries import register_or_refuse, root_of


@transaction.atomic
def seal(*, actor: Account) -> Seal:
    """Note the heads of every chain; print the fingerprint and keep it away from this machine."""
    register = register_or_refuse()
    root = root_of(register)
    require(actor, SEAL, root)
    log_action(
        actor=actor,
        verb="ledger.seal",
        subject_type="register",
        subject_id=register.pk,
        unit_id=root,
        sentence="Niêm phong sổ",
    )
    found = heads(register)
    return Seal.objects.create(
        register=register,
        sealed_at=clock.now(),
        heads=[list(h) for h in found],
        fingerprint=fingerprint(found),
    )


def rebuild(progress: Progress | None = None) -> None:
    """Work out every projection anew from the papers. Changes nothing that was written down."""
    rebuilding.rebuild(register_or_refuse(), progress)
