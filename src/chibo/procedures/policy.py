"""Who may work on cases, and who may read them."""

from django.db.models import Q, QuerySet

from chibo.access.models import Account
from chibo.access.policy import Permission, reach
from chibo.access.vocabulary import Role
from chibo.procedures.models import Case

SEE_CASES = Permission(
    "procedures.see_cases",
    frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER}),
    "Xem hồ sơ đang giải quyết",
)
WORK_ON_CASES = Permission(
    "procedures.work_on_cases", frozenset({Role.CLERK, Role.SECRETARY}), "Ghi các bước của hồ sơ"
)


def visible_to(actor: Account) -> QuerySet[Case]:
    """Cases of units within reach, and those that wait for a body that sits there."""
    seen = reach(actor, SEE_CASES)
    return Case.objects.filter(Q(unit__in=seen) | Q(turn_unit__in=seen))
