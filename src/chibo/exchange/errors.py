"""Refusals about files, batches and what they would do."""

from collections.abc import Sequence

from chibo.foundation.refusals import Refusal


class BadFile(Refusal):
    """A whole file cannot be used; the sentence says why, and what to do instead."""

    def __init__(self, code: str, sentence: str, *, next_step: str = "", field: str = "file") -> None:
        super().__init__(f"exchange.{code}", sentence, next_step=next_step, field=field)


class WrongStep(Refusal):
    """The batch is not where this can be done."""

    def __init__(self, sentence: str, *, next_step: str = "", field: str = "") -> None:
        super().__init__("exchange.wrong_step", sentence, next_step=next_step, field=field)


class BatchRestedOn(Refusal):
    """Later papers or records rest on what a file brought. `dependants` names them."""

    def __init__(self, dependants: Sequence[str]) -> None:
        shown = "; ".join(dependants[:5]) + ("; …" if len(dependants) > 5 else "")
        super().__init__(
            "exchange.rested_on",
            f"Không hoàn tác được: sau lần nhập này đã có việc dựa vào nó ({shown}).",
            next_step="Đảo các bút toán, bỏ các thay đổi đó trước; hoặc sửa từng người thay vì cả tệp.",
        )
        self.dependants = tuple(dependants)
