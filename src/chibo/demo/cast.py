"""Where cases are set: cells of a ward with members who have been there all along."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chibo.demo.members import FULL, Member
from chibo.demo.places import Place
from chibo.demo.plan import REGROUPED
from chibo.foundation.dates import FOREVER

LEAST_STAFF = 3
SETTLED_BY = date(2025, 6, 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """A cell, its ward, the committee in between if any, and full members nothing has happened to."""

    cell: Place
    ward: Place
    branch: Place | None
    staff: tuple[Member, ...]


def settings(ward: Place, living: list[Member]) -> list[Setting]:
    """The cells of a ward in which a case can be told from 7/2025 to today."""
    staff: dict[Place, list[Member]] = {}
    for one in living:
        if one.standing == FULL and not one.overlay and one.free_from < SETTLED_BY:
            staff.setdefault(one.place, []).append(one)
    found = []
    for cell, branch in _cells(ward):
        known = sorted(staff.get(cell, ()), key=lambda m: m.born_on, reverse=True)
        if cell.opened < REGROUPED and len(known) >= LEAST_STAFF:
            found.append(Setting(cell, ward, branch, tuple(known)))
    return found


def _cells(ward: Place) -> Iterator[tuple[Place, Place | None]]:
    """Cells below a ward; those left out whose committees, or branches in between, ended with the reform."""
    for child in ward.children:
        if child.closed != FOREVER or child.sort == "organ":
            continue
        if child.holds_members:
            yield child, None
        elif child.opened < REGROUPED:
            yield from (
                (cell, child) for cell in child.children if cell.closed == FOREVER and not cell.former
            )
