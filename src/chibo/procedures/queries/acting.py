"""Who acts at a step on a day, and whether the step is taken at all."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chibo.foundation.clock import today
from chibo.organisations.queries import ancestors, present_of, state
from chibo.procedures.vocabulary import CaseView, Part, Step
from chibo.profiles import queries as profiles
from chibo.rulebook.errors import NoValue

UNKNOWN = "Chưa rõ cơ quan có thẩm quyền"


@dataclass(frozen=True, slots=True)
class Acting:
    """The body that acts, and where it sits (None: outside this register).

    `recorded_at` is the unit whose office writes the step down: the seat, or the highest unit of the register
    above the case. `majority` and `excluded` are the keys the body votes by, `signs_as` its line of signing
    forms. `taken` is False where the authority map of the day knows no such proposer. `why` tells what nobody
    knows.
    """

    body: str
    label: str
    seat_id: UUID | None
    recorded_at: UUID
    majority: str = ""
    excluded: str = ""
    signs_as: str = ""
    taken: bool = True
    citation: str = ""
    why: str = ""


def acting(step: Step, unit_id: UUID, on: date) -> Acting:
    """Who acts at a step of a case of a unit. Authority is that of the day of the act."""
    home, on = _standing(unit_id, on)
    try:
        return _known(step, home, on)
    except NoValue as unknown:
        return _unknown(step, home, on, unknown)


def _unknown(step: Step, home: UUID, on: date, unknown: NoValue) -> Acting:
    """Nobody knows who acts. A proposer with a seat still proposes: no step is left out in doubt."""
    if step.by.part is Part.PROPOSES:
        try:
            body = profiles.acting_body(step.by.body, home, on)
        except NoValue:
            body = None
        stands = body is not None and body.body == step.by.body
        return replace(_as(body if stands else None, step, home, on), why=unknown.sentence)
    label = step.by.subject or UNKNOWN
    return Acting(step.by.body, label, None, _top(home, on), citation=unknown.citation, why=unknown.sentence)


def taken(step: Step, view: CaseView, on: date) -> bool:
    """Whether a step is part of this case at all."""
    if step.when is not None and not _applies(step, view, on):
        return False
    return step.by.part is Part.DECIDES or acting(step, view.unit_id, on).taken


def _applies(step: Step, view: CaseView, on: date) -> bool:
    """Where nobody knows the rule that would pass the step over, it is taken."""
    assert step.when is not None
    try:
        return step.when(view, on)
    except NoValue:
        return True


def _known(step: Step, home: UUID, on: date) -> Acting:
    if not step.by.action:
        return _as(profiles.acting_body(step.by.body, home, on), step, home, on)
    acts = profiles.who_acts(step.by.action, home, on)
    cited = "; ".join(acts.verdict.citations)
    if step.by.part is Part.DECIDES:
        return _as(acts.decider, step, home, on, citation=cited)
    bodies = (step.by.body,)
    found = next((one for one in acts.proposers if one.named in bodies or one.body in bodies), None)
    return _as(found, step, home, on, citation=cited)


def _as(found: profiles.Acting | None, step: Step, home: UUID, on: date, *, citation: str = "") -> Acting:
    if found is None:
        return Acting(step.by.body, step.by.subject or UNKNOWN, None, _top(home, on), taken=False)
    decides = bool(step.by.action) and step.by.part is Part.DECIDES
    return Acting(
        body=found.body,
        label=step.by.subject or found.label,
        seat_id=found.unit_id,
        recorded_at=found.unit_id or _top(home, on),
        majority=found.decides_by if decides else found.proposes_by,
        excluded=found.excluded,
        signs_as=found.signs_as,
        citation=citation,
    )


def _standing(unit_id: UUID, on: date) -> tuple[UUID, date]:
    """The unit as it stood on the day, or the one that stands for it, on the day closest to it."""
    if state(unit_id, on) is not None:
        return unit_id, on
    home = present_of(unit_id)
    return (home, on) if state(home, on) is not None else (home, today())


def _top(unit_id: UUID, on: date) -> UUID:
    line = ancestors(unit_id, on)
    return line[0].unit_id if line else unit_id
