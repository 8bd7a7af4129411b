"""Where a case stands on its road, and what the present step still waits for: computed, never decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.procedures.events import paper_named
from chibo.procedures.models import Case
from chibo.procedures.queries.acting import taken
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.histories import waiting_inquiries
from chibo.procedures.queries.judging import Told, judged
from chibo.procedures.vocabulary import CaseState, CaseView, FactKind, Move, Step


class Place(StrEnum):
    """How a step lies to where the case stands."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    PASSED = "passed"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _PLACES[self.value]


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the road of a case; `on` is the day it was last taken, `times` how often."""

    step: Step
    place: Place
    on: date | None
    times: int


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the present step asks for. `fine` is None where nobody can tell; `code`: of a paper."""

    kind: str
    title: str
    fine: bool | None
    told: Told | None = None
    code: str = ""


def road(case: Case, view: CaseView, on: date) -> list[Stop]:
    """Every step of the procedure in order, with its place."""
    steps = procedure_of(case).steps
    at = next(number for number, step in enumerate(steps) if step.code == case.step)
    return [_stop(case, view, on, step, number - at) for number, step in enumerate(steps)]


def needs(case: Case, view: CaseView, on: date) -> list[Need]:
    """Papers, letters, facts and verdicts of the present step, those that are at hand too."""
    step = procedure_of(case).step(case.step)
    if step is None or not CaseState(case.state).live:
        return []
    papers = [
        Need("paper", paper_named(one.code), one.code in view.papers, code=one.code)
        for one in step.papers
        if not (one.if_any or one.made)
    ]
    waiting = [Need("letter", _letter(one), False) for one in waiting_inquiries(case, step.code)]
    return [*papers, *waiting, *_facts(step, view), *_verdicts(step, view, on)]


def _stop(case: Case, view: CaseView, on: date, step: Step, behind: int) -> Stop:
    visits = [one for one in view.visits if one.step == step.code and one.move in _TAKEN]
    last = visits[-1].happened_on if visits else None
    return Stop(step, _place(case, view, on, step, behind, bool(visits)), last, len(visits))


def _place(case: Case, view: CaseView, on: date, step: Step, behind: int, visited: bool) -> Place:
    if behind == 0:
        if CaseState(case.state).live:
            return Place.NOW
        return Place.DONE if case.state == CaseState.DONE else Place.ENDED
    if behind < 0:
        return Place.DONE if visited else Place.PASSED
    return Place.AHEAD if CaseState(case.state).live and taken(step, view, on) else Place.PASSED


def _facts(step: Step, view: CaseView) -> list[Need]:
    return [
        Need("fact", fact.label, view.facts.get(fact.name) is not None)
        for fact in step.facts
        if fact.required and fact.kind is not FactKind.YES_NO
    ]


def _verdicts(step: Step, view: CaseView, on: date) -> list[Need]:
    return [Need("verdict", told.title, told.fine, told) for told in judged(step, view, on)]


def _letter(letter: object) -> str:
    words = getattr(letter, "words", None)
    asked = ", ".join(filter(None, (words.person, words.place))) if words else ""
    return f"Trả lời thư hỏi: {asked}" if asked else "Trả lời thư hỏi"


_TAKEN = {Move.NEXT, Move.DONE, Move.RETURN, Move.REPEAT, Move.STOP}
_PLACES = {
    "done": "đã làm",
    "now": "đang chờ",
    "ahead": "sắp tới",
    "passed": "không phải làm",
    "ended": "dừng ở đây",
}
