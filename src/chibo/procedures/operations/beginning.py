"""Beginning a case."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require
from chibo.access.posting import hold_chain
from chibo.documents.models import Document
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.organisations.queries import register_or_refuse
from chibo.procedures.errors import BadCase
from chibo.procedures.models import Case
from chibo.procedures.operations.holding import logged, moved_on, written
from chibo.procedures.operations.issuing import require_seen
from chibo.procedures.policy import WORK_ON_CASES
from chibo.procedures.queries.acting import taken
from chibo.procedures.queries.cases import open_case_of
from chibo.procedures.queries.declared import procedure_on
from chibo.procedures.queries.offered import codes_on
from chibo.procedures.queries.views import view_of
from chibo.procedures.rules.writing import cleaned, require_all, require_happened
from chibo.procedures.vocabulary import CaseState, Move


@transaction.atomic
def begin(
    *,
    actor: Account,
    procedure: str,
    subject_id: UUID,
    on: date,
    facts: Mapping[str, Any] | None = None,
    document: Document | None = None,
    note: str = "",
) -> Case:
    """Open a case about somebody, on the day of life it begins; it keeps the procedure in force that day.

    Refuses a day to come, a procedure not in force, a second live case of the kind, facts that lack, and
    somebody the procedure is not for.
    """
    if on > today():
        raise BadCase("in_future", f"Ngày {format_date(on)} ở sau hôm nay.", field="on")
    declared = procedure_on(procedure, on)
    unit_id = declared.about.unit_of(subject_id, on)
    require(actor, WORK_ON_CASES, unit_id)
    require_seen(actor, document)
    hold_chain(register_or_refuse())
    if (running := open_case_of(procedure, subject_id)) is not None:
        raise BadCase(
            "already_running",
            f"Đã có hồ sơ số {running.number} “{declared.title}” đang làm cho {declared.about.noun} này.",
            next_step="Mở hồ sơ đó để làm tiếp.",
        )
    if declared.hinders is not None and (told := declared.hinders(subject_id, on)):
        raise BadCase("not_for_them", told, next_step="Xem lại thủ tục và người được chọn.", field="on")
    asked = {fact.name: fact for fact in declared.begins}
    codes = codes_on(unit_id, on)
    kept = {name: cleaned(fact, (facts or {}).get(name), codes) for name, fact in asked.items()}
    require_happened(asked, kept, on)
    require_all(asked, kept)
    case = _stored(declared.code, subject_id, unit_id, on, declared.steps[0].code)
    visit = written(
        case, actor=actor, move=Move.BEGIN, on=on, body="", unit_id=unit_id, document=document, note=note,
        facts={name: value for name, value in kept.items() if value is not None},
    )  # fmt: skip
    view = view_of(case)
    first = next(step for step in declared.steps if taken(step, view, on))
    moved_on(case, on=on, step=first)
    logged(actor, case, "begin", "bắt đầu", visit)
    return case


def _stored(code: str, subject_id: UUID, unit_id: UUID, on: date, step: str) -> Case:
    last = Case.objects.order_by("-number").values_list("number", flat=True).first()
    return Case.objects.create(
        register=register_or_refuse(), number=(last or 0) + 1, procedure=code, subject_id=subject_id,
        unit_id=unit_id, begun_on=on, state=CaseState.OPEN, step=step, step_since=on, turn="",
    )  # fmt: skip
