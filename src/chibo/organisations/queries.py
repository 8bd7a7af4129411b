"""Questions about the tree. Every one takes the day it is asked for.

`basis` is the calendar: life (default) for rolls, trees and rights; book for figures.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.foundation.asking import Clause, asked, day_of, key_of, one_of
from chibo.foundation.clock import today
from chibo.foundation.dates import FOREVER
from chibo.organisations.errors import NoRegister, UnknownUnit
from chibo.organisations.models import Ancestry, Register, Unit, UnitState
from chibo.organisations.vocabulary import Basis
from chibo.rulebook import queries as rulebook

_NAMES = (
    "SELECT unit_id, name, code, valid_from FROM organisations_unitstate WHERE basis = 'life' AND unit_id IN"
)


@dataclass(frozen=True, slots=True)
class Node:
    """One unit in the tree of a day."""

    unit_id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None
    depth: int


def the_register() -> Register | None:
    """The register of this database, or None before `init`."""
    return Register.objects.order_by("created_at").first()


def register_or_refuse() -> Register:
    """The register; refuses `NoRegister` on an empty database."""
    found = the_register()
    if found is None:
        raise NoRegister
    return found


def root_of(register: Register) -> UUID:
    """The unit at the top of a register today."""
    tops = in_force(FOREVER - timedelta(days=1)).filter(unit__register=register, parent=None)
    return tops.values_list("unit_id", flat=True)[0]


def unit(unit_id: UUID) -> Unit | None:
    """Identity of a unit."""
    return Unit.objects.filter(pk=unit_id).first()


def in_force(on: date, basis: Basis = Basis.LIFE) -> QuerySet[UnitState]:
    """States of every unit that exists on the day."""
    return UnitState.objects.filter(basis=basis, valid_from__lte=on, valid_to__gt=on)


def unit_by_code(code: str, on: date) -> Unit:
    """The unit that holds the code on the day; a retired code still finds its last holder.

    Refuses `UnknownUnit` when the code was never in use.
    """
    code = code.strip()
    found = in_force(on).filter(code=code).select_related("unit").first()
    if found is None:
        states = UnitState.objects.filter(basis=Basis.LIFE, code=code).select_related("unit")
        found = (
            states.filter(valid_from__lte=on).order_by("-valid_to").first()
            or states.order_by("valid_from").first()
        )
    if found is None:
        raise UnknownUnit(code, on)
    return found.unit


def present_of(unit_id: UUID) -> UUID:
    """The open unit that stands for a unit today: itself while it exists."""
    found = Unit.objects.filter(pk=unit_id).values_list("present_id", flat=True).first()
    return found or unit_id


def state(unit_id: UUID, on: date, basis: Basis = Basis.LIFE) -> UnitState | None:
    """Name, code, kind and parent of a unit on a day; None while it does not exist."""
    return in_force(on, basis).filter(unit_id=unit_id).first()


def states(unit_ids: Iterable[UUID], on: date, basis: Basis = Basis.LIFE) -> dict[UUID, UnitState]:
    """States of several units on one day."""
    return {s.unit_id: s for s in in_force(on, basis).filter(unit_id__in=list(unit_ids))}


def nearest_states(unit_ids: Iterable[UUID], on: date) -> dict[UUID, UnitState]:
    """How to name units on a day, also those not yet founded or already ended.

    The state in force, else the last one before, else the first one after.
    """
    found: dict[UUID, UnitState] = {}
    rows = UnitState.objects.filter(basis=Basis.LIFE, unit_id__in=list(unit_ids)).order_by("valid_from")
    for row in rows:
        if row.valid_from <= on or row.unit_id not in found:
            found[row.unit_id] = row
    return found


def nearest_names(unit_ids: Iterable[UUID], on: date) -> dict[UUID, tuple[str, str]]:
    """Name and code by the same rule, without the rest of the state: for long lists."""
    found: dict[UUID, tuple[str, str]] = {}
    if not (ids := list(unit_ids)):
        return found
    for stored, name, code, valid_from in asked(Clause(_NAMES) + one_of(ids) + Clause("ORDER BY valid_from")):
        key = key_of(stored)
        if key not in found or day_of(valid_from) <= on:
            found[key] = (name, code)
    return found


def names_now(unit_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What units are called today, or were called last."""
    return {key: name for key, (name, _) in nearest_names(unit_ids, today()).items()}


def name_periods(unit_ids: Iterable[UUID]) -> dict[UUID, list[UnitState]]:
    """All states of several units, oldest first, for naming them on many days at once."""
    found: dict[UUID, list[UnitState]] = defaultdict(list)
    rows = UnitState.objects.filter(basis=Basis.LIFE, unit_id__in=list(unit_ids)).order_by("valid_from")
    for row in rows:
        found[row.unit_id].append(row)
    return found


def descendant_ids(unit_id: UUID, on: date, basis: Basis = Basis.LIFE) -> QuerySet[Ancestry, UUID]:
    """Ids of the unit and everything below it on a day; a lazy subquery."""
    return ancestry_on(on, basis).filter(ancestor_id=unit_id).values_list("descendant_id", flat=True)


def ancestry_on(on: date, basis: Basis = Basis.LIFE) -> QuerySet[Ancestry]:
    """Every (ancestor, descendant) pair of a day."""
    return Ancestry.objects.filter(basis=basis, valid_from__lte=on, valid_to__gt=on)


def ancestors(unit_id: UUID, on: date, basis: Basis = Basis.LIFE) -> list[UnitState]:
    """From the top down to the unit itself, as they stood on the day; one query."""
    rows = in_force(on, basis).filter(
        unit__in=ancestry_on(on, basis).filter(descendant_id=unit_id).values("ancestor_id")
    )
    return _from_the_top(list(rows), unit_id)


def _from_the_top(rows: list[UnitState], unit_id: UUID) -> list[UnitState]:
    by_id = {row.unit_id: row for row in rows}
    line: list[UnitState] = []
    current: UUID | None = unit_id
    while current in by_id:
        row = by_id.pop(current)
        line.append(row)
        current = row.parent_id
    return line[::-1]


def children(unit_id: UUID, on: date, basis: Basis = Basis.LIFE) -> list[UnitState]:
    """Units directly below on a day, in the order of their codes."""
    return sorted(in_force(on, basis).filter(parent_id=unit_id), key=_order)


def family(
    unit_ids: Iterable[UUID], parent_id: UUID, on: date, basis: Basis = Basis.LIFE
) -> tuple[dict[UUID, UnitState], list[UnitState]]:
    """States of some units, and of the units directly below one of them; one query."""
    wanted = set(unit_ids)
    rows = list(in_force(on, basis).filter(Q(unit_id__in=wanted) | Q(parent_id=parent_id)))
    below = sorted((row for row in rows if row.parent_id == parent_id), key=_order)
    return {row.unit_id: row for row in rows if row.unit_id in wanted}, below


def kin(unit_id: UUID) -> tuple[Unit | None, list[Unit]]:
    """A unit and those it took over from; one query."""
    rows = Unit.objects.filter(Q(pk=unit_id) | Q(successor_id=unit_id)).order_by("opened_on", "closed_on")
    found = list(rows)
    own = next((row for row in found if row.pk == unit_id), None)
    return own, [row for row in found if row.successor_id == unit_id]


def tree(on: date, root_id: UUID | None = None, basis: Basis = Basis.LIFE) -> list[Node]:
    """The tree of a day in reading order (parents before children, by code)."""
    rows = in_force(on, basis)
    if root_id is not None:
        rows = rows.filter(unit__in=descendant_ids(root_id, on, basis))
    below: dict[UUID | None, list[UnitState]] = defaultdict(list)
    found = list(rows)
    known = {row.unit_id for row in found}
    for row in sorted(found, key=_order):
        below[row.parent_id if row.parent_id in known else None].append(row)
    return _preorder(below)


def _preorder(below: dict[UUID | None, list[UnitState]]) -> list[Node]:
    waiting = [(row, 0) for row in reversed(below[None])]
    nodes = []
    while waiting:
        row, depth = waiting.pop()
        nodes.append(Node(row.unit_id, row.code, row.name, row.kind, row.parent_id, depth))
        waiting += [(child, depth + 1) for child in reversed(below[row.unit_id])]
    return nodes


def _order(row: UnitState) -> tuple[str, str]:
    return (row.code, row.name)


@dataclass(frozen=True, slots=True)
class UnitKind:
    """One kind of organisation as the rules of a day know it."""

    code: str
    label: str
    short: str
    allowed_parents: tuple[str, ...]
    counts_as: tuple[str, ...]
    holds_members: bool
    may_be_root: bool


def kinds(on: date) -> dict[str, UnitKind]:
    """Kinds in force on a day, by code; source: rulebook key `organisation.kinds`."""
    return {
        row["code"]: UnitKind(
            row["code"],
            row["label"],
            row["short"],
            tuple(row["allowed_parents"]),
            tuple(row["counts_as"]),
            bool(row["holds_members"]),
            bool(row["may_be_root"]),
        )
        for row in rulebook.value("organisation.kinds", on).value
    }


def kind_label(code: str, on: date) -> str:
    """The name of a kind on a day; a kind no longer in force keeps its code."""
    found = kinds(on).get(code)
    return found.label if found else code


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Everything projected about one unit's existence."""

    unit_id: UUID
    opened_on: date
    closed_on: date
    counted_open_on: date
    counted_closed_on: date
    successor_id: UUID | None
    present_id: UUID | None


StateRow = tuple[UUID, str, date, date, str, str, str, UUID | None]
AncestryRow = tuple[UUID, UUID, int, str, date, date]


def stored_states() -> dict[StateRow, int]:
    """Projected states as rows, with their keys."""
    return {s.row: s.pk for s in UnitState.objects.all().iterator()}


def stored_ancestry() -> dict[AncestryRow, int]:
    """Projected ancestry as rows, with their keys."""
    fields = ("ancestor_id", "descendant_id", "depth", "basis", "valid_from", "valid_to", "pk")
    return {row[:-1]: row[-1] for row in Ancestry.objects.values_list(*fields).iterator()}
