"""Authority changes with time: who is awaited, asked again for every live case."""

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require_actor
from chibo.foundation.clock import today
from chibo.procedures.models import Case
from chibo.procedures.queries.acting import acting
from chibo.procedures.queries.cases import LIVE
from chibo.procedures.queries.declared import procedure_of
from chibo.worklist.posting import rebuild


@transaction.atomic
def refresh_turns(*, actor: Account) -> int:
    """Ask anew who acts in every live case, by the authority of today, and derive what is due.

    Returns how many cases wait for somebody else than was written. For the day a regulation or a
    reorganisation takes effect; nothing of the history changes.
    """
    require_actor(actor)
    changed = 0
    for case in Case.objects.filter(state__in=LIVE):
        step = procedure_of(case).step(case.step)
        assert step is not None
        found = acting(step, case.unit_id, today())
        if (found.label, found.seat_id) != (case.turn, case.turn_unit_id):
            case.turn, case.turn_unit_id = found.label, found.seat_id
            case.save(update_fields=["turn", "turn_unit"])
            changed += 1
    rebuild()
    log_action(
        actor=actor,
        verb="procedures.refresh_turns",
        sentence=f"Tính lại việc đến hạn; {changed} hồ sơ đổi nơi đang chờ",
        subject_type="procedures.Case",
    )
    return changed
