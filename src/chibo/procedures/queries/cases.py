"""Cases within reach: one, a page of them, how many stand at which step."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chibo.foundation.text import fold
from chibo.organisations.models import Unit
from chibo.procedures.events import subjects
from chibo.procedures.models import Case
from chibo.procedures.queries.declared import all_procedures, procedure_on
from chibo.procedures.vocabulary import CaseState

Units = Collection[UUID] | QuerySet[Unit, UUID]
PART = 900  # ids asked for at once
LIVE = (CaseState.OPEN, CaseState.PAUSED)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list."""

    case_id: UUID
    number: int
    procedure: str
    title: str
    subject_id: UUID
    subject: str
    unit_id: UUID
    begun_on: date
    state: str
    step: str
    step_title: str
    step_since: date
    turn: str


_COLUMNS = (
    "pk", "number", "procedure", "subject_id", "unit_id", "begun_on", "state", "step", "step_since", "turn",
)  # fmt: skip


def case_by_id(case_id: UUID) -> Case | None:
    """One case."""
    return Case.objects.filter(pk=case_id).first()


def case_by_number(number: int) -> Case | None:
    """One case by the number people call it."""
    return Case.objects.filter(number=number).first()


def every_case() -> QuerySet[Case]:
    """All cases of the register, for the owner of the machine."""
    return Case.objects.all()


def cases_of(subject_id: UUID) -> list[Case]:
    """Every case about somebody, the latest first."""
    return list(Case.objects.filter(subject_id=subject_id).order_by("-number"))


def cases_about(subject_id: UUID, among: "QuerySet[Case] | None" = None) -> list[CaseLine]:
    """Cases about somebody (among some) as lines, the latest first; one query, and one for the name."""
    rows = (Case.objects.all() if among is None else among).filter(subject_id=subject_id)
    return lines_of(list(rows.order_by("-number").values_list(*_COLUMNS)))


def open_case_of(procedure: str, subject_id: UUID) -> Case | None:
    """The case about somebody that still goes on."""
    return Case.objects.filter(procedure=procedure, subject_id=subject_id, state__in=LIVE).first()


def chosen(
    cases: QuerySet[Case],
    *,
    procedure: str = "",
    step: str = "",
    state: str = "live",
    unit: Units | None = None,
    subjects_are: Collection[UUID] | None = None,
) -> QuerySet[Case]:
    """Some of the cases: `state` is "live", "over" or one state; empty for all."""
    if procedure:
        cases = cases.filter(procedure=procedure)
    if step:
        cases = cases.filter(step=step)
    if unit is not None:
        cases = cases.filter(unit__in=unit)
    if subjects_are is not None:
        cases = cases.filter(subject_id__in=list(subjects_are))
    if state == "live":
        return cases.filter(state__in=LIVE)
    if state == "over":
        return cases.exclude(state__in=LIVE)
    return cases.filter(state=state) if state else cases


def case_lines(cases: QuerySet[Case], *, limit: int = 25, offset: int = 0) -> list[CaseLine]:
    """A page of cases, those that have waited longest at their step first; one query, and one a kind."""
    rows: Iterable[tuple[Any, ...]] = cases.order_by("step_since", "number").values_list(*_COLUMNS)
    return lines_of(list(rows[offset : offset + limit]))  # type: ignore[index]


def subjects_named(cases: QuerySet[Case], words: str) -> frozenset[UUID]:
    """Whom some cases are about, by words of the name without marks; one query, and one a kind."""
    wanted, rows = fold(words), cases.order_by().values_list("procedure", "subject_id").distinct()
    kinds: dict[str, set[UUID]] = defaultdict(set)
    types = {one.code: one.about.type for one in all_procedures()}
    for code, subject_id in rows:
        kinds[types[code]].add(subject_id)
    found = {
        subject_id
        for kind, ids in kinds.items()
        for start in range(0, len(ids), PART)
        for subject_id, name in subjects()[kind].names(sorted(ids)[start : start + PART]).items()
        if f" {wanted}" in f" {fold(name)}"
    }
    return frozenset(found)


def lines_of(rows: list[tuple[Any, ...]]) -> list[CaseLine]:
    """Rows with titles and names."""
    names: dict[UUID, str] = {}
    known = subjects()
    procedures = {(row[2], row[5]): procedure_on(row[2], row[5]) for row in rows}
    for type in {one.about.type for one in procedures.values()}:
        ids = {row[3] for row in rows if procedures[row[2], row[5]].about.type == type}
        names |= known[type].names(ids)
    return [_line(row, procedures, names) for row in rows]


def _line(row: tuple[Any, ...], procedures: Any, names: dict[UUID, str]) -> CaseLine:
    pk, number, code, subject_id, unit_id, begun_on, state, step, since, turn = row
    declared = procedures[code, begun_on]
    at = declared.step(step)
    return CaseLine(
        pk, number, code, declared.title, subject_id, names.get(subject_id, ""), unit_id, begun_on, state,
        step, at.title if at else "", since, turn,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A step of the board: how many cases stand there, how many of them beyond their day."""

    step: str
    title: str
    cases: int


def board(cases: QuerySet[Case], procedure: str, on: date) -> list[Column]:
    """How many live cases of a procedure stand at each step; one query."""
    rows = chosen(cases, procedure=procedure).values("step").annotate(n=Count("pk", filter=Q()))
    numbers = {row["step"]: row["n"] for row in rows}
    steps = procedure_on(procedure, on).steps
    return [Column(step.code, step.title, numbers.get(step.code, 0)) for step in steps]


def most_frequent(cases: QuerySet[Case]) -> str:
    """The procedure most of the live cases go through; "" where there is none."""
    rows = chosen(cases).values("procedure").annotate(n=Count("pk")).order_by("-n", "procedure")
    return next((row["procedure"] for row in rows[:1]), "")
