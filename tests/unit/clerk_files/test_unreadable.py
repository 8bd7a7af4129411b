"""Bad workbooks are bad in the way their name says."""

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook
from tests import clerk_files as made


@pytest.mark.parametrize("make", [made.broken, made.encrypted_like])
def test_some_do_not_open(tmp_path: Path, make: object) -> None:
    path = tmp_path / "x.xlsx"
    make(path)  # type: ignore[operator]
    with pytest.raises(CalamineError):
        CalamineWorkbook.from_path(str(path))


def test_an_encrypted_one_is_a_compound_file(tmp_path: Path) -> None:
    made.encrypted_like(tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_bytes().startswith(bytes.fromhex("d0cf11e0a1b11ae1"))


def test_a_macro_travels_along(tmp_path: Path) -> None:
    made.with_macro(tmp_path / "x.xlsm")
    with zipfile.ZipFile(tmp_path / "x.xlsm") as book:
        assert "xl/vbaProject.bin" in book.namelist()
        assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in book.read("[Content_Types].xml")
    assert CalamineWorkbook.from_path(str(tmp_path / "x.xlsm")).sheet_names == ["Dữ liệu"]


def test_a_bomb_is_small_until_opened(tmp_path: Path) -> None:
    made.bomb(tmp_path / "x.xlsx", megabytes=20)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        sizes = {info.filename: info.file_size for info in book.infolist()}
    assert sizes["xl/worksheets/sheet1.xml"] > 19 * 2**20 > 100 * (tmp_path / "x.xlsx").stat().st_size


def test_too_many_rows(tmp_path: Path) -> None:
    made.too_many_rows(tmp_path / "x.xlsx", 300)
    book = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx"))
    assert len(book.get_sheet_by_index(0).to_python()) == 301
