"""At which unit above a cell a body sits, and so who proposes and who decides an act. Pure; names no level.

A line is the kinds of a cell and the units above it (codes of `organisation.kinds`), the cell first; it ends
where the register ends, and other units may stand beyond.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules.authority import ANYWHERE, DECISIONS, Authority, who_decides
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict, row

SEATS, BODIES, KINDS = "authority.seats", "authority.bodies", "organisation.kinds"
CELL = 0
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A body and where it sits: `place` in the line, None when that is outside the register.

    `named` is the body as it was asked for (“competent_committee”), `body` the one that this comes to. An
    `absent` body does not exist in this line: a cell right under the ward has no committee in between.
    `excluded`, `proposes_by` and `decides_by` are the keys it votes by on membership ("": it does not vote),
    `signs_as` the line of `paper.signing_forms` on its papers.
    """

    named: str
    body: str
    label: str
    place: int | None
    absent: bool
    excluded: str
    proposes_by: str
    decides_by: str
    signs_as: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Who proposes an act, from the cell up, and who decides it."""

    authority: Authority
    proposers: tuple[Seat, ...]
    decider: Seat


def seat(lookup: Lookup, on: date, body: str, line: Line) -> Verdict[Seat]:
    """Where a body sits on a day, as seen from a cell; where there is none, the body that stands in for it.

    Refuses `NoValue` when the regulations of the day name no such body.
    """
    ask = Asking(lookup)
    return ask.verdict(_or_instead(ask, on, _seat(ask, on, body, line, CELL), line))


def who_acts(lookup: Lookup, on: date, action: str, line: Line) -> Verdict[Chain]:
    """Who proposes and who decides an act about a cell or its members, on the day of the act.

    Bodies that do not exist in the line propose nothing. Refuses `NoValue` as `who_decides` does.
    """
    ask = Asking(lookup)
    verdict = who_decides(ask, on, action, kind_for(lookup, on, action, line))
    proposers: list[Seat] = []
    last = CELL
    for body in verdict.answer.proposes:
        found = _seat(ask, on, body, line, last)
        if not found.absent:
            proposers.append(found)
            last = last if found.place is None else found.place
    decider = _or_instead(ask, on, _seat(ask, on, verdict.answer.decides, line, last), line)
    chain = Chain(verdict.answer, tuple(proposers), decider)
    return ask.verdict(chain, *verdict.reasons, verdict.answer.note)


def kind_for(lookup: Lookup, on: date, action: str, line: Line) -> str:
    """Which line of the map of authority an act about a cell falls under: the nearest kind it names.

    A cell's own special kind comes first, then the kinds above it, last “any cell”. A line whose decider
    cannot exist here is passed over: a committee right under the province has no ward above it.
    """
    ask = Asking(lookup)
    table = ask(DECISIONS, on)
    kinds = [kind for kind in line if kind != ANYWHERE]
    lines = {kind: found for kind in kinds if (found := row(table, f"{action}@{kind}"))}
    for kind, found in lines.items():
        if not found["decides"] or not _seat(ask, on, str(found["decides"]), line, CELL).absent:
            return kind
    return next(iter(lines), ANYWHERE)


def _row(ask: Asking, on: date, body: str) -> dict[str, Any]:
    table = ask(SEATS, on)
    if (found := row(table, body)) is None:
        raise NoValue(SEATS, table.title, on, f"không có cơ quan “{body}”.", citation=table.citation)
    return found


def _seat(ask: Asking, on: date, body: str, line: Line, below: int) -> Seat:
    """`below` is the place of whoever proposed last: a body “above” is above that one."""
    found = _row(ask, on, body)
    meant = body
    if found["acts_as"]:
        action = str(found["acts_as"])
        meant = who_decides(ask, on, action, kind_for(ask, on, action, line)).answer.decides
        found = _row(ask, on, meant)
    place, absent = _place(ask, on, found, line, below)
    label = row(ask(BODIES, on), meant)
    return Seat(
        named=body,
        body=meant,
        label=str(label["label"]) if label else meant,
        place=place,
        absent=absent,
        **{name: str(found[name]) for name in ("excluded", "proposes_by", "decides_by", "signs_as")},
    )


def _or_instead(ask: Asking, on: date, found: Seat, line: Line) -> Seat:
    """The body itself; where it does not exist the one that stands in for it, if there is one."""
    other = _row(ask, on, found.body)["instead"] if found.absent else ""
    return replace(_seat(ask, on, other, line, CELL), named=found.named) if other else found


def _place(ask: Asking, on: date, found: dict[str, Any], line: Line, below: int) -> tuple[int | None, bool]:
    """Where in the line, and whether it is certain that there is no such place."""
    beyond = _beyond(ask, on, line)
    if found["above"]:
        place = below + int(found["above"])
        return (place, False) if place < len(line) else (None, not beyond)
    for kind in found["kinds"]:
        if kind in line:
            return line.index(kind), False
    return None, bool(found["kinds"]) and not beyond & set(found["kinds"])


def _beyond(ask: Asking, on: date, line: Line) -> set[str]:
    """The kinds that may stand above the end of a line, outside the register."""
    above = {str(kind["code"]): set(kind["allowed_parents"]) for kind in ask(KINDS, on).value}
    found: set[str] = set()
    wanted = set(above.get(line[-1], ()))
    while wanted:
        found |= wanted
        wanted = {kind for one in wanted for kind in above.get(one, ())} - found
    return found
