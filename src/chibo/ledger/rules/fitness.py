"""Does every paper fit the state the earlier ones left? The strict reading of the same replay.

`apply` forgives, so that books counted late can always be drawn; this does not, and is asked
before anything is posted and again by `chibo verify`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chibo.ledger.rules.replay import OUTSIDE, Paper, State, Succession, apply, living
from chibo.ledger.vocabulary import BEGINS, ENDS, ENTRIES, Kind, Standing

COMES_AFTER: dict[Kind, frozenset[str]] = {
    Kind.OPENING: frozenset({""}),
    Kind.ADMITTED: frozenset({"", Kind.REMOVED, Kind.EXPELLED, Kind.WITHDRAWN, Kind.ADMISSION_CANCELLED}),
    Kind.RECEIVED: frozenset({"", Kind.TRANSFERRED}),
    Kind.RESTORED: frozenset({Kind.REMOVED, Kind.EXPELLED, Kind.WITHDRAWN, Kind.ADMISSION_CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class Objection:
    """Why one paper does not fit, and the state it met."""

    code: str
    paper: Paper
    state: State


def objections(papers: Iterable[Paper], succession: Succession) -> Iterator[Objection]:
    """Every misfit among the papers that stand, in effective order."""
    state = OUTSIDE
    for paper in living(papers):
        state = replace(state, unit=succession.resolve(state.unit, paper.effective_on))
        code = misfit(state, paper, succession)
        if code:
            yield Objection(code, paper, state)
        state = apply(state, paper)


def misfit(state: State, paper: Paper, succession: Succession) -> str:
    """The reason a paper cannot follow a state; empty when it can."""
    if paper.kind in ENTRIES:
        return _entry(state, paper)
    if state.unit is None:
        return f"already_{state.left}" if state.left else "not_a_member"
    if succession.resolve(paper.from_unit, paper.effective_on) != state.unit:
        return "elsewhere"
    return _inside(state, paper, succession)


def _entry(state: State, paper: Paper) -> str:
    if state.unit is not None:
        return "already_a_member"
    if state.left not in COMES_AFTER[paper.kind]:
        return f"already_{state.left}" if state.left else "never_left"
    return ""


def _inside(state: State, paper: Paper, succession: Succession) -> str:
    kind = paper.kind
    if kind == Kind.MOVED and succession.resolve(paper.to_unit, paper.effective_on) == state.unit:
        return "same_unit"
    if kind == Kind.CONFIRMED and state.standing != Standing.PROBATIONARY:
        return "not_probationary"
    if kind in BEGINS and state.overlay:
        return "overlay_open"
    if kind in ENDS and state.overlay != ENDS[kind]:
        return "overlay_not_open"
    return ""
