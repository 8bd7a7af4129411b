"""Refusals about notices."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class BadNotice(Refusal):
    """A notice that cannot be told as it is."""

    def __init__(self, sentence: str, *, field: str = "", next_step: str = "") -> None:
        super().__init__("notices.bad_notice", sentence, field=field, next_step=next_step)


class BadHandingDay(Refusal):
    """A sheet cannot be handed over before it was told, nor tomorrow."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            "notices.bad_handing_day",
            f"Ngày trao phải từ {format_date(first)} (ngày lập giấy báo) đến {format_date(last)} (hôm nay).",
            next_step="Sửa lại ngày trao.",
            field="handed_on",
        )


class NothingChosen(Refusal):
    """No sheet was chosen."""

    def __init__(self) -> None:
        super().__init__(
            "notices.nothing_chosen",
            "Chưa chọn giấy báo nào.",
            next_step="Đánh dấu các giấy báo cần in, trao.",
        )
