"""The same blocks as a Word document, which an office may go on editing."""

from chibo.typesetting.word.document import as_docx

__all__ = ["as_docx"]
