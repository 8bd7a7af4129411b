"""Opens what somebody sent, after looking at it from outside: its size, its first bytes, its directory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chibo.sheets.delimited import DelimitedBook
from chibo.sheets.errors import BadSheet
from chibo.sheets.excel import ExcelBook
from chibo.sheets.workbook import Book

MEGABYTE = 1 << 20
LARGEST_EXCEL, LARGEST_TEXT = 60 * MEGABYTE, 300 * MEGABYTE
ZIP, COMPOUND, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AGAIN = "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx hoặc CSV UTF-8 rồi đưa vào."


@contextmanager
def open_book(path: Path, *, name: str = "") -> Iterator[Book]:
    """The sheets of a file. `name` is what it was called before it came here.

    Refuses `BadSheet`: empty, too large, encrypted, old .xls, with macros, broken, a zip bomb, above 50,000
    rows (.xlsx), not a spreadsheet at all.
    """
    size, called = path.stat().st_size, name or path.name
    with path.open("rb") as file:
        head = file.read(512)
    if not size:
        raise BadSheet("empty", f"Tệp {called} rỗng.", "Chọn đúng tệp.")
    if head.startswith(ZIP):
        _require_size(size, LARGEST_EXCEL, called)
        with ExcelBook(path, called) as book:
            yield book
    elif head.startswith(COMPOUND):
        raise _compound(path, called)
    elif head.startswith(PDF) or _markup(head):
        raise BadSheet(
            "no_sheet", f"Tệp {called} không phải bảng tính (PDF hoặc trang web đổi đuôi).", SAVE_AGAIN
        )
    else:
        _require_size(size, LARGEST_TEXT, called)
        yield DelimitedBook(path, called)


def _require_size(size: int, largest: int, called: str) -> None:
    if size > largest:
        raise BadSheet(
            "too_large",
            f"Tệp {called} lớn {size // MEGABYTE} MB, quá giới hạn {largest // MEGABYTE} MB.",
            "Tách tệp theo từng đảng bộ cơ sở, hoặc lưu dạng CSV UTF-8.",
        )


def _compound(path: Path, called: str) -> BadSheet:
    """The container of old office files, which also wraps every encrypted new one."""
    with path.open("rb") as file:
        start = file.read(8 * MEGABYTE)
    if ENCRYPTED in start:
        return BadSheet(
            "encrypted", f"Tệp {called} đặt mật khẩu.", "Bỏ mật khẩu (Lưu với tên khác) rồi đưa vào."
        )
    return BadSheet("old_excel", f"Tệp {called} là định dạng Excel cũ (.xls).", SAVE_AGAIN)


def _markup(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table"))
