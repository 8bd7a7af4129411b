"""What every verb asks first: the paper, the day, the candidate as nobody else is changing it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.operations import Action, log_action, log_actions
from chibo.access.policy import Permission
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate
from chibo.candidates.policy import require_over
from chibo.candidates.queries.cells import cells_on
from chibo.candidates.queries.due_rows import SOURCE
from chibo.candidates.queries.single import RECORDED_BY
from chibo.documents.models import Document
from chibo.documents.queries import document_types, visible_to
from chibo.foundation import clock
from chibo.foundation.dates import format_date
from chibo.organisations.models import Unit
from chibo.rulebook.queries import NoValue, value
from chibo.worklist.posting import replace


def locked(actor: Account, permission: Permission, candidate: Candidate) -> Candidate:
    """The candidate, held until the transaction ends. Refuses rights, and who was erased."""
    require_over(actor, permission, [candidate])
    held = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if held.erased_at is not None:
        raise CandidateRefused("erased", "Dữ liệu của người này đã được xóa, không ghi thêm được.")
    return held


def require_paper(actor: Account, document: Document) -> None:
    """Refuse `OutOfReach` a paper the actor may not read."""
    if not visible_to(actor).filter(pk=document.pk).exists():
        raise OutOfReach


def require_resolution(actor: Account, document: Document, unit_id: UUID) -> None:
    """The paper is the resolution of the cell, where the regulations of its day ask for one."""
    require_paper(actor, document)
    try:
        rule = value(RECORDED_BY, document.signed_on)
    except NoValue:
        return
    cells = cells_on(clock.today())
    issuer = document.issuer_unit_id
    if document.type == rule.value and issuer and cells.standing(issuer) == cells.standing(unit_id):
        return
    wanted = {kind.code: kind.label for kind in document_types(document.signed_on)}.get(
        rule.value, rule.value
    )
    raise CandidateRefused(
        "no_resolution",
        f"Văn bản {document.number_text} không phải {wanted.lower()} của chi bộ này.",
        citation=rule.citation, field="document",
        next_step=f"Chọn, hoặc đăng ký, {wanted.lower()} của chi bộ.",
    )  # fmt: skip


def require_issuer(document: Document, unit: Unit) -> None:
    """The paper was issued by the unit, or one it stands for. Refuses another's."""
    cells = cells_on(clock.today())
    issuer = document.issuer_unit_id
    if issuer is None or cells.standing(issuer) != cells.standing(unit.pk):
        raise CandidateRefused(
            "other_issuer", f"Văn bản {document.number_text} không do cấp ủy này ban hành.", field="document"
        )


def require_day(day: date, *, field: str = "on") -> None:
    """Nothing is written down before it happened."""
    today = clock.today()
    if day > today:
        raise CandidateRefused(
            "day_ahead", f"Ngày {format_date(day)} ở sau hôm nay ({format_date(today)}).", field=field
        )


def require_listed(candidate: Candidate, day: date, *, field: str = "on") -> None:
    """The candidate is on the list that day."""
    require_day(day, field=field)
    if day < candidate.listed_on:
        told = f"Mới vào danh sách từ ngày {format_date(candidate.listed_on)}"
    elif day >= candidate.left_on:
        told = f"Đã ra khỏi danh sách từ ngày {format_date(candidate.left_on)}"
    else:
        return
    raise CandidateRefused(
        "not_listed", f"{told}; ngày {format_date(day)} không có trong danh sách.", field=field
    )


def logged(
    actor: Account, verb: str, sentence: str, candidate: Candidate, diff: dict[str, Any] | None = None
) -> None:
    """One line of the log, and what is due of the candidate now.

    The line names nobody and quotes nothing: erasure leaves it as it is.
    """
    log_action(
        actor=actor, verb=f"candidates.{verb}", sentence=sentence, subject_type="candidates.Candidate",
        subject_id=candidate.pk, unit_id=candidate.unit_id, diff=diff,
    )  # fmt: skip
    replace(SOURCE, [candidate.pk])


def logged_all(actor: Account, verb: str, sentence: str, candidates: Sequence[Candidate]) -> None:
    """The same line for several candidates, at the price of one lock."""
    lines = [
        Action(f"candidates.{verb}", sentence, "candidates.Candidate", one.pk, one.unit_id)
        for one in candidates
    ]
    log_actions(actor=actor, actions=lines)
    replace(SOURCE, [one.pk for one in candidates])
