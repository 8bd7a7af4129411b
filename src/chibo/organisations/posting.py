"""The one pen for the projected tree. Only `ledger` calls it: structure has no other source."""

from collections.abc import Iterable
from datetime import datetime

from chibo.organisations.models import Ancestry, Register, Unit, UnitState
from chibo.organisations.queries import AncestryRow, StateRow, UnitFacts


def write_register(*, name: str, created_at: datetime, rehearsal: bool) -> Register:
    """Open the register row itself."""
    return Register.objects.create(name=name, created_at=created_at, rehearsal=rehearsal)


def write_authorisation(register: Register, text: str) -> None:
    """Note the committee's own numbered authorisation: the register stops being a rehearsal."""
    Register.objects.filter(pk=register.pk).update(authorisation=text, rehearsal=not text)


def write_units(register: Register, facts: Iterable[UnitFacts]) -> None:
    """Create units that are new and bring the others up to date."""
    wanted = {f.unit_id: f for f in facts}
    known = {u.pk: u for u in Unit.objects.filter(register=register, pk__in=wanted)}
    new = [_unit(register, f) for f in wanted.values() if f.unit_id not in known]
    Unit.objects.bulk_create(new, batch_size=500)
    changed = [_updated(u, wanted[pk]) for pk, u in known.items() if _facts(u) != wanted[pk]]
    Unit.objects.bulk_update(
        changed,
        ["opened_on", "closed_on", "counted_open_on", "counted_closed_on", "successor", "present"],
        batch_size=100,
    )


def _unit(register: Register, facts: UnitFacts) -> Unit:
    return _updated(Unit(pk=facts.unit_id, register=register), facts)


def _facts(unit: Unit) -> UnitFacts:
    return UnitFacts(
        unit.pk,
        unit.opened_on,
        unit.closed_on,
        unit.counted_open_on,
        unit.counted_closed_on,
        unit.successor_id,
        unit.present_id,
    )


def _updated(unit: Unit, facts: UnitFacts) -> Unit:
    unit.opened_on, unit.closed_on = facts.opened_on, facts.closed_on
    unit.counted_open_on, unit.counted_closed_on = facts.counted_open_on, facts.counted_closed_on
    unit.successor_id, unit.present_id = facts.successor_id, facts.present_id
    return unit


def replace_states(gone: list[int], fresh: Iterable[StateRow]) -> None:
    """Swap outdated states for fresh ones."""
    for part in _parts(gone):
        UnitState.objects.filter(pk__in=part).delete()
    UnitState.objects.bulk_create(
        [
            UnitState(unit_id=u, basis=b, valid_from=f, valid_to=t, name=n, code=c, kind=k, parent_id=p)
            for u, b, f, t, n, c, k, p in fresh
        ],
        batch_size=500,
    )


def replace_ancestry(gone: list[int], fresh: Iterable[AncestryRow]) -> None:
    """Swap outdated ancestry for fresh rows."""
    for part in _parts(gone):
        Ancestry.objects.filter(pk__in=part).delete()
    Ancestry.objects.bulk_create(
        [
            Ancestry(ancestor_id=a, descendant_id=d, depth=n, basis=b, valid_from=f, valid_to=t)
            for a, d, n, b, f, t in fresh
        ],
        batch_size=1000,
    )


def _parts(keys: list[int]) -> Iterable[list[int]]:
    # SQLite limits the number of parameters of one statement.
    for start in range(0, len(keys), 900):
        yield keys[start : start + 900]
