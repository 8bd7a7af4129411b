"""“File nhập liệu 4.0”: title in row 1, notes in rows 3–4, header in rows 6–7, people from row 8, lists hidden."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.clerk_files import lists
from tests.clerk_files.books import Sheet, code_sheet, day_text, write_book
from tests.clerk_files.defects import FIRST_ROW, MERGED, UNIT, Defect, Expected, Row, spread

HEADER, FIRST = 5, FIRST_ROW - 1  # rows counted from nought
PLACE = ("Quốc gia", "Tỉnh", "Chi tiết")
BORN_AT, HOME, LIVES_AT = "Nơi đăng ký khai sinh *", "Quê quán (2 cấp) *", "Thường trú (2 cấp) *"
GROUPS = (BORN_AT, HOME, LIVES_AT)
HEADINGS = [
    "STT", "ID", "Họ và tên *", "Tên gọi khác", "Giới tính *", "Sinh ngày *", "Dân tộc *", "Tôn giáo *",
    "Số định danh cá nhân *", "Số thẻ Đảng *", "Nơi cấp thẻ", "Ngày cấp thẻ", "Số thẻ theo QĐ 85",
    UNIT, *(f"{group}|{part}" for group in GROUPS for part in PLACE),
    "Ngày vào Đảng *", "Ngày chính thức *", "Số CMND cũ", "Trạng thái hoạt động *", "Ngày rời/mất/miễn",
    "Đề nghị xóa", "Kết quả kiểm tra", "Chi tiết lỗi",
]  # fmt: skip


def central_4_0(
    path: Path, people: Sequence[dict[str, Any]], defects: Sequence[Defect] = ()
) -> list[Expected]:
    """Write the file, dirtied here and there; says what is to be expected of each defect."""
    rows = [_row(number, person) for number, person in enumerate(people, 1)]
    expected = [defect(rows, at) for defect, at in spread(defects, len(rows))]
    column = HEADINGS.index(UNIT)
    merges = [(FIRST + at - 1, column, FIRST + at, column) for at, row in enumerate(rows) if row.get(MERGED)]
    lines = [[row[heading] for heading in HEADINGS] for row in rows]
    write_book(path, [Sheet("Dữ liệu", [*_header(), *lines], [*_merges(), *merges]), *_code_sheets()])
    return expected


def _row(number: int, person: dict[str, Any]) -> Row:
    row: Row = dict.fromkeys(HEADINGS, "")
    status = person["status"] if person["left_on"] else lists.ACTIVE
    row |= {
        "STT": number, "Họ và tên *": person["name"], "Tên gọi khác": person["other_name"],
        "Giới tính *": person["sex"], "Sinh ngày *": day_text(person["born_on"]),
        "Dân tộc *": person["ethnic_group"], "Tôn giáo *": person["religion"],
        "Số định danh cá nhân *": person["personal_number"], "Số thẻ Đảng *": person["card_number"],
        "Nơi cấp thẻ": person["card_issuer"], "Ngày cấp thẻ": day_text(person["card_issued_on"]),
        "Số thẻ theo QĐ 85": person["old_card_number"], UNIT: person["cell_code"],
        "Ngày vào Đảng *": day_text(person["admitted_on"]),
        "Ngày chính thức *": day_text(person["official_on"]),
        "Trạng thái hoạt động *": status, "Ngày rời/mất/miễn": day_text(person["left_on"]),
    }  # fmt: skip
    for group, key in zip(GROUPS, ("birth", "home", "residence"), strict=True):
        values = (person["country"], person[f"{key}_province"], person[f"{key}_place"])
        row |= {f"{group}|{part}": value for part, value in zip(PLACE, values, strict=True)}
    return row


def _header() -> list[list[Any]]:
    upper, lower = zip(*(heading.partition("|")[::2] for heading in HEADINGS), strict=True)
    shown = [word if word != upper[at - 1] else "" for at, word in enumerate(upper)]
    notes = ["Ghi chú: cột có dấu * là bắt buộc"], ["Không sửa cột ID và cột Tổ chức đảng đang sinh hoạt"]
    return [["FILE NHẬP LIỆU ĐẢNG VIÊN (số liệu hư cấu)"], [], *notes, [], shown, [*lower]]


def _merges() -> list[tuple[int, int, int, int]]:
    """The title over all columns, places over their three parts, every other heading over both rows."""
    found = [(0, 0, 0, len(HEADINGS) - 1)]
    for column, heading in enumerate(HEADINGS):
        group, part, _ = heading.partition("|")
        if not part:
            found.append((HEADER, column, HEADER + 1, column))
        elif heading == f"{group}|{PLACE[0]}":
            found.append((HEADER, column, HEADER, column + 2))
    return found


def _code_sheets() -> list[Sheet]:
    codes = {
        "QUOCGIA": lists.COUNTRIES,
        "TINH": lists.PROVINCES,
        "DANTOC": lists.ETHNIC_GROUPS,
        "TONGIAO": lists.RELIGIONS,
    }
    return [code_sheet(name, words) for name, words in codes.items()]
