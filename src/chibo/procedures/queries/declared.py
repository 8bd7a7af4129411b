"""Which procedures there are, and which one a case follows."""

from datetime import date

from chibo.procedures.errors import BadCase
from chibo.procedures.events import PROCEDURES
from chibo.procedures.models import Case
from chibo.procedures.vocabulary import Procedure


def all_procedures(on: date | None = None) -> list[Procedure]:
    """Every declared procedure, in force on a day if one is given, in the order of the catalogue: of life."""
    return [one for one in PROCEDURES if on is None or one.in_force_from <= on < one.in_force_to]


def procedure_on(code: str, on: date) -> Procedure:
    """The procedure in force under a code on a day. Refuses `BadCase`."""
    for one in PROCEDURES:
        if one.code == code and one.in_force_from <= on < one.in_force_to:
            return one
    known = any(one.code == code for one in PROCEDURES)
    raise BadCase(
        "no_procedure",
        f"Thủ tục “{code}” {'chưa khai báo cho ngày này' if known else 'không có trong danh mục'}.",
        next_step="Xem danh mục thủ tục ở mục “Thủ tục”, hoặc chạy lệnh procedures list.",
        field="on",
    )


def procedure_of(case: Case) -> Procedure:
    """The procedure a case follows: the one in force on the day it began, to its end."""
    return procedure_on(case.procedure, case.begun_on)


def keys_of(procedure: Procedure) -> list[str]:
    """Every question of the rulebook its declaration names, each once, in the order of the steps."""
    keys = list(procedure.basis)
    for step in procedure.steps:
        keys += step.keys
        if step.vote:
            keys += [step.vote.majority, step.vote.excluded, step.vote.failed_max]
        if step.deadline:
            keys += [step.deadline.key, step.deadline.extension, step.deadline.counted_by]
        if step.inquiries:
            keys += [key for _, _, key in step.inquiries.clocks]
            keys += [step.inquiries.about_key, step.inquiries.skipped_key]
        keys += [fact.choices_key for fact in step.facts]
    return list(dict.fromkeys(filter(None, keys)))
