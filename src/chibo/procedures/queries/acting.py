"""Who acts at a step on a day, and whether the step is taken at all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.organisations.queries import ancestors, present_of
from chibo.procedures.vocabulary import CaseView, Part, Step
from chibo.profiles.queries import lookup_for
from chibo.profiles.queries.seats_tmp import acts_on, body_label, seat_of
from chibo.rulebook.errors import NoValue


@dataclass(frozen=True, slots=True)
class Acting:
    """The body that acts, and where it sits (None: outside this register).

    `recorded_at` is the unit whose office writes the step down: the seat, or the highest unit of the register
    above the case. `taken` is False where the authority map of the day knows no such proposer. `why` tells
    what nobody knows.
    """

    body: str
    label: str
    seat_id: UUID | None
    recorded_at: UUID
    taken: bool = True
    citation: str = ""
    why: str = ""


def acting(step: Step, unit_id: UUID, on: date) -> Acting:
    """Who acts at a step of a case of a unit. Authority is that of the day of the act, under today's tree."""
    home = present_of(unit_id)
    if not step.by.action:
        return _at(step.by.body, step.by.subject, home, on)
    try:
        found = acts_on(step.by.action, home, on)
    except NoValue as unknown:
        label = step.by.subject or "Chưa rõ cơ quan có thẩm quyền"
        taken = step.by.part is Part.DECIDES
        return Acting("", label, None, _top(home, on), taken, unknown.citation, unknown.sentence)
    authority, citation = found.answer, "; ".join(found.citations)
    if step.by.part is Part.DECIDES:
        seat = seat_of(authority.decides, home, on)
        return Acting(authority.decides, authority.label, seat, seat or _top(home, on), citation=citation)
    taken = step.by.body in authority.proposes
    here = _at(step.by.body, "", home, on)
    return Acting(here.body, here.label, here.seat_id, here.recorded_at, taken, citation)


def taken(step: Step, view: CaseView, on: date) -> bool:
    """Whether a step is part of this case at all."""
    if step.when is not None and not step.when(view, on):
        return False
    return step.by.part is Part.DECIDES or acting(step, view.unit_id, on).taken


def _at(body: str, subject: str, home: UUID, on: date) -> Acting:
    seat = seat_of(body, home, on)
    label = subject or body_label(body, on, lookup_for(home))
    return Acting(body, label, seat, seat or _top(home, on))


def _top(unit_id: UUID, on: date) -> UUID:
    line = ancestors(unit_id, on)
    return line[0].unit_id if line else unit_id
