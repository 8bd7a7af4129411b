"""Who may tell, print and hand over; whose notices are whose.

An office is held by whoever's grant names the unit. Only the work of the clerk goes up: where a unit has no
clerk of its own, the nearest one above whose grant reaches it keeps its book, and is told.
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chibo.access.models import Account, Grant
from chibo.access.policy import Held, Permission, Scope
from chibo.access.queries import grants_on
from chibo.access.vocabulary import Reach, Role
from chibo.notices.models import Notice
from chibo.organisations.models import Ancestry, Unit
from chibo.organisations.queries import ancestry_on
from chibo.people.models import Merge

_OFFICES = frozenset({Role.CLERK, Role.SECRETARY})

TELL = Permission("notices.tell", frozenset({*_OFFICES, Role.INSPECTOR}), "Gửi thông báo")
HAND = Permission("notices.hand", _OFFICES, "In và trao giấy báo")
EXPORT_SHEETS = Permission("notices.export", frozenset({Role.CLERK}), "Xuất danh sách giấy báo ra tệp")


def addressed_to(actor: Account, scope: Scope) -> QuerySet[Notice]:
    """Notices to the account's own person, and to the offices it holds on the day of `scope`."""
    wanted = Q(pk__in=[])
    if actor.person_id is not None:
        wanted |= to_person(actor.person_id)
    for held in scope.held:
        wanted |= _to_office(held, scope.on)
    return Notice.objects.filter(wanted)


def to_person(person_id: UUID) -> Q:
    """To this person, under this record or the one it was merged with."""
    standing = Merge.objects.filter(unmerged_at=None)
    return (
        Q(person_id=person_id)
        | Q(person_id__in=standing.filter(absorbed_id=person_id).values("kept_id"))
        | Q(person_id__in=standing.filter(kept_id=person_id).values("absorbed_id"))
    )


def _to_office(held: Held, on: date) -> Q:
    # Units first, as a subquery: the index over role and unit then answers, however many notices there are.
    return Q(role=held.role, office_unit__in=_answered_by(held, on).values("pk"))


def _answered_by(held: Held, on: date) -> QuerySet[Unit]:
    """Units, also ended ones, whose office of this role the grant holds today."""
    if held.role != Role.CLERK or held.reach == Reach.OWN:
        return Unit.objects.filter(present_id=held.unit_id)
    below = ancestry_on(on).filter(ancestor_id=held.unit_id)
    nearer = _clerks(on).filter(unit__in=below.filter(depth__gt=0).values("descendant_id"))
    units = Unit.objects.filter(present__in=below.values("descendant_id"))
    return units.exclude(present__in=_reached(nearer, on).values("descendant_id"))


def _clerks(on: date) -> QuerySet[Grant]:
    return grants_on(on).filter(role=Role.CLERK)


def _reached(grants: QuerySet[Grant], on: date) -> QuerySet[Ancestry]:
    """Pairs of the tree whose upper end holds one of the grants, as far as each reaches."""
    whole = grants.filter(reach=Reach.SUBTREE).values("unit_id")
    return ancestry_on(on).filter(Q(ancestor__in=whole) | Q(ancestor__in=grants.values("unit_id"), depth=0))


def without_account(on: date) -> Q:
    """Notices nobody finds in an inbox today: their recipients need a sheet."""
    having = Account.objects.filter(is_active=True, person_id__isnull=False).values("person_id")
    absorbed = Merge.objects.filter(unmerged_at=None, kept__in=having).values("absorbed_id")
    alone = ~Q(person__in=having) & ~Q(person__in=absorbed)
    office = OuterRef("office_unit__present_id")
    named = Exists(grants_on(on).filter(role=OuterRef("role"), unit_id=office))
    kept_by_clerk = Exists(_reached(_clerks(on), on).filter(descendant_id=office))
    empty = ~named & (~Q(role=Role.CLERK) | ~kept_by_clerk)
    return (
        Q(outsider_id__isnull=False)
        | (Q(person__isnull=False) & alone)
        | (Q(office_unit__isnull=False) & empty)
    )
