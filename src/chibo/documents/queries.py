"""Questions about papers and their series."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.documents.errors import BadDocument
from chibo.documents.models import Document, DocumentFile, Series
from chibo.documents.policy import READ_DOCUMENT
from chibo.documents.rules import number_text
from chibo.foundation.text import fold
from chibo.rulebook import queries as rulebook


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of paper as regulations name it on a day."""

    code: str
    label: str
    suffix: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One paper in a list; the words are empty where they were lawfully erased."""

    document_id: UUID
    type: str
    number_text: str
    issuer_unit_id: UUID | None
    issuer_body: str
    held_by_id: UUID
    signed_on: date
    secrecy: str
    registered_at: datetime
    signer: str
    summary: str


def document_types(on: date) -> list[DocumentType]:
    """Types of papers in force on a day, in the order of the regulation."""
    return [
        DocumentType(row["code"], row["label"], row["suffix"])
        for row in rulebook.value("document.types", on).value
    ]


def document(document_id: UUID) -> Document | None:
    """One paper with its words."""
    return Document.objects.select_related("text", "registered_by").filter(pk=document_id).first()


def documents(document_ids: Iterable[UUID]) -> dict[UUID, Document]:
    """Several papers with their words, by id; one query."""
    found = Document.objects.select_related("text").filter(pk__in=list(document_ids))
    return {paper.pk: paper for paper in found}


def files_of(document_id: UUID) -> list[DocumentFile]:
    """Files kept with a paper."""
    return list(DocumentFile.objects.filter(document_id=document_id).order_by("stored_at"))


def series_of(issuer_key: str, type: str, on: date) -> Series | None:
    """The series in which a paper signed on a day is numbered: the last one begun by then."""
    begun = Series.objects.filter(issuer_key=issuer_key, type=type, started_on__lte=on)
    return begun.order_by("-started_on").first()


def next_number(issuer_unit_id: UUID, type: str, on: date) -> int:
    """The number after the last one of the series in which a unit's paper of a day is numbered."""
    series = series_of(str(issuer_unit_id), type, on)
    last = series.documents.aggregate(last=Max("number"))["last"] if series else None
    return last + 1 if last else rulebook.value("paper.numbering_first", on).value


def next_number_text(issuer_unit_id: UUID, type: str, body: str, on: date) -> str:
    """The next number as it will be registered: “05-NQ/CB”. `body` is a code of `paper.body_symbols`.

    Refuses `NoValue` for a day whose way of numbering nobody has told us of, and `BadDocument`.
    """
    suffix = next((kind.suffix for kind in document_types(on) if kind.code == type), None)
    symbols = {row["code"]: row["symbol"] for row in rulebook.value("paper.body_symbols", on).value}
    if suffix is None or body not in symbols:
        raise BadDocument(
            "no_symbol",
            f"Không có ký hiệu cho văn bản loại “{type}” của cơ quan “{body}”.",
            field="type",
            next_step="Chọn loại văn bản và cơ quan ban hành trong danh mục.",
        )
    return number_text(
        rulebook.value("paper.number_format", on).value,
        rulebook.value("paper.number_width", on).value,
        number=next_number(issuer_unit_id, type, on),
        type=suffix,
        body=symbols[body],
    )


def visible_to(actor: Account) -> QuerySet[Document]:
    """Papers kept by units where the actor may read papers."""
    return Document.objects.filter(held_by__in=reach(actor, READ_DOCUMENT))


def matching(papers: QuerySet[Document], query: str) -> QuerySet[Document]:
    """Papers whose number is what was typed ("45", "45-QĐ"), or whose text contains it ("/ĐU")."""
    leading = re.match(r"\s*0*([0-9]{1,9})(?![0-9])", query)
    if leading:
        return papers.filter(number=int(leading[1]))
    return papers.filter(number_text__contains=query.strip()[:60])


_LINE = (
    "pk",
    "type",
    "number_text",
    "issuer_unit_id",
    "issuer_body",
    "held_by_id",
    "signed_on",
    "secrecy",
    "registered_at",
    Coalesce("text__signer", Value(""), output_field=TextField()),
    Coalesce("text__summary", Value(""), output_field=TextField()),
)


def lines(papers: QuerySet[Document], limit: int, offset: int = 0) -> list[DocumentLine]:
    """A page of papers, latest signed first; one query."""
    ordered = papers.order_by("-signed_on", "-registered_at", "pk")
    rows: Iterable[tuple[Any, ...]] = ordered.values_list(*_LINE)[offset : offset + limit]
    return [DocumentLine(*row) for row in rows]


def body_key(issuer_body: str) -> str:
    """How the name of an outside body is compared."""
    return fold(issuer_body)


def by_number_text(number: str) -> list[Document]:
    """Registered papers of exactly that number, newest first."""
    return list(Document.objects.filter(number_text=number.strip()).order_by("-signed_on"))
