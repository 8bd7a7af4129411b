"""Permission sentences: who may do what where.

Each sentence is one `Permission` object, declared in the package whose verb it guards. The check,
the queryset and the button all ask the same object. Rights follow today's life tree: a unit that
has ended is within reach of whoever sees the unit that stands for it now.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.access.errors import NoActor, NotAllowed, OutOfReach
from chibo.access.models import Account
from chibo.access.queries import grants_on
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import today
from chibo.organisations.models import Unit
from chibo.organisations.queries import ancestry_on


@dataclass(frozen=True, slots=True)
class Permission:
    """One sentence ("Ghi văn bản") and the roles whose grant carries it."""

    name: str
    roles: frozenset[Role]
    sentence: str

    @property
    def role_labels(self) -> str:
        """The roles, for a reader."""
        return "; ".join(role.label for role in Role if role in self.roles)


MANAGE_ACCOUNTS = Permission(
    "access.manage_accounts", frozenset({Role.ADMINISTRATOR}), "Tạo, khóa tài khoản và giao, thu quyền"
)
READ_LOGS = Permission(
    "access.read_logs", frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}), "Xem nhật ký thao tác và nhật ký xem"
)


@dataclass(frozen=True, slots=True)
class Held:
    """One grant in force: role, unit, how far."""

    role: str
    unit_id: UUID
    reach: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What an account may do on a day: its grants, read once per request.

    Each unit asked about costs one query the first time, none afterwards.
    """

    on: date
    held: tuple[Held, ...]
    _lines: dict[UUID, dict[UUID, int]] = field(default_factory=dict, compare=False, repr=False)

    def may(self, permission: Permission, unit_id: UUID) -> bool:
        """May the act be done at this unit?"""
        return any(h.role in permission.roles and self._covers(h, unit_id) for h in self.held)

    def may_somewhere(self, permission: Permission) -> bool:
        """May the act be done at any unit at all? For menus."""
        return any(h.role in permission.roles for h in self.held)

    def sees(self, unit_id: UUID) -> bool:
        """Does any grant, of whatever role, cover the unit?"""
        return any(self._covers(h, unit_id) for h in self.held)

    def seen_above(self, unit_id: UUID) -> set[UUID]:
        """The unit and those above it today that some grant covers; for links up the tree."""
        line, seen = self._line(unit_id), set()
        for held in self.held:
            depth = line.get(held.unit_id)
            if depth is not None and (depth == 0 or held.reach == Reach.SUBTREE):
                seen |= {unit for unit, above in line.items() if above <= depth}
        return seen

    def units(self, permission: Permission) -> "QuerySet[Unit, UUID]":
        """Ids of all units, also ended ones, where the act may be done; a subquery."""
        held = [h for h in self.held if h.role in permission.roles]
        return self._ids(held)

    def visible_units(self) -> "QuerySet[Unit, UUID]":
        """Ids of all units covered by any grant."""
        return self._ids(list(self.held))

    def _ids(self, held: list[Held]) -> "QuerySet[Unit, UUID]":
        tops = [h.unit_id for h in held if h.reach == Reach.SUBTREE]
        alone = [h.unit_id for h in held if h.reach == Reach.OWN]
        below = ancestry_on(self.on).filter(ancestor__in=tops).values("descendant_id")
        # Depth 0 keeps a grant at an ended unit from reaching anything.
        own = ancestry_on(self.on).filter(ancestor__in=alone, depth=0).values("descendant_id")
        wanted = Q(present__in=below)
        if alone:
            wanted |= Q(present__in=own)
        return Unit.objects.filter(wanted).values_list("pk", flat=True)

    def _covers(self, held: Held, unit_id: UUID) -> bool:
        depth = self._line(unit_id).get(held.unit_id)
        return depth is not None and (depth == 0 or held.reach == Reach.SUBTREE)

    def _line(self, unit_id: UUID) -> dict[UUID, int]:
        if unit_id not in self._lines:
            present = Unit.objects.filter(pk=unit_id).values("present_id")
            rows = ancestry_on(self.on).filter(descendant__in=present)
            self._lines[unit_id] = dict(rows.values_list("ancestor_id", "depth"))
        return self._lines[unit_id]


def actor_scope(actor: Account | None, on: date | None = None) -> Scope:
    """Everything an account holds on a day (today unless said); nothing for nobody. One query."""
    on = on or today()
    if not isinstance(actor, Account):
        return Scope(on, ())
    rows = grants_on(on).filter(account_id=actor.pk).values_list("role", "unit_id", "reach")
    return Scope(on, tuple(Held(*row) for row in rows))


def may(actor: Account | None, permission: Permission, unit_id: UUID) -> bool:
    """May the actor do this at the unit, today?"""
    return actor_scope(actor).may(permission, unit_id)


def require(actor: Account | None, permission: Permission, unit_id: UUID) -> None:
    """Refuse `OutOfReach` outside every grant of the actor, `NotAllowed` where the role is missing."""
    scope = require_actor(actor)
    if not scope.may(permission, unit_id):
        raise _refusal(permission, seen=scope.sees(unit_id))


def require_all(actor: Account | None, permission: Permission, unit_ids: "set[UUID]") -> None:
    """The same for many units at once, in a constant number of queries."""
    scope = require_actor(actor)
    if len(unit_ids) == 1:
        allowed = scope.may(permission, next(iter(unit_ids)))
    else:
        allowed = unit_ids <= set(scope.units(permission))
    if not allowed:
        raise _refusal(permission, seen=unit_ids <= set(scope.visible_units()))


def require_actor(actor: Account | None) -> Scope:
    """The scope of somebody who can be named afterwards. Refuses `NoActor`."""
    if not isinstance(actor, Account) or not actor.is_active:
        raise NoActor
    return actor_scope(actor)


def _refusal(permission: Permission, *, seen: bool) -> NotAllowed | OutOfReach:
    return NotAllowed(permission.sentence, permission.role_labels) if seen else OutOfReach()


def reach(actor: Account | None, permission: Permission) -> "QuerySet[Unit, UUID]":
    """Ids of all units, also ended ones, where the actor may do this; usable as a subquery."""
    return actor_scope(actor).units(permission)
