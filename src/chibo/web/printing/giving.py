"""A made paper as the answer to a request: a PDF opens beside the page, a Word file is taken along."""

import re

from django.http import HttpResponse

from chibo.foundation.text import fold

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_stem(*words: str) -> str:
    """A file's name that every disk takes: “6-KNĐ”, “Trần Thị Hương” → “6-knd-tran-thi-huong”."""
    return re.sub(r"[^a-z0-9]+", "-", fold(" ".join(words))).strip("-")[:100] or "giay-to"


def give_pdf(content: bytes, stem: str) -> HttpResponse:
    """Shown by the browser, never kept by it."""
    return _given(content, PDF, f'inline; filename="{stem}.pdf"')


def give_word(content: bytes, stem: str) -> HttpResponse:
    """Taken along, to change its words."""
    return _given(content, WORD, f'attachment; filename="{stem}.docx"')


def _given(content: bytes, kind: str, disposition: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "no-store"
    return response
