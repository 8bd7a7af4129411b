"""The list, the counts, and whose data is still kept, as spreadsheets."""

from uuid import UUID

from chibo.candidates.policy import COUNT_CANDIDATES, ERASE_CANDIDATE, EXPORT_CANDIDATES
from chibo.candidates.queries import kept_after_leaving
from chibo.candidates.vocabulary import CandidateKind, Outcome
from chibo.foundation.dates import format_date
from chibo.organisations.queries import nearest_states
from chibo.people.vocabulary import Sex
from chibo.web.candidates.asked import answered, asked_list, group_labels
from chibo.web.candidates.counted import tables
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx

HEADINGS = (
    "STT", "Họ và tên khai sinh", "Ngày sinh", "Giới tính", "Đối tượng", "Trường hợp đặc thù", "Chi bộ",
    "Mã chi bộ",
    "Vào danh sách", "Người giúp đỡ", "Lưu ý người giúp đỡ", "Cấp ủy xác nhận", "Học lớp nhận thức",
    "Giấy chứng nhận cấp ngày", "Có giá trị đến", "Tháng thiếu nhận xét", "Tình trạng", "Ra khỏi danh sách",
    "Lý do",
)  # fmt: skip


@xlsx(EXPORT_CANDIDATES)
def candidates_file(request: Request, unit_id: UUID) -> Sheet:
    """Everybody the filters leave."""
    asked, groups = asked_list(request), group_labels(request)
    rows = answered(request, unit_id, asked).page()
    name = nearest_states([unit_id], request.asked.on)[unit_id].name
    said = f" ({asked.sentence})" if asked.sentence else ""
    title = f"Danh sách cảm tình Đảng {name}, ngày {format_date(request.asked.on)}{said}"
    lines = [
        (
            at, row.name or "(đã xóa dữ liệu)", row.born_on, Sex(row.sex).label,
            CandidateKind(row.kind).label,
            "; ".join(groups.get(code, code) for code in row.groups), row.cell_name, row.cell_code,
            row.listed_on, row.helper_name, row.trouble.label if row.trouble else "", row.confirmed_on,
            row.sent_on, row.certificate_on, row.certificate_until,
            ", ".join(f"{month:%m/%Y}" for month in row.missing), row.stage.label,
            row.left_on if row.outcome else None, Outcome(row.outcome).label if row.outcome else "",
        )
        for at, row in enumerate(rows, 1)
    ]  # fmt: skip
    people = [row.candidate_id for row in rows]
    return Sheet("cam-tinh-dang", title, HEADINGS, lines, people, unit_id)


@xlsx(COUNT_CANDIDATES)
def counts_file(request: Request, unit_id: UUID) -> Sheet:
    """Every count of the day; nobody is named."""
    name = nearest_states([unit_id], request.asked.on)[unit_id].name
    title = f"Số liệu cảm tình Đảng {name}, ngày {format_date(request.asked.on)}"
    lines = [
        (table.title, label, number) for table in tables(request, unit_id) for label, number in table.lines
    ]
    return Sheet("so-lieu-cam-tinh-dang", title, ("Đếm theo", "Dòng", "Số người"), lines, (), unit_id)


@xlsx(ERASE_CANDIDATE)
def erasing_file(request: Request) -> Sheet:
    """Who left and is still kept, without names: what is to be erased is not copied first."""
    units = request.scope.units(ERASE_CANDIDATE)
    kept = kept_after_leaving(units, request.asked.today)
    lines = [
        (at, one.candidate.left_on, Outcome(one.candidate.outcome).label, one.verdict.answer or "chưa rõ")
        for at, one in enumerate(kept, 1)
    ]
    title = "Dữ liệu cảm tình Đảng còn giữ sau khi ra khỏi danh sách"
    return Sheet("con-giu", title, ("STT", "Ra khỏi danh sách", "Lý do", "Xóa được từ ngày"), lines)
