"""The made files open, and say what they should."""

from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum
from tests import clerk_files as made
from tests.clerk_files.central import HEADINGS


def _rows(path: Path, sheet: int = 0) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def test_people_fit_together_and_repeat_with_the_seed() -> None:
    cells = made.cells(20)
    found = made.people(7, 400, cells)
    assert found == made.people(7, 400, cells) != made.people(8, 400, cells)
    assert len({p["personal_number"] for p in found}) == 400
    assert {p["status"] for p in found} == {"Chính thức", "Dự bị", "Miễn sinh hoạt"}
    for p in found:
        number, born = p["personal_number"], p["born_on"]
        assert len(number) == 12 and number[4:6] == f"{born.year % 100:02d}"
        assert number[3] == str(2 * (born.year // 100 - 19) + (p["sex"] == "Nữ"))
        assert born.year + 18 <= p["admitted_on"].year
        assert p["official_on"] is None or p["admitted_on"] < p["official_on"]


def test_the_central_file_has_its_layout(tmp_path: Path) -> None:
    path = tmp_path / "nhap.xlsx"
    made.central_4_0(path, made.people(1, 30, made.cells(5)))
    book = CalamineWorkbook.from_path(str(path))
    assert [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Hidden] == [
        "QUOCGIA", "TINH", "DANTOC", "TONGIAO",
    ]  # fmt: skip
    rows = _rows(path)
    assert rows[0][0].startswith("FILE NHẬP LIỆU") and rows[2][0] and rows[3][0] and not any(rows[4])
    assert len(rows) == 37 and {len(row) for row in rows} == {31} == {len(HEADINGS)}
    assert rows[5][14:23:3] == ["Nơi đăng ký khai sinh *", "Quê quán (2 cấp) *", "Thường trú (2 cấp) *"]
    assert rows[6][14:17] == ["Quốc gia", "Tỉnh", "Chi tiết"] and rows[6][0] == ""
    assert rows[7][0] == 1 and rows[7][8].startswith("099")
    merges = book.get_sheet_by_index(0).merged_cell_ranges
    assert ((5, 14), (5, 16)) in merges and ((5, 0), (6, 0)) in merges and ((0, 0), (0, 30)) in merges
    assert _rows(path, 3)[:2] == [["Mã", "Tên"], ["01", "Kinh"]]


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        made.central_4_0(tmp_path / name, made.people(1, 60, made.cells(5)), made.ALL)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_export_has_its_columns(tmp_path: Path) -> None:
    path, people = tmp_path / "DS_DANGVIEN.xlsx", made.people(1, 9, made.cells(2))
    made.ds_dangvien(path, people)
    rows = _rows(path)
    assert rows[0][:3] == ["Họ và tên", "Số thẻ Đảng viên", "Số CCCD"] and len(rows) == 10
    assert rows[1][3] == f"{people[0]['born_on']:%d/%m/%Y}" and rows[1][2] == people[0]["personal_number"]


def test_an_office_list_splits_births_by_sex(tmp_path: Path) -> None:
    path, people = tmp_path / "ds.xlsx", made.people(1, 40, made.cells(4))
    made.office_list(path, people)
    rows = _rows(path)
    assert rows[3][2:4] == ["Ngày sinh", ""] and rows[4][2:4] == ["Nam", "Nữ"]
    for row, person in zip(rows[5:], people, strict=True):
        assert bool(row[2]) == (person["sex"] == "Nam") and bool(row[2]) != bool(row[3])
    units = _rows(path, 1)
    assert units[0] == ["Mã", "Tên chi bộ", "Thuộc", "Loại"] and len(units) == 5
    assert units[-1] == ["99.001.900.000.001", *["Chi bộ Trường Tư thục Ban Mai Mới"] * 2, "chi bộ cơ sở"]


def test_an_office_list_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    order = ["Chi bộ", "Ngày sinh", "Họ và tên khai sinh"]
    made.office_list(path, made.people(1, 5, made.cells(2)), order, sheet_of_units=False)
    assert _rows(path)[3] == ["Chi bộ", "Ngày sinh", "", "Họ và tên khai sinh"]
    assert len(CalamineWorkbook.from_path(str(path)).sheet_names) == 1


def test_a_sheet_of_units_names_parents_or_their_codes(tmp_path: Path) -> None:
    cells = made.cells(10)
    for by_code in (False, True):
        made.units_sheet(tmp_path / "tc.xlsx", made.units_of(cells, by_code=by_code))
        lines = _rows(tmp_path / "tc.xlsx")
        assert lines[0] == ["Mã", "Tên", "Cấp trên", "Loại"] and len(lines) == 13
        parents = {line[0 if by_code else 1] for line in lines}
        assert all(line[2] in parents or line[2] == "Đảng bộ Quận Bến Mây" for line in lines[1:])


def test_saved_as_csv(tmp_path: Path) -> None:
    people = made.people(1, 6, made.cells(2))
    made.central_4_0(tmp_path / "nhap.xlsx", people)
    text = made.as_csv(tmp_path / "nhap.xlsx", separator=";").read_text(encoding="utf-8-sig")
    line = text.splitlines()[7].split(";")
    assert line[0] == "1" and line[2] == people[0]["name"] and line[8] == people[0]["personal_number"]
