"""Keeping the signed PDF of a paper, where that is authorised."""

import hashlib
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from chibo.access import policy
from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.errors import BadDocument
from chibo.documents.models import Document, DocumentFile
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.documents.rules import require_paper_only, require_pdf
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.clock import now
from chibo.foundation.text import clean_line

DEFAULT_LIMIT_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file as it was uploaded."""

    name: str
    content: bytes


def require_acceptable(file: FileDraft, secrecy: Secrecy) -> None:
    """Refuse a file for a classified paper, before authorisation, too big, or not PDF/A."""
    require_paper_only(secrecy, has_file=True)
    if not getattr(settings, "CHIBO_SCANS_AUTHORISED", ""):
        raise BadDocument(
            "scans_not_authorised",
            "Chưa có văn bản của cấp ủy cho phép lưu bản quét trong máy này.",
            field="file",
            next_step="Đăng ký số, ngày và trích yếu; giữ bản giấy.",
        )
    require_pdf(file.name, file.content, getattr(settings, "CHIBO_FILE_LIMIT_BYTES", DEFAULT_LIMIT_BYTES))


@transaction.atomic
def attach_file(*, actor: Account, document: Document, file: FileDraft) -> DocumentFile:
    """Keep the signed paper beside its entry in the register. Refuses as `register_document` does."""
    policy.require(actor, REGISTER_DOCUMENT, document.held_by_id)
    require_acceptable(file, Secrecy(document.secrecy))
    kept = store(actor, document, file)
    log_action(
        actor=actor,
        verb="documents.attach_file",
        sentence=f"Lưu tệp “{kept.name}” kèm văn bản số {document.number_text}",
        subject_type="documents.Document",
        subject_id=document.pk,
        unit_id=document.held_by_id,
        diff={"sha256": [None, kept.sha256]},
    )
    return kept


def store(actor: Account, document: Document, file: FileDraft) -> DocumentFile:
    """Write the bytes under a name nobody can guess, then the row that vouches for them."""
    place = default_storage.save(f"documents/{uuid.uuid4().hex}.pdf", ContentFile(file.content))
    return DocumentFile.objects.create(
        document=document,
        name=clean_line(file.name, label="Tên tệp", longest=200),
        stored_as=place,
        sha256=hashlib.sha256(file.content).hexdigest(),
        size_bytes=len(file.content),
        stored_at=now(),
        stored_by=actor,
    )
