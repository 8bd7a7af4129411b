"""What is due of cases: the step each stands at, and the letters it waits for."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from chibo.foundation.dates import FOREVER
from chibo.procedures.models import Case, Inquiry
from chibo.procedures.queries.cases import LIVE
from chibo.procedures.queries.clocks import clock_of
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.vocabulary import CaseState
from chibo.worklist.vocabulary import DueRow

SOURCE = "procedures"
CASE = "procedures.Case"
STEP_DUE, LETTER_DUE = "case.step", "case.inquiry"


def due_rows(case_ids: Collection[UUID] | None) -> Iterator[DueRow]:
    """What is due of some cases, of all live ones for None."""
    cases = Case.objects.filter(state__in=LIVE)
    letters = Inquiry.objects.filter(answered_on=None, skipped="", case__state=CaseState.OPEN)
    if case_ids is not None:
        cases, letters = cases.filter(pk__in=case_ids), letters.filter(case__in=case_ids)
    waiting: dict[UUID, list[Inquiry]] = defaultdict(list)
    for letter in letters:
        waiting[letter.case_id].append(letter)
    for case in cases.iterator() if case_ids is None else cases:
        if case.state == CaseState.OPEN:
            yield _step(case)
            yield from (_letter(case, letter) for letter in waiting[case.pk] if letter.step == case.step)


def _step(case: Case) -> DueRow:
    step = procedure_of(case).step(case.step)
    assert step is not None
    clock = clock_of(case) if step.deadline else None
    return _row(
        case,
        kind=STEP_DUE,
        what=step.title,
        due_on=(clock.last if clock else None) or FOREVER,
        citation=clock.citation if clock else "",
    )


def _letter(case: Case, letter: Inquiry) -> DueRow:
    return _row(
        case,
        kind=LETTER_DUE,
        what="Chờ trả lời thẩm tra" if letter.about else "Chờ trả lời",
        due_on=letter.due_on or FOREVER,
        citation=letter.citation,
        mark=letter.pk.hex,
    )


def _row(case: Case, *, kind: str, what: str, due_on: date, citation: str, mark: str = "") -> DueRow:
    return DueRow(
        source=SOURCE,
        kind=kind,
        about_type=CASE,
        about_id=case.pk,
        whom_type=procedure_of(case).about.type,
        whom_id=case.subject_id,
        unit_id=case.unit_id,
        turn_unit_id=case.turn_unit_id,
        turn=case.turn,
        what=what,
        since=case.step_since,
        due_on=due_on,
        citation=citation[:300],
        procedure=case.procedure,
        mark=mark,
    )
