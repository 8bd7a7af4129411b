"""Papers re-proved against their fingerprints, and kept files against theirs."""

import hashlib

from django.core.files.storage import default_storage
from django.db import DatabaseError

from chibo.documents.models import Document, DocumentFile
from chibo.documents.posting import document_digest, text_digest
from chibo.foundation.checks import Check

UNREADABLE = (ValueError, TypeError, AttributeError, DatabaseError)


def document_digests() -> Check:
    """Every paper still says what it said when it was registered, and so do its words."""
    findings: list[str] = []
    seen = 0
    try:
        for paper in Document.objects.select_related("text").iterator(chunk_size=2000):
            seen += 1
            if paper.digest != document_digest(paper):
                findings.append(f"Văn bản {paper.number_text} ({paper.pk}): nội dung đã bị sửa")
            if not _words_hold(paper):
                findings.append(
                    f"Văn bản {paper.number_text} ({paper.pk}): người ký hoặc trích yếu đã bị sửa"
                )
    except UNREADABLE as broken:
        findings.append(f"Sau văn bản thứ {seen}: dữ liệu hỏng, không đọc được ({type(broken).__name__})")
    return Check(name="Dấu vân tay văn bản", ok=not findings, seen=seen, findings=findings)


def document_files() -> Check:
    """Every kept file has the bytes it had when it was stored, and belongs to no classified paper."""
    findings: list[str] = []
    seen = 0
    for kept in DocumentFile.objects.select_related("document").iterator():
        seen += 1
        if kept.document.is_secret:
            findings.append(f"Tệp “{kept.name}” kèm văn bản mật {kept.document.number_text}")
        if not default_storage.exists(kept.stored_as):
            findings.append(f"Tệp “{kept.name}” của văn bản {kept.document.number_text} không còn")
        elif _sha256(kept.stored_as) != kept.sha256:
            findings.append(f"Tệp “{kept.name}” của văn bản {kept.document.number_text} đã bị sửa")
    return Check(name="Tệp văn bản", ok=not findings, seen=seen, findings=findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [document_digests(), document_files()]


def _words_hold(paper: Document) -> bool:
    text = paper.text
    if text.salt is None:
        return text.signer is None and text.summary is None and text.shelf is None
    return paper.text_digest == text_digest(
        text.signer or "", text.summary or "", text.shelf or "", text.salt
    )


def _sha256(place: str) -> str:
    with default_storage.open(place) as kept:
        return hashlib.file_digest(kept, "sha256").hexdigest()
