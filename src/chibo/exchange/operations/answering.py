"""The clerk says who an unsure row is about, or leaves a row out."""

from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import reach, require
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch, BatchRow
from chibo.exchange.operations.receiving import held
from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.judging import Judge, column_named
from chibo.exchange.queries.places import Places
from chibo.exchange.rules.kept import facts_back
from chibo.exchange.vocabulary import BatchState, Matched, Verdict
from chibo.foundation.clock import today
from chibo.people.models import Person
from chibo.people.operations.entering import holders
from chibo.people.policy import CORRECT_PERSON, require_over
from chibo.people.queries import person as person_by_id

NEW, LEAVE_OUT = "new", "leave_out"


@transaction.atomic
def answer_row(*, actor: Account, batch: Batch, row: BatchRow, answer: str) -> BatchRow:
    """`answer` is the id of one of the candidates, "new" for somebody unknown, or "leave_out".

    Refuses a person who was not proposed, somebody new whose personal number is held, and rows already
    posted. What the row would change is worked out anew.
    """
    current = held(batch)
    require(actor, IMPORT, current.unit_id)
    line = current.rows.select_for_update().get(pk=row.pk)
    if current.state not in (BatchState.READING, BatchState.READY) or line.part_id is not None:
        raise WrongStep("Dòng này đã ghi sổ hoặc lần nhập đã đóng.")
    if answer == LEAVE_OUT:
        line.verdict, line.answer = Verdict.LEFT_OUT, answer
        line.save(update_fields=["verdict", "answer"])
        return line
    if line.verdict not in (Verdict.UNSURE, Verdict.LEFT_OUT, Verdict.NEW, Verdict.CHANGE) or line.faults:
        raise WrongStep("Dòng bị trả lại: sửa trong tệp rồi nhập lại.")
    return _decided(actor, current, line, answer)


def _decided(actor: Account, batch: Batch, line: BatchRow, answer: str) -> BatchRow:
    facts = facts_back(line.facts)
    chosen = None if answer == NEW else _chosen(actor, batch, line, answer)
    if chosen is None and line.personal_number and holders([line.personal_number]):
        raise WrongStep(
            "Số định danh của dòng này đang ghi cho người khác trong sổ.",
            next_step="Sửa số trong tệp, hoặc chọn người đó.",
        )
    judge = Judge(batch, set(reach(actor, CORRECT_PERSON)), Places(batch.unit_id, batch.as_of), today())
    plan = judge.plan(chosen, facts)
    line.person, line.answer = chosen, answer
    line.matched_by = Matched.BY_HAND if chosen else ""
    line.plan = plan.steps
    line.faults = [
        {"at": None, "column": column_named(name), "value": "", "reason": reason}
        for name, reason in plan.faults
    ]
    line.verdict = _verdict(line, known=chosen is not None)
    line.save()
    return line


def _chosen(actor: Account, batch: Batch, line: BatchRow, answer: str) -> Person:
    """The person meant. Refuses who was not proposed, whom another row chose, who belongs elsewhere."""
    proposed = {*line.candidates, *([str(line.person_id)] if line.person_id else [])}
    chosen = person_by_id(UUID(answer)) if answer in proposed else None
    if chosen is None:
        raise WrongStep("Người này không có trong danh sách gợi ý của dòng.", field="answer")
    if batch.rows.filter(person=chosen).exclude(pk=line.pk).exclude(verdict=Verdict.LEFT_OUT).exists():
        raise WrongStep("Một dòng khác đã chọn người này.", field="answer")
    require_over(actor, CORRECT_PERSON, chosen)
    return chosen


def _verdict(line: BatchRow, *, known: bool) -> str:
    if line.faults:
        return Verdict.REFUSED
    if not known:
        return Verdict.NEW
    return Verdict.CHANGE if line.plan else Verdict.SAME
