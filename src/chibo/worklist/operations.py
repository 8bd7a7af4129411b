"""The verbs of what is due: bring it to today, or derive all of it again. Facts write it by themselves."""

from django.db import transaction

from chibo.foundation.clock import today
from chibo.worklist.posting import rebuild
from chibo.worklist.queries.stored import derived_on


@transaction.atomic
def refresh() -> int | None:
    """Derive everything as of today, unless that was done; how many things are due, None when it was done.

    Days pass, and with them months without a remark begin; regulations take effect. A projection: it changes
    no fact and needs no actor.
    """
    return None if derived_on() == today() else rebuild()


@transaction.atomic
def derive_anew() -> int:
    """Derive everything from its facts as of today, whatever was kept; how many things are due."""
    return rebuild()
