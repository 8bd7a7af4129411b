"""Choosing whom it is about, among people the actor may record for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.ledger.policy import RECORD_MOVEMENT
from chibo.ledger.queries import arriving, known_to, outsiders, roll, spells_of
from chibo.organisations.queries import register_or_refuse, root_of
from chibo.people.queries import person as person_of
from chibo.web.recording.acts import Act
from chibo.web.shell.links import here
from chibo.web.shell.requests import Request

if TYPE_CHECKING:
    from chibo.people.models import Person

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to choose, and the address that goes on with them."""

    name: str
    note: str
    href: str


def chosen_person(request: Request, act: Act | None) -> "Person | None":
    """The person named by `?nguoi=`; refuses `OutOfReach` who is neither ours nor on the way to us."""
    named = request.GET.get("nguoi", "")
    if not named:
        return None
    try:
        wanted = UUID(named)
    except ValueError:
        raise OutOfReach from None
    units = request.scope.units(RECORD_MOVEMENT)
    ours = bool(spells_of(wanted, units)) or known_to(wanted, units)
    coming = act is not None and act.who == "arriving" and wanted in {
        a.person_id for a in arriving(units, request.asked.today)
    }  # fmt: skip
    found = person_of(wanted) if ours or coming else None
    if found is None:
        raise OutOfReach
    return found


def candidates(request: Request, act: Act, typed: str) -> list[Candidate]:
    """People for the act: on the way to us, or found by name. Refuses `SearchTooShort`."""
    today, units = request.asked.today, request.scope.units(RECORD_MOVEMENT)
    if act.who == "arriving":
        found = [
            Candidate(
                a.name, f"giới thiệu từ {a.since:%d/%m/%Y}", here(request, nguoi=str(a.person_id), tim="")
            )
            for a in arriving(units, today)
        ]
        return found
    if not typed.strip():
        return []
    if act.who in ("former", "anybody"):
        return _outside(request, typed)
    rows = roll(root_of(register_or_refuse()), today, query=typed, within=units).page(0, SHOWN)
    log_read(actor=request.actor, person_ids=[r.person_id for r in rows], purpose=Purpose.RECORDING)
    return [
        Candidate(
            r.name, f"{r.cell_name}, sinh {r.born_on:%d/%m/%Y}", here(request, nguoi=str(r.person_id), tim="")
        )
        for r in rows
    ]


def _outside(request: Request, typed: str) -> list[Candidate]:
    """Who is known and not counted today: they come in, or come back, under the record they have."""
    found = outsiders(typed, request.scope.units(RECORD_MOVEMENT), request.asked.today, SHOWN)
    log_read(actor=request.actor, person_ids=[p.pk for p in found], purpose=Purpose.RECORDING)
    return [
        Candidate(
            p.birth_name,
            f"đã có hồ sơ, sinh {p.born_on:%d/%m/%Y}, hiện không ở tổ chức nào trong sổ",
            here(request, nguoi=str(p.pk), tim=""),
        )
        for p in found
    ]
