"""Words of the dated tree."""

from enum import StrEnum


class Basis(StrEnum):
    """On which of two calendars a span is drawn.

    LIFE follows `effective_on`: rolls, trees and rights. BOOK follows `counted_on`: headcounts
    and flows of closed and open periods.
    """

    LIFE = "life"
    BOOK = "book"

    @property
    def label(self) -> str:
        """What a reader is told."""
        return {"life": "theo ngày có hiệu lực", "book": "theo sổ"}[self.value]
