"""The page of one unit: what it was called, what stands below it, where it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse

from chibo.foundation.dates import FOREVER
from chibo.ledger.policy import SEE_FIGURES
from chibo.ledger.queries import closings
from chibo.organisations.queries import children, kin, kind_label, name_periods
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.places import local_rules_href, place, record_href, structure_href

if TYPE_CHECKING:
    from chibo.organisations.models import Unit, UnitState

States = dict[UUID, list["UnitState"]]


@dataclass(frozen=True, slots=True)
class Past:
    """One stretch of a unit's life; `last_day` None while it goes on. `changed`: the fields that are new."""

    first_day: date
    last_day: date | None
    name: str
    code: str
    kind: str
    parent: str
    changed: tuple[str, ...]
    now: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit this one took over from, or that took over from it; no address when out of reach."""

    name: str
    href: str
    day: date


@screen(SEE_FIGURES)
def unit(request: Request, unit_id: UUID) -> HttpResponse:
    """A unit on the asked day. Out of reach it does not exist (404)."""
    on = request.asked.on
    below = children(unit_id, on)
    figures = closings([unit_id, *(row.unit_id for row in below)], on)
    own, before = kin(unit_id)
    own_states = name_periods([unit_id])
    states = own_states | name_periods(_around(own, before, own_states[unit_id]))
    context = {
        "place": place(request, unit_id, "unit"),
        "closing": figures[unit_id],
        "rows": [(row, figures[row.unit_id], kind_label(row.kind, on)) for row in below],
        "past": _past(states, unit_id, on),
        **_relatives(request, own, before, states),
        "record_href": record_href(request, unit_id, chi_bo=unit_id),
        "structure_href": structure_href(request, unit_id),
        "local_rules_href": local_rules_href(request, unit_id),
    }
    return page(request, "units/unit.html", context)


def _around(own: "Unit | None", before: Iterable["Unit"], periods: list["UnitState"]) -> set[UUID]:
    found = {row.parent_id for row in periods if row.parent_id} | {row.pk for row in before}
    return found | {own.successor_id} if own and own.successor_id else found


def _past(states: States, unit_id: UUID, on: date) -> list[Past]:
    """Newest first; the first stretch of all changed nothing."""
    found: list[Past] = []
    for row in states[unit_id]:
        earlier = found[-1] if found else None
        kind = kind_label(row.kind, row.valid_from)
        parent = _name(states, row.parent_id, row.valid_from)
        facts = {"Tên": row.name, "Mã": row.code, "Loại hình": kind, "Cấp trên": parent}
        old = (earlier.name, earlier.code, earlier.kind, earlier.parent) if earlier else tuple(facts.values())
        changed = tuple(label for (label, value), was in zip(facts.items(), old, strict=True) if value != was)
        if earlier and not changed and earlier.last_day == row.valid_from - timedelta(days=1):
            changed = ("Cấp trên",)  # the same name above, borne by another unit
        last = None if row.valid_to == FOREVER else row.valid_to - timedelta(days=1)
        now = row.valid_from <= on < row.valid_to
        found.append(Past(row.valid_from, last, row.name, row.code, kind, parent, changed, now))
    return found[::-1]


def _name(states: States, unit_id: UUID | None, on: date) -> str:
    name = ""
    for row in states.get(unit_id, []) if unit_id else []:
        if row.valid_from <= on or not name:
            name = row.name
    return name


def _relatives(request: Request, own: "Unit | None", before: list["Unit"], states: States) -> dict[str, Any]:
    kept = [*before, *([own.successor] if own and own.successor else [])]
    seen = _in_reach(request, [row.pk for row in kept])

    def relative(row: "Unit", day: date) -> Relative:
        href = link(request, "unit", row.pk) if row.pk in seen else ""
        return Relative(_name(states, row.pk, day), href, day)

    after = relative(own.successor, own.closed_on) if own and own.successor else None
    ended = own.closed_on if own and own.closed_on != FOREVER else None
    return {"before": [relative(row, row.closed_on) for row in before], "after": after, "ended": ended}


def _in_reach(request: Request, unit_ids: list[UUID]) -> set[UUID]:
    return set(request.scope.units(SEE_FIGURES).filter(pk__in=unit_ids)) if unit_ids else set()
