"""Who acts for a cell on a day, and at which unit of the register that body sits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.organisations.models import UnitState
from chibo.organisations.queries import ancestors
from chibo.profiles.errors import NotThatDay
from chibo.rulebook import queries as rulebook
from chibo.rulebook.rules import seats
from chibo.rulebook.rules.authority import Authority
from chibo.rulebook.rules.seats import Seat
from chibo.rulebook.rules.verdicts import Verdict

Ladder = list[UnitState]


@dataclass(frozen=True, slots=True)
class Acting:
    """A body that acts: what it is called that day, and its unit; None outside this register.

    `named` is the body as the map of authority names it, `body` the one it comes to. `excluded`,
    `proposes_by` and `decides_by` are the keys it votes by on membership, `signs_as` a line of
    `paper.signing_forms`.
    """

    named: str
    body: str
    label: str
    unit_id: UUID | None
    excluded: str
    proposes_by: str
    decides_by: str
    signs_as: str


@dataclass(frozen=True, slots=True)
class Acts:
    """Who proposes an act, from the cell up, and who decides it, with the grounds and doubts of that."""

    verdict: Verdict[Authority]
    proposers: tuple[Acting, ...]
    decider: Acting

    @property
    def chain(self) -> tuple[Acting, ...]:
        """Everybody, in the order in which the matter goes."""
        return (*self.proposers, self.decider)


def who_acts(action: str, cell_unit_id: UUID, on: date) -> Acts:
    """Who proposes and who decides an act about a cell or its members; authority is that of the act's day.

    Refuses `NotThatDay`, and `NoValue` where nobody knows who decides. One query.
    """
    ladder = _ladder(cell_unit_id, on)
    found = seats.who_acts(rulebook.lookup(), on, action, _line(ladder))
    chain = found.answer
    verdict = Verdict(chain.authority, found.grounds, found.reasons)
    return Acts(
        verdict, tuple(_acting(one, ladder) for one in chain.proposers), _acting(chain.decider, ladder)
    )


def acting_body(body: str, cell_unit_id: UUID, on: date) -> Acting | None:
    """A body as seen from a cell, or the one that stands in for it; None when this line has no such body.

    Refuses `NotThatDay`, and `NoValue` when the regulations of the day name no such body. One query.
    """
    ladder = _ladder(cell_unit_id, on)
    found = seats.seat(rulebook.lookup(), on, body, _line(ladder)).answer
    return None if found.absent else _acting(found, ladder)


def seat_of(body: str, cell_unit_id: UUID, on: date) -> UUID | None:
    """The unit where a body sits, as seen from a cell; None when there is none, or outside this register."""
    found = acting_body(body, cell_unit_id, on)
    return found.unit_id if found else None


def _ladder(cell_unit_id: UUID, on: date) -> Ladder:
    """The cell and the units above it, the cell first."""
    found = ancestors(cell_unit_id, on)[::-1]
    if not found:
        raise NotThatDay(on)
    return found


def _line(ladder: Ladder) -> seats.Line:
    return tuple(rung.kind for rung in ladder)


def _acting(seat: Seat, ladder: Ladder) -> Acting:
    unit_id = None if seat.place is None else ladder[seat.place].unit_id
    return Acting(
        named=seat.named,
        body=seat.body,
        label=seat.label,
        unit_id=unit_id,
        excluded=seat.excluded,
        proposes_by=seat.proposes_by,
        decides_by=seat.decides_by,
        signs_as=seat.signs_as,
    )
