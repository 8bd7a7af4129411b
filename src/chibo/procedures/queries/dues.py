"""What is due of cases: the step each stands at, and the letters it waits for."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from chibo.foundation.clock import VIETNAM
from chibo.foundation.dates import FOREVER
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import present_of
from chibo.procedures.models import Case, Inquiry
from chibo.procedures.queries.cases import LIVE
from chibo.procedures.queries.clocks import clock_of
from chibo.procedures.queries.declared import procedure_of
from chibo.procedures.queries.views import view_of
from chibo.procedures.vocabulary import CaseState
from chibo.worklist.vocabulary import DueRow

PLACE_ASKED = "Nơi được hỏi"
PART = 500
SOURCE = "procedures"
CASE = "procedures.Case"
STEP_DUE, LETTER_DUE, HOME_DUE, GONE_DUE = "case.step", "case.inquiry", "case.home", "case.gone"


def due_rows(case_ids: Collection[UUID] | None, on: date) -> Iterator[DueRow]:
    """What is due of some cases, of all live ones for None, as of a day."""
    cases = Case.objects.filter(state__in=LIVE).prefetch_related("visits", "facts", "papers")
    letters = Inquiry.objects.filter(answered_on=None, skipped="", case__state=CaseState.OPEN)
    if case_ids is not None:
        cases, letters = cases.filter(pk__in=case_ids), letters.filter(case__in=case_ids)
    waiting: dict[UUID, list[Inquiry]] = defaultdict(list)
    for letter in letters:
        waiting[letter.case_id].append(letter)
    for case in cases.iterator(chunk_size=PART):
        if case.state == CaseState.OPEN:
            yield _step(case, on)
            yield from _home(case, on)
            yield from (_letter(case, letter) for letter in waiting[case.pk] if letter.step == case.step)


def cases_of_people(person_ids: Collection[UUID]) -> list[UUID]:
    """The live cases about some people."""
    rows = Case.objects.filter(state__in=LIVE, subject_id__in=list(person_ids))
    return list(rows.values_list("pk", flat=True))


def cases_of_units(unit_ids: Collection[UUID]) -> list[UUID]:
    """The live cases of some units."""
    rows = Case.objects.filter(state__in=LIVE, unit_id__in=list(unit_ids))
    return list(rows.values_list("pk", flat=True))


def _home(case: Case, on: date) -> Iterator[DueRow]:
    """Whoever the case is about left, or belongs to another unit now: withdrawn, or handed over."""
    about = procedure_of(case).about
    if about.gone is not None and about.gone(case.subject_id):
        told = f"{about.noun.capitalize()} không còn trong sổ: rút hồ sơ, hoặc xem lại sổ"
        yield _row(case, kind=GONE_DUE, what=told, due_on=FOREVER, citation="")
        return
    try:
        home = about.unit_of(case.subject_id, on)
    except Refusal:
        return
    if present_of(home) != present_of(case.unit_id):
        yield _row(
            case, kind=HOME_DUE, what="Đã chuyển tổ chức: chuyển giao hồ sơ", due_on=FOREVER, citation=""
        )


def _step(case: Case, on: date) -> DueRow:
    step = procedure_of(case).step(case.step)
    assert step is not None
    clock = clock_of(case, view_of(case, acting_on=max(on, _last_act(case)))) if step.deadline else None
    return _row(
        case,
        kind=STEP_DUE,
        what=step.title,
        due_on=(clock.last if clock else None) or FOREVER,
        citation=clock.citation if clock else "",
    )


def _last_act(case: Case) -> date:
    """The rules of an act reach at least to the day it was written down."""
    acted = [visit.acted_at for visit in case.visits.all()]
    return max(acted).astimezone(VIETNAM).date() if acted else case.begun_on


def _letter(case: Case, letter: Inquiry) -> DueRow:
    asked = _row(
        case,
        kind=LETTER_DUE,
        what="Chờ trả lời thẩm tra" if letter.about else "Chờ trả lời",
        due_on=letter.due_on or FOREVER,
        citation=letter.citation,
        mark=letter.pk.hex,
    )
    # The place asked is waited for; the case itself stays where it was.
    return replace(asked, turn=PLACE_ASKED)


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
