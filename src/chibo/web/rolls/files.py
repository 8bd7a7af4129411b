"""A roll as a spreadsheet."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.dates import format_date
from chibo.ledger.policy import EXPORT_ROLL
from chibo.ledger.queries import RollRow
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.organisations.queries import nearest_states
from chibo.people.vocabulary import Sex
from chibo.web.rolls.asked import answered, asked_roll
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.spreadsheet import spreadsheet


@screen(EXPORT_ROLL)
def roll_file(request: Request, unit_id: UUID) -> HttpResponse:
    """Everybody the filters leave, as .xlsx; written into the read log as an export."""
    asked = asked_roll(request)
    rows = answered(request, unit_id, asked).page()
    log_read(
        actor=request.actor,
        person_ids=[row.person_id for row in rows],
        purpose=Purpose.EXPORT,
        unit_id=unit_id,
    )
    name = nearest_states([unit_id], request.asked.on)[unit_id].name
    said = f"{name}, ngày {format_date(request.asked.on)}" + (
        f" ({asked.sentence})" if asked.sentence else ""
    )
    lines = [_line(number, row) for number, row in enumerate(rows, 1)]
    return spreadsheet("danh-sach-dang-vien", request.asked.on, f"Danh sách đảng viên {said}", lines)


def _line(number: int, row: RollRow) -> dict[str, Any]:
    return {
        "STT": number,
        "Họ và tên khai sinh": row.name,
        "Ngày sinh": row.born_on,
        "Giới tính": Sex(row.sex).label,
        "Số thẻ đảng viên": row.card_number,
        "Chi bộ": row.cell_name,
        "Mã chi bộ": row.cell_code,
        "Diện": Standing(row.standing).label,
        "Từ ngày": row.since,
        "Tình trạng": "; ".join(Overlay(overlay).label for overlay in row.overlays),
    }
