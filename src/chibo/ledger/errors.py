"""Refusals of the ledger: what is wrong, on what paper, what to do next."""

from chibo.foundation.refusals import Refusal


class MovementRefused(Refusal):
    """A movement does not fit what the books say about the person."""


class StructureRefused(Refusal):
    """A structure line does not fit the tree."""


class PeriodRefused(Refusal):
    """Closing or reopening the books is not possible as asked."""


class DateRefused(Refusal):
    """A date lies where it cannot."""


class SearchTooShort(Refusal):
    """One letter would list everybody."""

    def __init__(self) -> None:
        super().__init__(
            "ledger.search_too_short",
            "Gõ thêm để tìm: ít nhất hai chữ cái của họ tên, hoặc hai chữ số đầu của số thẻ, số định danh.",
        )


def refused(
    code: str, sentence: str, *, citation: str = "", next_step: str = "", field: str = ""
) -> MovementRefused:
    """A movement refusal under the ledger's name space."""
    return MovementRefused(
        code=f"ledger.{code}", sentence=sentence, citation=citation, next_step=next_step, field=field
    )


def structure_refused(
    code: str, sentence: str, *, citation: str = "", next_step: str = "", field: str = ""
) -> StructureRefused:
    """A structure refusal under the ledger's name space."""
    return StructureRefused(
        code=f"ledger.{code}", sentence=sentence, citation=citation, next_step=next_step, field=field
    )
