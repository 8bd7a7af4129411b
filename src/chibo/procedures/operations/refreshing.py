"""Authority changes with time: who is awaited, asked again for every live case."""

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require_actor
from chibo.foundation.clock import today
from chibo.procedures.models import Case
from chibo.procedures.operations import holding
from chibo.procedures.queries.acting import acting, taken
from chibo.procedures.queries.cases import LIVE
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.views import view_of
from chibo.procedures.rules.roads import following
from chibo.procedures.vocabulary import Move, Outcome
from chibo.worklist.posting import rebuild

PASSED_OVER = Outcome("passed_over", "Bước không còn áp dụng, chuyển sang bước sau", Move.NEXT)


@transaction.atomic
def refresh_turns(*, actor: Account) -> int:
    """Ask anew who acts in every live case, by the authority of today, and derive what is due.

    Returns how many cases wait for somebody else than was written. For the day a regulation or a
    reorganisation takes effect. What was done stays as it is; a case that waited for a body which acts no
    more goes on to the step that follows, and its history says so.
    """
    require_actor(actor)
    changed = 0
    for case in Case.objects.filter(state__in=LIVE):
        if not taken(holding.step_of(case), view_of(case), today()) and _passed_over(actor, case):
            changed += 1
            continue
        found = acting(holding.step_of(case), case.unit_id, today())
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


def _passed_over(actor: Account, case: Case) -> bool:
    """On to the next step that is still taken; False where there is none."""
    procedure, step = procedure_of(case), holding.step_of(case)
    view = view_of(case)
    onward = following(procedure, step, PASSED_OVER, lambda later: taken(later, view, today()))
    if onward is None:
        return False
    told = f"Từ nay không còn bước “{step.title}” trong trường hợp này: chuyển sang “{onward.title}”."
    visit = holding.written(
        case, actor=actor, move=Move.NEXT, on=today(), body="", unit_id=case.unit_id,
        outcome=PASSED_OVER.code, note=told,
    )  # fmt: skip
    holding.moved_on(case, on=today(), step=onward)
    holding.logged(actor, case, "passed_over", PASSED_OVER.label.lower(), visit)
    return True
