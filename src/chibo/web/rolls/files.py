"""A roll, and what a search found, as spreadsheets."""

from collections.abc import Sequence
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.policy import EXPORT_ROLL
from chibo.ledger.queries import RollRow
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.organisations.queries import nearest_states, register_or_refuse, root_of
from chibo.people.vocabulary import Sex
from chibo.web.rolls.asked import answered, asked_roll
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

HEADINGS = (
    "STT", "Họ và tên khai sinh", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Chi bộ", "Mã chi bộ", "Diện",
    "Từ ngày", "Tình trạng",
)  # fmt: skip


@xlsx(EXPORT_ROLL)
def roll_file(request: Request, unit_id: UUID) -> Sheet:
    """Everybody the filters leave."""
    asked = asked_roll(request)
    rows = answered(request, unit_id, asked).page()
    name = nearest_states([unit_id], request.asked.on)[unit_id].name
    said = f" ({asked.sentence})" if asked.sentence else ""
    title = f"Danh sách đảng viên {name}, ngày {format_date(request.asked.on)}{said}"
    return _sheet(title, rows, unit_id)


@xlsx(EXPORT_ROLL)
def search_file(request: Request) -> Sheet:
    """Everybody a search found, where the account may take lists out; without words nobody."""
    asked, root = asked_roll(request), root_of(register_or_refuse())
    rows = answered(request, root, asked, EXPORT_ROLL).page() if asked.words else []
    title = f"Đảng viên tìm theo “{asked.words}”, ngày {format_date(request.asked.on)}"
    return _sheet(title, rows, root)


def _sheet(title: str, rows: Sequence[RollRow], unit_id: UUID) -> Sheet:
    lines = [_line(at, row) for at, row in enumerate(rows, 1)]
    people = [row.person_id for row in rows]
    return Sheet("danh-sach-dang-vien", title, HEADINGS, lines, people, unit_id)


def _line(at: int, row: RollRow) -> tuple[object, ...]:
    overlays = "; ".join(Overlay(overlay).label for overlay in row.overlays)
    return (
        at, row.name, row.born_on, Sex(row.sex).label, row.card_number, row.cell_name, row.cell_code,
        Standing(row.standing).label, row.since, overlays,
    )  # fmt: skip
