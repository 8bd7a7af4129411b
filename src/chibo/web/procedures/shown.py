"""A declared procedure as people read it: who acts, what is needed, by when, how each step may end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from chibo.procedures.events import paper_named
from chibo.procedures.queries import Acting, acting
from chibo.procedures.rules.soundness import BEGUN, STEP, passed_over
from chibo.procedures.vocabulary import By, Move, Outcome, PaperNeeded, Procedure, Step
from chibo.profiles.queries import lookup_for_case
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import value
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.values import Value
from chibo.web.cases.ruled import said_value

Answer = Value | NoValue
ICONS = {
    Move.NEXT: "arrow-down",
    Move.RETURN: "arrow-back-up",
    Move.REPEAT: "refresh",
    Move.STOP: "ban",
    Move.DONE: "circle-check",
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule of a step with its answer that day; `why` instead where nobody knows."""

    what: str
    said: str
    citation: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """How a step may end: the words, the way it goes, the step it leads to ("" for the following one)."""

    outcome: Outcome
    move: str
    icon: str
    to: str
    effect: bool


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the table and of the diagram."""

    number: int
    step: Step
    acts: Acting | None
    papers: list[tuple[str, str]]
    vote: Ruled | None
    limit: Ruled | None
    roads: list[Road]
    optional: bool
    facts: list[str]
    checks: list[str]


def steps_shown(procedure: Procedure, unit_id: UUID | None, on: date) -> list[StepShown]:
    """Every step, for a unit on a day; without a unit nobody is named by the map of authority."""
    lookup = lookup_for_case(unit_id, begun_on=on, acting_on=on) if unit_id else value
    ask = cache(lambda key: _asked(lookup, key, on))
    who: dict[By, Acting] = {}
    found = []
    for number, step in enumerate(procedure.steps, 1):
        if unit_id is not None and step.by not in who:
            who[step.by] = acting(step, unit_id, on)
        acts = who.get(step.by)
        found.append(StepShown(
            number, step, acts, [(paper_named(p.code), _kind(p)) for p in step.papers],
            _vote(step, acts, ask), _limit(procedure, step, ask), list(_roads(procedure, step)),
            passed_over(step), [fact.label for fact in step.facts], [one.title for one in step.checks],
        ))  # fmt: skip
    return found


def _asked(lookup: Lookup, key: str, on: date) -> Answer:
    try:
        return lookup(key, on)
    except NoValue as unknown:
        return unknown


def _ruled(what: str, found: Answer) -> Ruled:
    if isinstance(found, NoValue):
        return Ruled(what, "", found.citation, found.sentence)
    return Ruled(what, said_value(found), found.citation)


def _vote(step: Step, acts: Acting | None, ask: Callable[[str], Answer]) -> Ruled | None:
    if step.vote is None:
        return None
    key = step.vote.majority or (acts.majority if acts else "")
    if not key:
        return Ruled("Tỷ lệ đồng ý", "theo cơ quan quyết định", "")
    return _ruled("Tỷ lệ đồng ý", ask(key))


def _limit(procedure: Procedure, step: Step, ask: Callable[[str], Answer]) -> Ruled | None:
    if step.deadline is None:
        return None
    return _ruled(_counted_from(procedure, step.deadline.counted_from), ask(step.deadline.key))


def _counted_from(procedure: Procedure, start: str) -> str:
    if start == BEGUN:
        return "từ ngày bắt đầu hồ sơ"
    if start.startswith(STEP):
        step = procedure.step(start.removeprefix(STEP))
        return f"từ bước “{step.title}”" if step else ""
    fact = procedure.facts.get(start)
    return f"từ {fact.label[:1].lower()}{fact.label[1:]}" if fact else ""


def _kind(paper: PaperNeeded) -> str:
    if paper.made:
        return "bước này ban hành"
    return "nếu có" if paper.if_any else ""


def _roads(procedure: Procedure, step: Step) -> Iterable[Road]:
    for one in step.outcomes:
        to = procedure.step(one.to) if one.to else None
        effect = procedure.effect
        writes = effect is not None and (effect.step, effect.outcome) == (step.code, one.code)
        yield Road(one, one.move.label, ICONS[one.move], to.title if to else "", writes)
