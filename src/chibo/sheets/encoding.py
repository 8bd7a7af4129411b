"""Which encoding a text file is in, found by reading all of it once in pieces."""

import codecs
from pathlib import Path

from chibo.sheets.errors import BadDelimited

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSED = ("utf-8", "cp1258")
_PIECE = 1 << 20


def encoding_of(path: Path, name: str) -> str:
    """UTF-8 with or without a mark, UTF-16 with a mark, else windows-1258.

    Refuses NUL characters and bytes that none of these explains. It cannot tell windows-1258 from the old
    fonts (TCVN3, VNI): those come out as letters nobody wrote; let the clerk see the first rows.
    """
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    for encoding in (marked,) if marked else _GUESSED:
        if _reads(path, name, encoding):
            return encoding
    raise BadDelimited(name, "chữ trong tệp không theo bảng mã UTF-8, UTF-16 hay Windows-1258")


def _reads(path: Path, name: str, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                if "\0" in decoder.decode(piece):
                    raise BadDelimited(name, "trong tệp có ký tự NUL, tệp hỏng hoặc không phải tệp chữ")
            decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True
