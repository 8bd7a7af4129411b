"""Lists of members as offices keep them for themselves, and as the central system gives them out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.clerk_files.books import Sheet, day_text, write_book
from tests.clerk_files.units import Cell, organisation_sheet

BORN, LEVELS, ADMISSION = "Ngày sinh", "Trình độ", "Ngày vào Đảng"
# Each heading with the columns below it, and the facts they show; a lone column has no heading of its own.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "TT": (("", "place"),), "Họ và tên khai sinh": (("", "name"),), BORN: (("Nam", "born_man"), ("Nữ", "born_woman")),
    "Quê quán": (("", "home_province"),), "Nơi ở hiện nay": (("", "residence_place"),),
    "Dân tộc": (("", "ethnic_group"),), "Tôn giáo": (("", "religion"),),
    LEVELS: (("GDPT", "education"), ("Chuyên môn", "qualification"), ("LLCT", "theory")),
    "Nghề nghiệp": (("", "occupation"),),
    ADMISSION: (("Vào Đảng", "admitted_on"), ("Chính thức", "official_on")),
    "Số thẻ ĐV": (("", "office_card"),), "Số lý lịch": (("", "file_number"),), "Số CCCD": (("", "personal_number"),),
    "Mã chi bộ": (("", "cell_code"),), "Chi bộ": (("", "cell_name"),),
    "Đảng bộ, chi bộ cơ sở": (("", "grassroots"),), "Trạng thái": (("", "status"),),
    "Xếp loại năm 2024": (("", "rating"),), "Cỡ áo đồng phục": (("", ""),), "Ghi chú": (("", ""),),
}  # fmt: skip
HEADER = 3  # counted from nought; the second row of headings is below it
EXPORT = {
    "Họ và tên": "name", "Số thẻ Đảng viên": "card_number", "Số CCCD": "personal_number", "Ngày sinh": "born_on",
    "Ngày kết nạp": "admitted_on", "Chi bộ đang sinh hoạt": "cell_name",
    "Chi bộ nơi cư trú": "", "Trạng thái": "status",
}  # fmt: skip


def ds_dangvien(path: Path, people: Sequence[dict[str, Any]]) -> None:
    """DS_DANGVIEN.xlsx: one row of headings, then people."""
    rows = [[_shown(person.get(key, "")) for key in EXPORT.values()] for person in people]
    write_book(path, [Sheet("DS_DANGVIEN", [list(EXPORT), *rows])])


def office_list(
    path: Path,
    people: Sequence[dict[str, Any]],
    order: Sequence[str] | None = None,
    *,
    sheet_of_units: bool = True,
) -> None:
    """An office's own list: titles, headings in two merged rows, births apart for men and women.

    `order`: headings of `COLUMNS`, in the order wanted; those left out are left out of the file.
    """
    headings = list(order if order is not None else COLUMNS)
    keys = [key for heading in headings for _, key in COLUMNS[heading]]
    rows = [[_fact(number, person, key) for key in keys] for number, person in enumerate(people, 1)]
    top, merges = _header(headings)
    sheets = [Sheet("Danh sách", [*top, *rows], merges)]
    if sheet_of_units:
        found = {p["cell_code"]: Cell(p["cell_code"], p["cell_name"], p["grassroots"]) for p in people}
        sheets.append(organisation_sheet([found[code] for code in sorted(found)]))
    write_book(path, sheets)


def _header(headings: list[str]) -> tuple[list[list[Any]], list[tuple[int, int, int, int]]]:
    upper: list[str] = []
    lower: list[str] = []
    merges = []
    for heading in headings:
        parts, column = COLUMNS[heading], len(upper)
        upper += [heading] + [""] * (len(parts) - 1)
        lower += [word for word, _ in parts]
        down, right = (0, len(parts) - 1) if len(parts) > 1 else (1, 0)
        merges.append((HEADER, column, HEADER + down, column + right))
    titles = [["ĐẢNG BỘ QUẬN BẾN MÂY (số liệu hư cấu)"], ["DANH SÁCH ĐẢNG VIÊN CÓ ĐẾN NGÀY 30/6/2025"], []]
    merges += [(row, 0, row, len(upper) - 1) for row in (0, 1) if len(upper) > 1]
    return [*titles, upper, lower], merges


def _fact(number: int, person: dict[str, Any], key: str) -> Any:
    if key == "place":
        return number
    if key in ("born_man", "born_woman"):
        return day_text(person["born_on"]) if (person["sex"] == "Nam") == (key == "born_man") else ""
    if key == "office_card":
        old = person["old_card_number"]
        return f"{old[:2]}.{old[2:]}" if old else ""
    return _shown(person.get(key, ""))


def _shown(value: Any) -> Any:
    return day_text(value) if value is None or hasattr(value, "year") else value
