"""The verbs of papers."""

from chibo.documents.operations.files import FileDraft, attach_file
from chibo.documents.operations.registration import DocumentDraft, register_document, register_documents
from chibo.documents.operations.series import open_series
from chibo.documents.operations.taking import take_number

__all__ = [
    "DocumentDraft",
    "FileDraft",
    "attach_file",
    "open_series",
    "register_document",
    "register_documents",
    "take_number",
]
