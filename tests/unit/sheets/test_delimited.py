"""Delimited text: three encodings, three delimiters, one row at a time."""

import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from chibo.sheets.book import Kind
from chibo.sheets.delimited import Delimited
from chibo.sheets.errors import BadDelimited, TooManyColumns
from chibo.sheets.opening import open_book
from chibo.sheets.reading import as_text

TABLE = "Họ và tên;Số\nĐặng Thị Ửng;038012345678\n\nLê, Văn A;001\n"


def _texts(path: Path) -> list[tuple[int, list[str]]]:
    book = open_book(path)
    return [(row.number, [as_text(cell) for cell in row.cells]) for row in book.rows(book.sheets[0].name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_encodings(tmp_path: Path, encoding: str, delimiter: str) -> None:
    written = TABLE.replace(";", delimiter)
    if encoding == "cp1258":  # marks of tones stand after their letters there
        written = "".join(_for_1258(c) for c in written)
    (tmp_path / "a.csv").write_bytes(written.encode(encoding))
    assert _texts(tmp_path / "a.csv") == [
        (1, ["Họ và tên", "Số"]),
        (2, ["Đặng Thị Ửng", "038012345678"]),
        (3, []),
        (4, ["Lê, Văn A", "001"]),
    ]


def _for_1258(c: str) -> str:
    try:
        c.encode("cp1258")
        return c
    except UnicodeError:
        parts = unicodedata.normalize("NFD", c)
        tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone


def test_quotes_and_commas(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a,b\n"x\ny","1, 2"\nz,3\n', encoding="utf-8")
    assert _texts(tmp_path / "a.csv") == [(1, ["a", "b"]), (2, ["x y", "1, 2"]), (3, ["z", "3"])]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b\n1,\0\n", "NUL"),
        ("a,b\n1,2\n".encode("utf-16-le"), "NUL"),
        (b"a,b\n\xd2\x90,\x81\x8d\n", "bảng mã"),
        (b"a,b\n1," + b"x" * 32_768 + b"\n", "dòng 2 có một ô dài"),
        (b'a,b\n1,"' + b"x\n" * 100_000, "dòng 2 có một ô dài"),
        (b"x" * 1_000_001, "dài hơn"),
        (b'a,b\n1,"x"y\n', "dấu nháy kép ở dòng 2"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(BadDelimited, match=why):
        open_book(tmp_path / "a.csv")


def test_too_many_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n" + "," * 500, encoding="utf-8")
    with pytest.raises(TooManyColumns, match="Dòng 2"):
        open_book(tmp_path / "a.csv")


def test_two_hundred_thousand_rows_in_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8") as file:
        file.writelines(f"Nguyễn Văn {n};{n:012};02/09/1975;x;y\n" for n in range(200_000))
    tracemalloc.start()
    book = open_book(tmp_path / "a.csv")
    count = sum(1 for _ in book.rows("a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, book.sheets[0].rows) == (200_000, 200_000)
    assert peak < 12_000_000, peak


def test_a_formula_is_one_here_too_but_a_quoted_number_keeps_its_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b,c\n=1+1,"=""0012""",\'=1+1\n', "utf-8")
    cells = list(Delimited(path, "a.csv").rows("a"))[1].cells
    assert [(cell.kind, cell.value) for cell in cells] == [
        (Kind.FORMULA, "=1+1"), (Kind.TEXT, "0012"), (Kind.TEXT, "=1+1"),
    ]  # fmt: skip
