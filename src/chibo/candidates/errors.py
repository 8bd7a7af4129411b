"""Refusals about candidates: what is wrong, on what article, what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chibo.foundation.refusals import Refusal


class CandidateRefused(Refusal):
    """Something about a candidate cannot be as asked."""

    def __init__(
        self, code: str, sentence: str, *, citation: str = "", next_step: str = "", field: str = ""
    ) -> None:
        super().__init__(f"candidates.{code}", sentence, citation=citation, next_step=next_step, field=field)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody who may be the same human being. `certain`: the same number; `name` is "" out of reach.

    `known` is the id of a `Person` or a `Candidate`.
    """

    known: UUID
    name: str
    told: str
    certain: bool


class LooksLike(CandidateRefused):
    """Somebody very like this one is known already; a person decides who it is."""

    def __init__(self, likenesses: Sequence[Likeness]) -> None:
        self.likenesses = tuple(likenesses)
        told = "; ".join(one.told for one in self.likenesses)
        super().__init__(
            "looks_like",
            f"Có thể đã có trong sổ: {told}.",
            next_step="Là người khác thì đánh dấu “Đã xem, là người khác”; là một thì dùng hồ sơ đã có.",
            field="told_apart",
        )


class IsKnown(CandidateRefused):
    """The same human being is known already, by number."""

    def __init__(self, told: str) -> None:
        super().__init__(
            "is_known", f"{told[:1].upper()}{told[1:]}.", field="personal_number",
            next_step="Dùng hồ sơ đã có, hoặc kiểm tra lại số.",
        )  # fmt: skip
