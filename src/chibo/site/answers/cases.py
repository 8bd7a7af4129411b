"""Procedures, cases and what is due. Shapes are stable: `docs/cli.md`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.catalogue.procedures import problems
from chibo.foundation.clock import today
from chibo.foundation.dates import FOREVER
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import descendant_ids, names_now, register_or_refuse, unit_by_code
from chibo.procedures import queries
from chibo.procedures.events import subjects
from chibo.procedures.vocabulary import CaseState, Procedure
from chibo.site.answers.actors import reader
from chibo.site.answers.questions import day
from chibo.worklist.queries import Line, counts, lines

if TYPE_CHECKING:
    from chibo.procedures.models import Case

SOON_DAYS, MOST = 10, 100_000


def check() -> dict[str, Any]:
    """Everything wrong with the declared procedures."""
    found = problems()
    return {"ok": not found, "procedures": len(queries.all_procedures()), "problems": found}


def procedures(on: str) -> dict[str, Any]:
    """Declared procedures in force on a day."""
    when = day(on)
    rows = [
        {"code": one.code, "title": one.title, "about": one.about.noun, "steps": len(one.steps),
         "from": one.in_force_from.isoformat(), "to": one.in_force_to.isoformat()}
        for one in queries.all_procedures(when)
    ]  # fmt: skip
    return {"on": when.isoformat(), "procedures": rows}


def procedure(code: str, on: str) -> dict[str, Any]:
    """One procedure with its steps."""
    one = queries.procedure_on(code, day(on))
    return {
        "code": one.code, "title": one.title, "from": one.in_force_from.isoformat(),
        "to": one.in_force_to.isoformat(), "steps": [_step(one, number) for number in range(len(one.steps))],
    }  # fmt: skip


def _step(one: Procedure, number: int) -> dict[str, Any]:
    step = one.steps[number]
    return {
        "code": step.code,
        "title": step.title,
        "by": step.by.subject or step.by.action or step.by.body,
        "papers": [paper.code for paper in step.papers],
        "vote": step.vote is not None,
        "deadline": step.deadline.key if step.deadline else None,
        "outcomes": [
            {"code": o.code, "label": o.label, "move": o.move.value, "to": o.to} for o in step.outcomes
        ],
    }


def cases(unit: str, procedure_code: str, state: str, username: str) -> dict[str, Any]:
    """Cases as a list; whom they are about is told, so the look is logged."""
    register_or_refuse()
    if state not in {"live", "over", "all", *CaseState}:
        known = ", ".join(["live", "over", "all", *CaseState])
        raise Refusal("cli.state", f"Không có tình trạng “{state}”.", next_step=f"Dùng: {known}.")
    units = _below(unit, today()) if unit else None
    chosen = queries.chosen(
        queries.every_case(), procedure=procedure_code, state="" if state == "all" else state, unit=units
    )
    found = queries.case_lines(chosen, limit=MOST)
    names = names_now({line.unit_id for line in found})
    kinds: dict[str, set[Any]] = {}
    for line in found:
        about = queries.procedure_on(line.procedure, line.begun_on).about
        kinds.setdefault(about.type, set()).add(line.subject_id)
    _logged(username, kinds)
    return {"cases": [
        {"number": c.number, "procedure": c.procedure, "whom": c.subject, "unit": names.get(c.unit_id, ""),
         "state": c.state, "step": c.step, "since": c.step_since.isoformat(), "turn": c.turn}
        for c in found
    ]}  # fmt: skip


def case(number: int, username: str) -> dict[str, Any]:
    """One case: where it stands, what lacks, by when, and its history."""
    register_or_refuse()
    found = queries.case_by_number(number)
    if found is None:
        raise Refusal("cli.no_case", f"Không có hồ sơ số {number}.", next_step="Xem: chibo case list")
    declared = queries.procedure_of(found)
    _logged(username, {declared.about.type: {found.subject_id}})
    view = queries.view_of(found)
    clock = queries.clock_of(found, view) if CaseState(found.state).live else None
    return {
        "number": found.number,
        "procedure": found.procedure,
        "title": declared.title,
        "whom": declared.about.names([found.subject_id]).get(found.subject_id, ""),
        "unit": names_now([found.unit_id]).get(found.unit_id, ""),
        "state": found.state,
        "step": found.step,
        "turn": found.turn,
        "due": clock.last.isoformat() if clock and clock.last else None,
        "ground": clock.citation if clock else "",
        **_told(found, view),
    }


def _told(found: Case, view: Any) -> dict[str, Any]:
    return {
        "road": [
            {"step": stop.step.code, "title": stop.step.title, "place": stop.place.value}
            for stop in queries.road(found, view, today())
        ],
        "needs": [
            {"kind": need.kind, "title": need.title, "fine": need.fine}
            for need in queries.needs(found, view, today())
        ],
        "history": [
            {"on": act.happened_on.isoformat(), "step": act.step, "move": act.move, "outcome": act.outcome,
             "decision": act.document, "by": act.actor, "overridden": bool(act.override)}
            for act in queries.history(found)
        ],
    }  # fmt: skip


def worklist(unit: str, on: str, username: str) -> dict[str, Any]:
    """What is due at a unit and below: what, for whom, whose turn, by when, on what ground."""
    register_or_refuse()
    when = day(on)
    units = _below(unit, today())
    found, number = lines(units, limit=MOST), counts(units, when, ahead_days=SOON_DAYS)
    kinds: dict[str, set[Any]] = {}
    for line in found:
        kinds.setdefault(line.whom_type, set()).add(line.whom_id)
    _logged(username, kinds)
    names = names_now({line.unit_id for line in found})
    return {
        "unit": unit,
        "on": when.isoformat(),
        "overdue": number.overdue,
        "total": number.total,
        "due": [_due(line, names, when) for line in found],
    }


def _due(line: Line, names: dict[Any, str], on: date) -> dict[str, Any]:
    return {
        "what": line.what,
        "whom": line.whom,
        "unit": names.get(line.unit_id, ""),
        "turn": line.turn,
        "due": None if line.due_on == FOREVER else line.due_on.isoformat(),
        "overdue": line.due_on < on,
        "ground": line.citation,
        "procedure": line.procedure,
    }


def _below(code: str, on: date) -> Any:
    return descendant_ids(unit_by_code(code, on).pk, on)


def _logged(username: str, kinds: dict[str, set[Any]]) -> None:
    known = subjects()
    people = [p for kind, ids in kinds.items() if kind in known for p in known[kind].persons(ids).values()]
    log_read(actor=reader(username), person_ids=people, purpose=Purpose.ROLL)
