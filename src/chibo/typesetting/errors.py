"""Refusals of typesetting."""

from chibo.foundation.refusals import Refusal


class Unprintable(Refusal):
    """A sign that no font of ours can draw."""

    def __init__(self, text: str) -> None:
        super().__init__(
            code="typesetting.unprintable",
            sentence=f"Không in được ký tự “{text}”: phông chữ của văn bản không có.",
            next_step="Sửa lại chữ trong ô có ký tự đó, chỉ dùng chữ, số và dấu câu.",
        )
