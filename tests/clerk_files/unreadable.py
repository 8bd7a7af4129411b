"""Workbooks that must be refused before anybody reads a row of them."""

import re
import zipfile
from pathlib import Path

import xlsxwriter

from tests.clerk_files.books import Sheet, write_book

MAIN, MACRO = "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BIN = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'


def _plain(path: Path) -> None:
    write_book(path, [Sheet("Dữ liệu", [["Họ và tên"], ["Nguyễn Văn Thử"]])])


def broken(path: Path) -> None:
    """The second half of the file never arrived."""
    _plain(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def encrypted_like(path: Path) -> None:
    """A password turns a workbook into a compound file holding a stream “EncryptedPackage”."""
    sector = bytes(504)
    names = "EncryptionInfo".encode("utf-16-le") + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(OLE + sector + names + bytes(4096))


def with_macro(path: Path) -> None:
    """A program travels in the workbook; it is not run, and not taken for harmless."""
    plain = path.with_suffix(".without")
    _plain(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _enabled(name, old.read(name)))
        new.writestr("xl/vbaProject.bin", OLE + bytes(2048))
    plain.unlink()


def _enabled(name: str, part: bytes) -> bytes:
    if name != "[Content_Types].xml":
        return part
    text = re.sub(r"officedocument\." + re.escape(MAIN), lambda _: MACRO, part.decode())
    text = text.replace("application/vnd.openxmlformats-" + MACRO, "application/vnd." + MACRO)
    return re.sub(r"(<Types[^>]*>)", lambda found: found.group(1) + BIN, text).encode()


def bomb(path: Path, megabytes: int = 256) -> None:
    """A small file whose only sheet unpacks to hundreds of megabytes."""
    plain = path.with_suffix(".without")
    _plain(plain)
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != sheet:
                new.writestr(name, old.read(name))
        with new.open(sheet, "w", force_zip64=True) as into:
            into.write(old.read(sheet).replace(b"</sheetData>", b""))
            for _ in range(megabytes):
                into.write(b"<row/>" * (2**20 // 6))
            into.write(b"</sheetData></worksheet>")
    plain.unlink()


def too_many_rows(path: Path, rows: int = 50_001) -> None:
    """More people than a workbook may bring: such lists come as CSV."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Dữ liệu")
        sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh"])
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ["Nguyễn Văn Thử", "01/02/1980"])
