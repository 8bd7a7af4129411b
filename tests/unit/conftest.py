"""A small tree with its clerks, for packages below the ledger.

city ── ward_a ── cell_a1, cell_a2       district ended on 1/7/2025; ward_a stands for it
     └─ ward_b ── cell_b1
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from chibo.access.models import Account
from chibo.access.operations import create_account, create_first_account, grant
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import clock_at
from chibo.foundation.dates import FOREVER
from chibo.organisations.models import Ancestry, Register, Unit, UnitState
from chibo.organisations.vocabulary import Basis

OPENED = date(2016, 12, 31)
PASSWORD = "mot cau dai de nho 2026"


@dataclass
class SmallTree:
    """Units by name, and accounts made on the way."""

    register: Register
    units: dict[str, Unit] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Unit:
        return self.units[name]

    def add(self, name: str, *above: str, closed_on: date = FOREVER, present: str = "") -> Unit:
        """A unit below others (top first), with its state and ancestry."""
        unit = Unit(register=self.register, opened_on=OPENED, closed_on=closed_on, counted_open_on=OPENED)
        unit.present = self.units[present] if present else unit
        unit.save()
        self.units[name] = unit
        line = [*(self.units[a] for a in above), unit]
        span = {"basis": Basis.LIFE, "valid_from": OPENED, "valid_to": closed_on}
        parent = line[-2] if above else None
        UnitState.objects.create(unit=unit, name=name, code=name, kind="cell", parent=parent, **span)
        for depth, ancestor in enumerate(reversed(line)):
            Ancestry.objects.create(ancestor=ancestor, descendant=unit, depth=depth, **span)
        return unit


@pytest.fixture
def today() -> Iterator[date]:
    """15 July 2026, in the morning."""
    with clock_at(datetime(2026, 7, 15, 2, 0, tzinfo=UTC)):
        yield date(2026, 7, 15)


@pytest.fixture
def tree(db: None, today: date) -> SmallTree:
    """The units drawn at the top of this file."""
    small = SmallTree(Register.objects.create(name="Sổ thử", created_at=datetime(2026, 1, 1, tzinfo=UTC)))
    small.add("city")
    small.add("ward_a", "city")
    small.add("ward_b", "city")
    small.add("cell_a1", "city", "ward_a")
    small.add("cell_a2", "city", "ward_a")
    small.add("cell_b1", "city", "ward_b")
    small.add("district", "city", closed_on=date(2025, 7, 1), present="ward_a")
    return small


@pytest.fixture
def root(tree: SmallTree) -> Account:
    """The first account: administrator and clerk over everything."""
    return create_first_account(
        register=tree.register, username="goc", display_name="Văn phòng", password=PASSWORD, unit=tree.city
    )


@pytest.fixture
def give(tree: SmallTree, root: Account):  # type: ignore[no-untyped-def]
    """Makes an account that holds one role at one unit."""

    def make(username: str, role: Role, unit: Unit, reach: Reach = Reach.SUBTREE) -> Account:
        made = create_account(
            actor=root, username=username, display_name=username, password=PASSWORD, unit=unit
        )
        grant(actor=root, account=made, role=role, unit=unit, reach=reach)
        return made

    return make
