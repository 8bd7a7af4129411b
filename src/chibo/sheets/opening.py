"""Opening a file somebody sent: what it is, by its bytes and not by its name, and whether it may be read."""

import hashlib
from pathlib import Path

from chibo.sheets.book import Book
from chibo.sheets.delimited import Delimited
from chibo.sheets.errors import Broken, EmptyFile, Encrypted, NotASpreadsheet, OldExcel, TooBig
from chibo.sheets.workbook import Workbook

BIGGEST_WORKBOOK = 60_000_000
BIGGEST_DELIMITED = 200_000_000
_DELIMITED = {".csv", ".txt", ".tsv", ".tab"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (
    b"<!doctype",
    b"<html",
    b"<table",
    b"<head",
    b"<body",
    b"<meta",
    b"<style",
    b"<?xml",
    b"mime-version",
)
_OTHERS = (
    (b"%PDF", "đây là tệp PDF"),
    (b"{\\rtf", "đây là văn bản RTF"),
    (b"\x1f\x8b", "đây là tệp nén .gz"),
)
_HEAD = 4096
# Of the last files: where formulas and merged cells stand, how they are cut. Never what they say.
_REMEMBERED = 2
_known: dict[tuple[str, bytes], Workbook | Delimited] = {}


def open_book(path: Path, *, name: str = "") -> Book:
    """The spreadsheet at `path`, checked; `name` is what the sender calls it.

    Refuses, with the reason and what to do: a file too big (by its size, unread) or empty, a password,
    macros, the old .xls, anything neither .xlsx nor delimited, and what `Workbook` and `Delimited` refuse.
    """
    name = name or path.name
    size = path.stat().st_size
    delimited = Path(name).suffix.lower() in _DELIMITED
    limit = BIGGEST_DELIMITED if delimited else BIGGEST_WORKBOOK
    if size > limit:
        raise TooBig(name, size, limit, delimited=delimited)
    if not size:
        raise EmptyFile(name)
    return _walked(path, name, size).at(path)


def _walked(path: Path, name: str, size: int) -> Workbook | Delimited:
    """The checked book. The very same bytes are walked over once, however many steps read them."""
    with path.open("rb") as file:
        key = (name, hashlib.file_digest(file, "sha256").digest())
    found = _known.get(key)
    if found is None:
        found = _checked(path, name, size)
        while len(_known) >= _REMEMBERED:
            _known.pop(next(iter(_known)), None)
        _known[key] = found
    return found


def _checked(path: Path, name: str, size: int) -> Workbook | Delimited:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK"):
        if size > BIGGEST_WORKBOOK:
            raise TooBig(name, size, BIGGEST_WORKBOOK, delimited=False)
        return Workbook(path, name)
    _refuse_others(path, name, head)
    if Path(name).suffix.lower() not in _DELIMITED:
        raise _not_what_it_says(name)
    return Delimited(path, name)


def _refuse_others(path: Path, name: str, head: bytes) -> None:
    if head.startswith(_COMPOUND):
        raise Encrypted(name) if _holds(path, _LOCKED) else OldExcel(name)
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise NotASpreadsheet(name, what)
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(_MARKUP):
        raise NotASpreadsheet(name, "đây là trang web (HTML, XML) được đổi đuôi tệp")


def _holds(path: Path, mark: bytes) -> bool:
    """Whether the bytes occur in a file already known to be small, read in pieces that overlap."""
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if mark in kept + piece:
                return True
            kept = piece[-len(mark) :]
    return False


def _not_what_it_says(name: str) -> NotASpreadsheet | Broken:
    if Path(name).suffix.lower() in (".xlsx", ".xlsm"):
        return Broken(name, "đuôi tệp là bảng tính nhưng nội dung thì không phải")
    return NotASpreadsheet(name, "không nhận ra định dạng")
