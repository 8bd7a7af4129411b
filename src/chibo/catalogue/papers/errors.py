"""Refusals of forms."""

from chibo.foundation.refusals import Refusal


class NoSuchPaper(Refusal):
    """No form bears that code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            code="catalogue.no_such_paper",
            sentence=f"Không có mẫu giấy tờ “{code}”.",
            next_step="Xem các mẫu ở trang Giấy tờ.",
            field="paper",
        )


class NoSuchVariant(Refusal):
    """The place does not print the form under that letter."""

    def __init__(self, code: str, variant: str) -> None:
        super().__init__(
            code="catalogue.no_such_variant",
            sentence=f"Địa phương không dùng mã “{variant}” cho mẫu {code}.",
            next_step="Chọn một mã trong danh sách của mẫu.",
            field="variant",
        )
