"""Files written: text harmless, zeros kept, a file handed back opens like the one given."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sheets.made import ROWS, values

from chibo.sheets.book import Kind
from chibo.sheets.errors import Unwritable
from chibo.sheets.opening import open_book
from chibo.sheets.returned import ReturnedRow, write_returned
from chibo.sheets.writing import write_csv, write_table

HARMFUL = ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://a.b", "{=1}", "\x0bx"]


def test_a_table_goes_round(tmp_path: Path) -> None:
    rows = [["001", 7, date(1975, 9, 2), None], [38, "=1+1", True, "x"]]
    write_table(
        tmp_path / "a.xlsx",
        headings=["Mã", "Số", "Ngày", "Ghi chú"],
        rows=rows,
        title_lines=["Danh sách", "=Tên"],
        text_columns=["Mã"],
        sheet_name="A",
    )
    read = list(open_book(tmp_path / "a.xlsx").rows("A"))
    assert [values(row.cells) for row in read] == [
        ["Danh sách", None, None, None],
        ["=Tên", None, None, None],
        [None] * 4,
        ["Mã", "Số", "Ngày", "Ghi chú"],
        ["001", 7.0, "02/09/1975", None],
        ["38", "=1+1", True, "x"],
    ]
    assert read[5].cells[1].kind is Kind.TEXT


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", headings=["=A"], rows=[[text] for text in HARMFUL])
    given = ReturnedRow(5, HARMFUL, {0: "=HYPERLINK(1)"})
    write_returned(tmp_path / "b.xlsx", heading_rows=[["=A"] * len(HARMFUL)], merges=[], rows=[given])
    for name in ("a.xlsx", "b.xlsx"):
        xml = zipfile.ZipFile(tmp_path / name).read(ROWS)
        assert b"<f>" not in xml and b"<hyperlink" not in xml
        assert Kind.FORMULA not in {
            cell.kind
            for row in open_book(tmp_path / name).rows(open_book(tmp_path / name).sheets[0].name)
            for cell in row.cells
        }


def test_csv_is_harmless_and_keeps_zeros(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", headings=["Mã", "Tên"], rows=[["001", "=1+1"], [-5, date(2020, 1, 2)]])
    read = [values(row.cells) for row in open_book(tmp_path / "a.csv").rows("a")]
    assert "001,'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert read == [["Mã", "Tên"], ["001", "=1+1"], ["-5", "02/01/2020"]]


def test_a_table_without_rows_shows_its_headings(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", headings=["A", "B"], rows=[], sheet_name="A")
    assert [values(row.cells) for row in open_book(tmp_path / "a.xlsx").rows("A")] == [["A", "B"]]


def test_a_failed_writing_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["x"]
        raise ZeroDivisionError

    (tmp_path / "a.xlsx").write_text("cũ")
    with pytest.raises(ZeroDivisionError):
        write_table(tmp_path / "a.xlsx", headings=["A"], rows=rows())
    with pytest.raises(ZeroDivisionError):
        write_csv(tmp_path / "a.xlsx", headings=["A"], rows=rows())
    with pytest.raises(ZeroDivisionError):
        write_returned(
            tmp_path / "a.xlsx", heading_rows=[["A"]], merges=[], rows=(ReturnedRow(1, r, {}) for r in rows())
        )
    with pytest.raises(Unwritable):
        write_table(tmp_path / "a.xlsx", headings=["A", "A"], rows=[])
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_text() == "cũ"


def test_what_is_handed_back(tmp_path: Path) -> None:
    write_returned(
        tmp_path / "a.xlsx",
        heading_rows=[["STT", "Ngày", ""], ["", "sinh", "vào"]],
        merges=[((1, 1), (1, 2)), ((1, 0), (2, 0)), ((9, 0), (10, 0))],
        rows=[
            ReturnedRow(7, ["1", "31/11/2020", "002"], {1: "Tháng 11 chỉ có 30 ngày.", 0: "Trùng."}),
            ReturnedRow(9, ["2"], {-1: "Dòng trùng dòng 7."}),
        ],
    )
    book = open_book(tmp_path / "a.xlsx")
    name = book.sheets[0].name
    read = [values(row.cells) for row in book.rows(name)]
    assert read[1] == [None, "sinh", "vào", "Dòng trong tệp gốc", "Lý do"]
    assert read[2] == ["1", "31/11/2020", "002", 7.0, "STT: Trùng.\nsinh: Tháng 11 chỉ có 30 ngày."]
    assert read[3] == ["2", None, None, 9.0, "Dòng trùng dòng 7."]
    assert book.merged(name) == [((1, 1), (1, 2)), ((1, 0), (2, 0))]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as opened:
        assert "Tháng 11 chỉ có 30 ngày." in opened.read("xl/comments1.xml").decode()
        assert b"FFFFD6D6" in opened.read("xl/styles.xml")
        assert b'state="frozen"' in opened.read(ROWS)
