"""Who may work on cases, and who may read them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.access.models import Account
from chibo.access.policy import Permission, reach
from chibo.access.vocabulary import Role
from chibo.organisations.models import Unit
from chibo.procedures.models import Case

# Who only looks over committees counts candidates and knows no names of them (`candidates.policy`).
SEE_CASES = Permission(
    "procedures.see_cases",
    frozenset({Role.CLERK, Role.SECRETARY, Role.INSPECTOR}),
    "Xem hồ sơ đang giải quyết",
)
WORK_ON_CASES = Permission(
    "procedures.work_on_cases", frozenset({Role.CLERK, Role.SECRETARY}), "Ghi các bước của hồ sơ"
)

# A printed paper goes out of the office: made by those who write the case, not by those who look at it.
PRINT_PAPERS = Permission(
    "procedures.print_papers", frozenset({Role.CLERK, Role.SECRETARY}), "In giấy tờ của hồ sơ"
)


def visible_to(actor: Account) -> QuerySet[Case]:
    """Cases of units within reach, and those that wait for a body that sits there."""
    return visible_within(reach(actor, SEE_CASES))


def visible_within(seen: "QuerySet[Unit, UUID]") -> QuerySet[Case]:
    """The same, for units already known to be within reach."""
    return Case.objects.filter(Q(unit__in=seen) | Q(turn_unit__in=seen))
