"""By when the step of a case must be taken, and on what ground."""

from dataclasses import dataclass
from datetime import date

from chibo.procedures.models import Case
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.views import view_of
from chibo.procedures.rules.soundness import BEGUN, STEP
from chibo.procedures.vocabulary import CaseView, Deadline, Move, Step
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules.calendar import clock


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A time limit of a case. `due_on` is None while it has not begun, or where nobody knows it (`why`)."""

    key: str
    started_on: date | None
    due_on: date | None
    extended_to: date | None
    citation: str
    why: str = ""
    granted: bool = False

    @property
    def last(self) -> date | None:
        """The last day, the extension counted when it was granted."""
        return self.extended_to if self.granted and self.extended_to else self.due_on


def clock_of(case: Case, view: CaseView | None = None) -> CaseClock | None:
    """The time limit of the present step; None when the step has none."""
    step = procedure_of(case).step(case.step)
    if step is None or step.deadline is None:
        return None
    return clocks_of(step, view or view_of(case))


def clocks_of(step: Step, view: CaseView) -> CaseClock | None:
    """The time limit of a step of a case."""
    deadline = step.deadline
    if deadline is None:
        return None
    try:
        start = _start(deadline, view)
        if start is None:
            return CaseClock(deadline.key, None, None, None, "")
        return _running(step, deadline, view, start)
    except NoValue as unknown:
        return CaseClock(deadline.key, None, None, None, unknown.citation, unknown.sentence)


def _running(step: Step, deadline: Deadline, view: CaseView, start: date) -> CaseClock:
    calendar = working_calendar()
    try:
        found = clock(view.lookup, deadline.key, start, calendar, extension=deadline.extension)
    except NoValue as unknown:
        if not deadline.extension or unknown.key != deadline.extension:
            raise
        found = clock(view.lookup, deadline.key, start, calendar)
    return CaseClock(
        key=deadline.key,
        started_on=start,
        due_on=found.answer.due,
        extended_to=found.answer.extended,
        citation="; ".join(found.citations),
        granted=_extended(step, view),
    )


def _start(deadline: Deadline, view: CaseView) -> date | None:
    """The day the limit is counted from; where a rule says from what, it is asked on the day the case began
    to wait."""
    named = deadline.counted_from
    if deadline.counted_by:
        chosen = view.lookup(deadline.counted_by, view.acting_on).value
        named = dict(deadline.instead).get(str(chosen), named)
    if named == BEGUN:
        return view.begun_on
    if named.startswith(STEP):
        return view.happened(named.removeprefix(STEP))
    return view.day(named)


def _extended(step: Step, view: CaseView) -> bool:
    """Whether an extension was granted since the step was last entered."""
    for visit in reversed(view.visits):
        if visit.step == step.code and visit.move == Move.EXTEND:
            return True
        if visit.step != step.code and visit.move in {Move.NEXT, Move.RETURN}:
            return False
    return False
