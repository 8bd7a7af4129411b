"""Comparisons with the centre, and the differences of one, as spreadsheets."""

from uuid import UUID

from chibo.exchange.policy import COMPARE
from chibo.exchange.queries.batches import batches_of, differences_of
from chibo.exchange.vocabulary import Purpose, Settled
from chibo.organisations.queries import nearest_states
from chibo.web.compare.screens import GROUPS, compared_batch
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

BATCHES = ("Lần", "Tệp", "Tổ chức", "Số liệu đến", "Tình trạng", "Người đưa vào")
POINTS = ("Nhóm", "Người", "Nội dung", "Trong sổ", "Trong tệp", "Xử lý", "Ghi chú")


@xlsx(COMPARE)
def comparisons_file(request: Request) -> Sheet:
    """The latest comparisons within reach."""
    found = batches_of(request.actor, Purpose.COMPARE)
    names = nearest_states([one.unit_id for one in found], request.asked.today)
    rows = [
        (
            one.number, one.file_name, names[one.unit_id].name if one.unit_id in names else "", one.as_of,
            "Đã đối chiếu" if one.compared_at else "Đang đọc dở", str(one.created_by),
        )
        for one in found
    ]  # fmt: skip
    return Sheet("cac-lan-doi-chieu", "Các lần đối chiếu trung ương", BATCHES, rows)


@xlsx(COMPARE)
def comparison_file(request: Request, batch_id: UUID) -> Sheet:
    """Every point of difference, group by group."""
    batch = compared_batch(request, batch_id)
    found = [(label, one) for kind, label in GROUPS for one in differences_of(batch, kind)]
    rows = [
        (
            label, one.name, one.field or "Cả người này", one.here, one.there, Settled(one.settled).label,
            one.note,
        )
        for label, one in found
    ]  # fmt: skip
    people = [one.person_id for _, one in found if one.person_id]
    title = f"Đối chiếu {batch.file_name}, lần {batch.number}"
    return Sheet(f"doi-chieu-{batch.number}", title, POINTS, rows, people, batch.unit_id)
