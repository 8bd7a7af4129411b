"""Fingerprints of papers: what a ledger entry commits to, and what `checks` re-proves."""

from typing import Any

from chibo.documents.models import Document
from chibo.foundation.chain import canonical, digest, salted


def text_digest(signer: str, summary: str, shelf: str, salt: str) -> str:
    """Salted fingerprint of the words of a paper."""
    return salted(canonical([signer, summary, shelf]).decode(), salt)


def document_digest(paper: Document) -> str:
    """Fingerprint of everything a paper states, its words included through their own fingerprint."""
    return digest(canonical(_facts(paper)))


def _facts(paper: Document) -> dict[str, Any]:
    return {
        "id": paper.id,
        "register": paper.register_id,
        "type": paper.type,
        "series": paper.series_id,
        "number": paper.number,
        "letter": paper.letter,
        "number_text": paper.number_text,
        "issuer_unit": paper.issuer_unit_id,
        "issuer_body": paper.issuer_body,
        "held_by": paper.held_by_id,
        "signed_on": paper.signed_on,
        "secrecy": paper.secrecy,
        "registered_at": paper.registered_at,
        "registered_by": paper.registered_by_id,
        "text": paper.text_digest,
    }
