"""Organisations as spreadsheets: all within reach, and those directly below one."""

from collections.abc import Iterator
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.policy import SEE_FIGURES
from chibo.ledger.queries import closings
from chibo.organisations.queries import children, kind_label, nearest_states
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.units.branches import Branch, branches, narrowed

TREE = ("STT", "Cấp", "Mã", "Tên tổ chức", "Loại hình", "Cấp trên trực tiếp", "Đảng viên theo sổ")
BELOW = ("STT", "Mã", "Tên tổ chức", "Loại hình", "Chính thức", "Dự bị", "Tổng số")


@xlsx(SEE_FIGURES)
def tree_file(request: Request) -> Sheet:
    """Every organisation within reach, each below its parent, or those a search leaves."""
    typed = request.GET.get("tim", "").strip()[:100]
    tops = branches(request.scope, request.asked.on)
    tops = narrowed(tops, typed)[0] if typed else tops
    lines = [line for top in tops for line in _lines(top, 1, "")]
    rows = [(at, *line) for at, line in enumerate(lines, 1)]
    return Sheet("to-chuc-dang", f"Tổ chức đảng ngày {format_date(request.asked.on)}", TREE, rows)


def _lines(branch: Branch, level: int, above: str) -> Iterator[tuple[object, ...]]:
    node = branch.node
    yield level, node.code, node.name, branch.kind, above, branch.closing
    for child in branch.children:
        yield from _lines(child, level + 1, node.name)


@xlsx(SEE_FIGURES)
def unit_file(request: Request, unit_id: UUID) -> Sheet:
    """The organisations directly below one, with their members by the books."""
    on = request.asked.on
    below = children(unit_id, on)
    figures = closings([row.unit_id for row in below], on)
    rows = [
        (
            at, row.code, row.name, kind_label(row.kind, on), figures[row.unit_id].full,
            figures[row.unit_id].probationary, figures[row.unit_id].total,
        )
        for at, row in enumerate(below, 1)
    ]  # fmt: skip
    name = nearest_states([unit_id], on)[unit_id].name
    return Sheet("to-chuc-truc-thuoc", f"Tổ chức trực thuộc {name}, ngày {format_date(on)}", BELOW, rows)
