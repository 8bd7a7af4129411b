"""How complete records are, and who lacks what, as spreadsheets."""

from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.policy import EXPORT_ROLL, SEE_ROLL
from chibo.organisations.queries import nearest_states
from chibo.web.completeness.lacking import lacking
from chibo.web.completeness.screens import chosen_item
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

PEOPLE = ("STT", "Họ và tên khai sinh", "Ngày sinh", "Chi bộ", "Số mục thiếu", "Mục còn thiếu")
CELLS = ("STT", "Mã", "Chi bộ", "Đảng viên", "Đã đủ", "Còn thiếu", "Phần mục đã ghi")


@xlsx(EXPORT_ROLL)
def missing_file(request: Request, unit_id: UUID) -> Sheet:
    """People with something missing."""
    people, _ = lacking(request, unit_id)
    asked = chosen_item(request)
    found = [one for one in people if not asked or asked in {item.key for item in one.items}]
    names = nearest_states({one.cell_id for one in found} | {unit_id}, request.asked.on)
    rows = [
        (
            at, one.name, one.born_on, names[one.cell_id].name, len(one.items),
            "; ".join(item.label for item in one.items),
        )
        for at, one in enumerate(found, 1)
    ]  # fmt: skip
    title = f"Hồ sơ còn thiếu {names[unit_id].name}, ngày {format_date(request.asked.on)}"
    return Sheet("ho-so-con-thieu", title, PEOPLE, rows, [one.person_id for one in found], unit_id)


@xlsx(SEE_ROLL)
def completeness_file(request: Request, unit_id: UUID) -> Sheet:
    """Figures of every cell; nobody's name is in it."""
    _, tallies = lacking(request, unit_id)
    names = nearest_states({one.cell_id for one in tallies} | {unit_id}, request.asked.on)
    ordered = sorted(tallies, key=lambda one: names[one.cell_id].code)
    rows = [
        (
            at, names[one.cell_id].code, names[one.cell_id].name, one.people, one.complete,
            one.people - one.complete, round(one.share, 3),
        )
        for at, one in enumerate(ordered, 1)
    ]  # fmt: skip
    title = f"Mức đủ hồ sơ {names[unit_id].name}, ngày {format_date(request.asked.on)}"
    return Sheet("muc-du-ho-so", title, CELLS, rows, unit_id=unit_id)
