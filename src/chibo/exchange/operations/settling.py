"""Several differences of one comparison decided alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.documents.models import Document
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, Difference
from chibo.exchange.operations.comparing import settle
from chibo.exchange.policy import COMPARE
from chibo.exchange.vocabulary import Settled
from chibo.foundation.refusals import Refusal


@dataclass
class SettledTogether:
    """How many were decided, and which were not, each with its refusal; those stay as they were."""

    done: int = 0
    refused: list[tuple[Difference, Refusal]] = field(default_factory=list)


@transaction.atomic
def settle_many(
    *,
    actor: Account,
    batch: Batch,
    differences: Iterable[Difference],
    how: Settled,
    decision: Document | None = None,
    note: str = "",
) -> SettledTogether:
    """Decide each as `settle` would, with a line in the log of its own.

    What one is refused for does not hold up the others. When all are refused, so is the whole, with the
    refusal of the first; so is choosing none.
    """
    require(actor, COMPARE, batch.unit_id)
    together = SettledTogether()
    for one in differences:
        if one.batch_id != batch.pk:
            raise WrongStep("Điểm này thuộc lần đối chiếu khác.")
        try:
            with transaction.atomic():
                settle(actor=actor, difference=one, how=how, decision=decision, note=note)
            together.done += 1
        except Refusal as refusal:
            together.refused.append((one, refusal))
    if not together.done:
        raise together.refused[0][1] if together.refused else WrongStep("Chưa chọn điểm nào để xử lý.")
    return together
