"""Registering papers, one or ten thousand at the same price per paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require, require_all
from chibo.access.posting import hold_chain
from chibo.documents import rules
from chibo.documents.errors import BadDocument
from chibo.documents.models import Document, DocumentText
from chibo.documents.operations.files import FileDraft, require_acceptable, store
from chibo.documents.operations.numbering import Numbering
from chibo.documents.policy import REGISTER_DOCUMENT
from chibo.documents.posting import document_digest, text_digest
from chibo.documents.queries import document_types
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.chain import canonical, digest, new_salt
from chibo.foundation.clock import now, today
from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line
from chibo.organisations.models import Register, Unit
from chibo.organisations.queries import register_or_refuse

BATCH = 500


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A paper to be registered: exactly one of `issuer_unit_id` and `issuer_body`.

    `held_by_id` is the unit that keeps it; left out, the issuing unit keeps it.
    """

    type: str
    number_text: str
    signed_on: date
    issuer_unit_id: UUID | None = None
    issuer_body: str = ""
    held_by_id: UUID | None = None
    signer: str = ""
    summary: str = ""
    shelf: str = ""
    secrecy: Secrecy = Secrecy.NORMAL

    @property
    def keeper_id(self) -> UUID | None:
        """The unit whose clerk answers for the paper."""
        return self.held_by_id or self.issuer_unit_id


@transaction.atomic
def register_document(
    *,
    actor: Account,
    type: str,
    number_text: str,
    signed_on: date,
    issuer_unit: Unit | None = None,
    issuer_body: str = "",
    held_by: Unit | None = None,
    signer: str = "",
    summary: str = "",
    shelf: str = "",
    secrecy: Secrecy = Secrecy.NORMAL,
    file: FileDraft | None = None,
) -> Document:
    """Register one numbered paper.

    `held_by` (needed for an outside body) is the unit whose clerk registers it. Refuses a number
    used twice in its series, a day of signing to come, a missing number, an unknown type, two
    issuers or none, over-long text, and a file for a classified paper.
    """
    draft = DocumentDraft(
        type, number_text, signed_on, issuer_unit.pk if issuer_unit else None, issuer_body,
        held_by.pk if held_by else None, signer, summary, shelf, Secrecy(secrecy),
    )  # fmt: skip
    require(actor, REGISTER_DOCUMENT, _keeper(draft))
    if file is not None:
        require_acceptable(file, draft.secrecy)
    paper = _register(actor, [draft])[0]
    if file is not None:
        store(actor, paper, file)
    log_action(
        actor=actor,
        verb="documents.register_document",
        sentence=f"Đăng ký văn bản số {paper.number_text} ký ngày {format_date(paper.signed_on)}",
        subject_type="documents.Document",
        subject_id=paper.pk,
        unit_id=paper.held_by_id,
        diff={"digest": [None, paper.digest]},
    )
    return paper


@transaction.atomic
def register_documents(*, actor: Account, drafts: Sequence[DocumentDraft]) -> list[Document]:
    """Register many papers in order, all or none, with one check of rights and one line in the log.

    Refuses as `register_document` does; numbers are compared within the list as well.
    """
    if not drafts:
        return []
    keepers = {_keeper(draft) for draft in drafts}
    require_all(actor, REGISTER_DOCUMENT, keepers)
    papers = _register(actor, drafts)
    log_action(
        actor=actor,
        verb="documents.register_documents",
        sentence=f"Đăng ký {len(papers)} văn bản",
        subject_type="documents.Document",
        unit_id=next(iter(keepers)) if len(keepers) == 1 else None,
        diff={"count": len(papers), "digest": digest(canonical([paper.digest for paper in papers]))},
    )
    return papers


def _keeper(draft: DocumentDraft) -> UUID:
    if draft.keeper_id is None:
        raise BadDocument(
            "no_keeper",
            "Thiếu tổ chức giữ văn bản.",
            field="held_by",
            next_step="Chọn tổ chức đăng ký văn bản.",
        )
    return draft.keeper_id


def _register(actor: Account, drafts: Sequence[DocumentDraft]) -> list[Document]:
    register, day = register_or_refuse(), today()
    known = frozenset(kind.code for kind in document_types(day))
    cleaned = [_cleaned(draft, day, known) for draft in drafts]
    # Whoever numbers a paper does so alone: two clerks cannot open one series, or take one number.
    hold_chain(register)
    numbers = [rules.parse_number(d.number_text, outside=d.issuer_unit_id is None) for d in cleaned]
    issuers = {(d.issuer_unit_id, d.issuer_body, d.type) for d in cleaned}
    numbering = Numbering(register, issuers, {number.value for number in numbers})
    pairs = [
        _paper(d, number, register, actor, numbering) for d, number in zip(cleaned, numbers, strict=True)
    ]
    try:
        with transaction.atomic():
            numbering.store()
            Document.objects.bulk_create([paper for paper, _ in pairs], batch_size=BATCH)
            DocumentText.objects.bulk_create([text for _, text in pairs], batch_size=BATCH)
    except IntegrityError as clash:
        raise BadDocument(
            "clash",
            "Văn bản này vừa được đăng ký ở nơi khác.",
            field="number_text",
            next_step="Tải lại trang.",
        ) from clash
    return [paper for paper, _ in pairs]


def _cleaned(draft: DocumentDraft, day: date, known: frozenset[str]) -> DocumentDraft:
    rules.require_type(draft.type, known)
    rules.require_signed(draft.signed_on, day)
    body = _line(draft, "issuer_body", "Cơ quan ban hành", 200)
    rules.require_one_issuer(unit_given=draft.issuer_unit_id is not None, body=body)
    return DocumentDraft(
        type=draft.type,
        number_text=_line(draft, "number_text", "Số văn bản", 60),
        signed_on=draft.signed_on,
        issuer_unit_id=draft.issuer_unit_id,
        issuer_body=body,
        held_by_id=draft.keeper_id,
        signer=_line(draft, "signer", "Người ký", 120),
        summary=_line(draft, "summary", "Trích yếu", 1000),
        shelf=_line(draft, "shelf", "Nơi lưu", 120),
        secrecy=Secrecy(draft.secrecy),
    )


def _line(draft: DocumentDraft, name: str, label: str, longest: int) -> str:
    text: str = getattr(draft, name)
    try:
        return clean_line(text, label=label, longest=longest, required=False) if text else ""
    except Refusal as refused:
        refused.field = name
        raise


def _paper(
    draft: DocumentDraft, number: rules.Number, register: Register, actor: Account, numbering: Numbering
) -> tuple[Document, DocumentText]:
    series = numbering.place(draft.issuer_unit_id, draft.issuer_body, draft.type, draft.signed_on, number)
    salt = new_salt()
    paper = Document(
        register=register, type=draft.type, series=series, number=number.value, letter=number.letter,
        number_text=number.text, issuer_unit_id=draft.issuer_unit_id, issuer_body=draft.issuer_body,
        held_by_id=_keeper(draft), signed_on=draft.signed_on, secrecy=draft.secrecy.value,
        registered_at=now(), registered_by=actor,
        text_digest=text_digest(draft.signer, draft.summary, draft.shelf, salt),
    )  # fmt: skip
    paper.digest = document_digest(paper)
    text = DocumentText(
        document=paper, salt=salt, signer=draft.signer, summary=draft.summary, shelf=draft.shelf
    )
    return paper, text
