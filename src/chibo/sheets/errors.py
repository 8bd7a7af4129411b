"""A whole file that cannot be used."""

from chibo.foundation.refusals import Refusal


class BadSheet(Refusal):
    """The file is not what it should be; the sentence says what it is, the next step what to do."""

    def __init__(self, code: str, sentence: str, next_step: str = "") -> None:
        super().__init__(f"sheets.{code}", sentence, next_step=next_step, field="file")
