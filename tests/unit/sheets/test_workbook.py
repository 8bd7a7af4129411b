"""What a sound workbook gives: right numbers, formulas and merges seen, nothing guessed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.sheets.made import ROWS, changed, sheet_xml, values, workbook

from chibo.sheets.book import Kind, letter
from chibo.sheets.errors import NoSuchSheet
from chibo.sheets.opening import open_book


def test_rows_keep_their_numbers_and_columns(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_string(4, 2, "Họ tên")
        sheet.write_string(7, 1, "A")

    rows = list(open_book(workbook(tmp_path / "a.xlsx", fill)).rows("Trang 1"))
    assert [row.number for row in rows] == list(range(1, 9))
    assert values(rows[4].cells) == [None, None, "Họ tên"]
    assert values(rows[7].cells) == [None, "A", None]
    assert [cell.column for cell in rows[7].cells] == [0, 1, 2]


def test_formulas_are_seen_shared_and_valueless_too(tmp_path: Path) -> None:
    rows = """<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">1+1</f><v>2</v></c><c r="B2"><v>2</v></c></row>
    <row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c><c r="B3" t="e"><v>#REF!</v></c></row>
    <row r="4"><c r="C4"><f>B2</f></c></row>"""
    path = changed(workbook(tmp_path / "a.xlsx"), {ROWS: sheet_xml(rows)})
    kinds = [[cell.kind for cell in row.cells] for row in open_book(path).rows("Trang 1")]
    empty, number, formula = Kind.EMPTY, Kind.NUMBER, Kind.FORMULA
    assert kinds == [
        [empty] * 3,
        [formula, number, empty],
        [formula, Kind.ERROR, empty],
        [empty, empty, formula],
    ]


def test_kinds_of_cells(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(0, 0, date(1975, 9, 2), day)
        sheet.write_boolean(0, 1, True)
        sheet.write_number(0, 2, 38012345678)
        sheet.write_string(0, 3, "038012345678")
        sheet.write_string(0, 4, "   ")

    cells = next(iter(open_book(workbook(tmp_path / "a.xlsx", fill)).rows("Trang 1"))).cells
    assert values(cells) == [date(1975, 9, 2), True, 38012345678.0, "038012345678", None]
    assert [cell.kind for cell in cells] == [Kind.DAY, Kind.YES_NO, Kind.NUMBER, Kind.TEXT, Kind.EMPTY]


def test_hidden_sheets_are_named_as_hidden(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "x")
        book.add_worksheet("Ẩn").hide()
        book.add_chartsheet("Biểu đồ")

    book = open_book(workbook(tmp_path / "a.xlsx", fill), name="Danh sách.xlsx")
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in book.sheets] == [
        ("Trang 1", False, 1),
        ("Ẩn", True, 0),
    ]
    assert book.name == "Danh sách.xlsx" and list(book.rows("Ẩn")) == []
    with pytest.raises(NoSuchSheet):
        list(book.rows("Không có"))


def test_merged_headings_and_merged_data(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range(0, 1, 0, 2, "Ngày")
        sheet.merge_range(2, 0, 3, 0, "Tổ 1")
        for row in range(1, 5):
            sheet.write_string(row, 2, "x")

    book = open_book(workbook(tmp_path / "a.xlsx", fill))
    assert book.merged("Trang 1") == [((1, 1), (1, 2)), ((3, 0), (4, 0))]
    merged = {(row.number, cell.column) for row in book.rows("Trang 1") for cell in row.cells if cell.merged}
    assert merged == {(1, 1), (1, 2), (3, 0), (4, 0)}


def test_a_book_that_counts_from_1904_says_so(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True})
    book.add_worksheet("A").write_datetime(
        0, 0, date(1975, 9, 2), book.add_format({"num_format": "d/m/yyyy"})
    )
    book.close()
    opened = open_book(tmp_path / "a.xlsx")
    assert opened.from_1904
    assert values(next(opened.rows("A")).cells) == [date(1975, 9, 2)]


def test_letters() -> None:
    assert [letter(column) for column in (0, 25, 26, 499)] == ["A", "Z", "AA", "SF"]
