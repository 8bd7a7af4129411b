"""The lists of sources and plan as spreadsheets. Numbers only: nobody's name is in them."""

from collections.abc import Iterator
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.profiles.queries import paper_name
from chibo.sources.policy import SEE_SOURCES
from chibo.sources.queries import Figures, Line, cells_of, idle, progress, seminars
from chibo.web.shell.requests import Request
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.sources.asked import asked_year
from chibo.web.sources.groups import counted
from chibo.web.units.places import place

PLAN = (
    "Mã", "Tổ chức", "Cấp trên", "Địa bàn", "Đảng viên đầu năm", "Nguồn đã khảo sát", "Ngày khảo sát",
    "Chỉ tiêu", "Văn bản giao", "Đã kết nạp", "Đạt chỉ tiêu (%)", "Tỷ lệ trên đảng viên (%)", "Lưu ý",
)  # fmt: skip
IDLE = ("Mã", "Chi bộ", "Địa bàn", "Đảng viên", "Lần kết nạp gần nhất", "Sổ biết từ", "Nguồn trong năm")
SEMINARS = ("Kỳ", "Chuyên đề", "Ngày tổ chức", "Số người dự", "Văn bản", "Kết luận", "Tình trạng", "Hạn")


@xlsx(SEE_SOURCES)
def sources_file(request: Request, unit_id: UUID) -> Sheet:
    """Every cell below a unit, then the unit's total."""
    year = asked_year(request)
    found = progress(unit_id, year, request.asked.on)
    names = {line.unit.unit_id: line.unit.name for line in _every(found.top)}
    rows = [_cell(line, names) for line in cells_of(found.top)]
    rows.append(("", f"Cộng {found.top.unit.name}", "", "", *_figures(found.top.total, ("", "")), ""))
    title = f"Nguồn và kế hoạch phát triển đảng viên năm {year}, {found.top.unit.name}"
    more = [f"Kết nạp tính đến hết {format_date(found.days.through)}, theo ngày tính vào sổ"]
    return Sheet("nguon-va-ke-hoach", title, PLAN, rows, unit_id=unit_id, more=more)


@xlsx(SEE_SOURCES)
def source_groups_file(request: Request, unit_id: UUID) -> Sheet:
    """Every surveyed cell with the people of each group."""
    year = asked_year(request)
    cells, labels, told = counted(request, unit_id, year)
    headings = ("Mã", "Chi bộ", "Địa bàn", "Ngày khảo sát", "Người khảo sát", "Tổng số", *labels.values())
    rows = [
        (
            one.unit.code, one.unit.name, one.dwelling.label, one.survey.counted_on, one.survey.counted_by,
            one.own.source, *(told[one.unit.unit_id].get(code, 0) for code in labels),
        )
        for one in cells
        if one.survey
    ]  # fmt: skip
    title = f"Nguồn phát triển đảng viên năm {year} theo nhóm, {place(request, unit_id, 'unit_sources').name}"
    return Sheet("nguon-theo-nhom", title, headings, rows, unit_id=unit_id)


@xlsx(SEE_SOURCES)
def idle_cells_file(request: Request, unit_id: UUID) -> Sheet:
    """Cells without an admission, as of the asked day."""
    found = idle(unit_id, request.asked.on)
    rows = [
        (
            one.unit.code, one.unit.name, one.unit.dwelling.label, one.members, one.last_on, one.known_since,
            one.survey.total if one.survey else None,
        )
        for one in found.cells
    ]  # fmt: skip
    title = f"Chi bộ {found.years} năm không kết nạp, {place(request, unit_id, 'unit_sources').name}"
    return Sheet("chi-bo-chua-ket-nap", title, IDLE, rows, unit_id=unit_id)


@xlsx(SEE_SOURCES)
def seminars_file(request: Request, unit_id: UUID) -> Sheet:
    """The year's seminars, and the periods that have none yet."""
    year = asked_year(request)
    found = seminars(unit_id, year, request.asked.on)
    rows: list[tuple[object, ...]] = []
    for slot in found.slots:
        for one in slot.seminars:
            kept, paper = one.record, one.record.document
            state = "Đã tổ chức" if kept.held_on else "Dự kiến"
            rows.append(
                (slot.period.label, kept.topic, kept.held_on, kept.attending,
                 paper_name(paper) if paper else "", kept.conclusion, state, slot.due_on)
            )  # fmt: skip
        if not slot.seminars:
            rows.append((slot.period.label, "", None, None, "", "", "Chưa có", slot.due_on))
    title = (
        f"Hội nghị chuyên đề phát triển đảng viên năm {year}, {place(request, unit_id, 'unit_sources').name}"
    )
    return Sheet("hoi-nghi-chuyen-de", title, SEMINARS, rows, unit_id=unit_id)


def _every(line: Line) -> Iterator[Line]:
    yield line
    for child in line.children:
        yield from _every(child)


def _cell(line: Line, names: dict[UUID, str]) -> tuple[object, ...]:
    above = names.get(line.unit.parent_id, "") if line.unit.parent_id else ""
    survey, plan = line.survey, line.plan
    told = (survey.counted_on if survey else None, plan.paper if plan else "")
    return (
        line.unit.code,
        line.unit.name,
        above,
        line.dwelling.label,
        *_figures(line.own, told),
        line.remark,
    )


def _figures(one: Figures, told: tuple[object, object]) -> tuple[object, ...]:
    return (
        one.members, one.source if one.surveys else None, told[0],
        one.target if one.targets else None, told[1], one.admitted, _percent(one.share), _percent(one.rate),
    )  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
