"""Pure rules of numbers, dates, issuers, secrecy and files."""

import re
from dataclasses import dataclass
from datetime import date

from chibo.documents.errors import BadDocument, SecretWithFile
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.dates import format_date

# "45-QĐ/ĐU", "45a-QĐ/ĐU", "Số 45/QĐ-UBND": the leading number, and the letter of an inserted paper.
_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*(\d{1,9})([a-zđ]?)(?![\w])(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, and what makes it unique in its series."""

    text: str
    value: int | None
    letter: str


def parse_number(text: str, *, outside: bool) -> Number:
    """Split "45a-QĐ/ĐU" into 45 and "a".

    A paper of a unit must begin with its number; an outside body may number otherwise, and then
    the whole text counts. Refuses `BadDocument` when there is no number at all.
    """
    found = _NUMBER.fullmatch(text)
    if found and int(found[1]) > 0:
        return Number(text, int(found[1]), found[2].lower())
    if outside and text:
        return Number(text, None, "")
    shown = f"Số văn bản “{text}” không bắt đầu bằng số thứ tự" if text else "Thiếu số văn bản"
    raise BadDocument(
        "no_number", f"{shown}.", field="number_text", next_step="Ghi như trên giấy, ví dụ 45-QĐ/ĐU."
    )


def number_text(form: str, width: int, *, number: int, type: str, body: str) -> str:
    """A number as it is registered: “05-NQ/CB”. The word before it (“Số”) belongs to the printed page."""
    written = form[form.index("{") :]
    return written.format(number=str(number).zfill(width), type=type, body=body)


def require_signed(signed_on: date, today: date) -> None:
    """A paper is registered on or after the day it was signed. Refuses `BadDocument`."""
    if signed_on > today:
        raise BadDocument(
            "signed_in_future",
            f"Ngày ký {format_date(signed_on)} ở sau hôm nay ({format_date(today)}).",
            field="signed_on",
            next_step="Kiểm tra lại ngày ký trên văn bản.",
        )


def require_one_issuer(*, unit_given: bool, body: str) -> None:
    """Exactly one issuer: a unit of the tree, or a named outside body. Refuses `BadDocument`."""
    if unit_given == bool(body):
        what = "Chỉ ghi một nơi ban hành" if body else "Thiếu nơi ban hành"
        raise BadDocument(
            "one_issuer",
            f"{what}: tổ chức đảng trong sổ, hoặc tên cơ quan ngoài sổ.",
            field="issuer_body",
        )


def require_type(code: str, known: frozenset[str]) -> None:
    """The type is one of the types of the day. Refuses `BadDocument`."""
    if code not in known:
        raise BadDocument(
            "unknown_type",
            f"Không có loại văn bản “{code}”.",
            field="type",
            next_step="Chọn loại trong danh mục.",
        )


def require_paper_only(secrecy: Secrecy, *, has_file: bool) -> None:
    """A classified paper accepts no file. Refuses `SecretWithFile`."""
    if has_file and secrecy is not Secrecy.NORMAL:
        raise SecretWithFile(secrecy.label)


def require_pdf(name: str, content: bytes, limit_bytes: int) -> None:
    """A signed paper is kept as PDF/A of at most `limit_bytes`. Refuses `BadDocument`."""
    if len(content) > limit_bytes:
        size = f"Tệp “{name}” lớn quá {limit_bytes // 1_000_000} MB"
        raise BadDocument(
            "file_too_big", f"{size}.", field="file", next_step="Quét lại với độ phân giải thấp hơn."
        )
    if not content.startswith(b"%PDF-") or b"pdfaid:part" not in content:
        raise BadDocument(
            "not_pdf_a",
            f"Tệp “{name}” không phải PDF/A.",
            field="file",
            next_step="Xuất lại theo định dạng PDF/A.",
        )
