"""Both logs as spreadsheets, as far back as one sheet reasonably goes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chibo.access.policy import READ_LOGS
from chibo.access.queries import latest_actions, latest_looks
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import nearest_states
from chibo.web.logs.forms import NarrowForm
from chibo.web.shell.filters import moment, number
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

MOST = 20_000
ACTIONS = ("Số", "Lúc", "Việc đã làm", "Người làm", "Tại tổ chức")
LOOKS = ("Số", "Lúc", "Người xem", "Mục đích", "Tại tổ chức", "Số hồ sơ")


@xlsx(READ_LOGS)
def action_log_file(request: Request) -> Sheet:
    """Acts the filters leave, newest first."""
    lines = latest_actions(request.scope.units(READ_LOGS), MOST, NarrowForm(request.GET).wanted(None))
    names = _places(request, lines)
    gone = "(nội dung đã xóa theo quy định)"
    rows = [
        (one.position, moment(one.at), one.sentence or gone, one.actor_name, names.get(one.unit_id, ""))
        for one in lines
    ]
    return Sheet("nhat-ky-thao-tac", "Nhật ký thao tác", ACTIONS, rows, more=_cut(lines))


@xlsx(READ_LOGS)
def read_log_file(request: Request) -> Sheet:
    """Looks at records the filters leave, newest first; it names no member."""
    lines = latest_looks(request.scope.units(READ_LOGS), MOST, NarrowForm(request.GET).wanted(None))
    names = _places(request, lines)
    rows = [
        (
            one.position, moment(one.at), one.actor_name, Purpose(one.purpose).label,
            names.get(one.unit_id, ""), one.count,
        )
        for one in lines
    ]  # fmt: skip
    return Sheet("nhat-ky-xem-ho-so", "Nhật ký xem hồ sơ", LOOKS, rows, more=_cut(lines))


def _cut(lines: Sequence[Any]) -> list[str]:
    return [f"Chỉ {number(MOST)} dòng mới nhất; lọc theo ngày để lấy phần còn lại."] * (len(lines) == MOST)


def _places(request: Request, lines: Sequence[Any]) -> dict[UUID | None, str]:
    ids = {line.unit_id for line in lines if line.unit_id is not None}
    return {unit_id: state.name for unit_id, state in nearest_states(ids, request.asked.today).items()}
