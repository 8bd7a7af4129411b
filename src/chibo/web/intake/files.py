"""Files that came in, and what each row of one would change, as spreadsheets."""

from typing import Any
from uuid import UUID

from chibo.exchange.policy import IMPORT
from chibo.exchange.queries.batches import batches_of, rows_of
from chibo.exchange.vocabulary import Purpose, Verdict
from chibo.organisations.queries import nearest_states
from chibo.web.intake.found import found
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

BATCHES = ("Lần", "Nội dung", "Tệp", "Tổ chức", "Số liệu đến", "Tình trạng", "Người đưa vào")
ROWS = ("Dòng", "Người, tổ chức", "Nhóm", "Sẽ thay đổi", "Lý do trả lại", "Ghi chú")


@xlsx(IMPORT)
def intakes_file(request: Request) -> Sheet:
    """The latest files within reach."""
    listed = batches_of(request.actor, Purpose.PEOPLE, Purpose.UNITS)
    names = nearest_states([one.unit_id for one in listed], request.asked.today)
    rows = [
        (
            one.number, one.get_purpose_display(), one.file_name,
            names[one.unit_id].name if one.unit_id in names else "", one.as_of, one.get_state_display(),
            str(one.created_by),
        )
        for one in listed
    ]  # fmt: skip
    return Sheet("cac-lan-nhap-tep", "Các lần nhập tệp", BATCHES, rows)


@xlsx(IMPORT)
def intake_file(request: Request, batch_id: UUID) -> Sheet:
    """Every row with what it would change, or why it comes back; of one group when one is chosen."""
    batch, typed = found(request, batch_id), request.GET.get("tim", "")
    asked = request.GET.get("nhom", "")
    groups = [Verdict(asked)] if asked in set(Verdict) else list(Verdict)
    rows = [(group, row) for group in groups for row in rows_of(batch, group, typed)]
    lines = [
        (
            row.number if row.number < 1_000_000 else "", row.name, group.label,
            "; ".join(map(_step, row.plan)),
            "; ".join(f"{fault['column']}: {fault['reason']}" for fault in row.faults), "; ".join(row.notes),
        )
        for group, row in rows
    ]  # fmt: skip
    people = [row.person_id for _, row in rows if row.person_id]
    title = f"Lần nhập {batch.number}: {batch.file_name}"
    return Sheet(f"lan-nhap-{batch.number}", title, ROWS, lines, people, batch.unit_id)


def _step(step: dict[str, Any]) -> str:
    before = f"{step['before']} → " if step.get("before") else ""
    return f"{step['label']}: {before}{step['after']}"
