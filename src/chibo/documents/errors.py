"""Refusals of papers and series."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class BadDocument(Refusal):
    """Something about a paper cannot be accepted; the sentence says what."""

    def __init__(self, code: str, sentence: str, *, field: str, next_step: str = "") -> None:
        super().__init__(code=f"documents.{code}", sentence=sentence, field=field, next_step=next_step)


class NumberTaken(Refusal):
    """The number was used by another paper of the same issuer, type and term."""

    def __init__(self, number_text: str, other_text: str, other_signed_on: date, issuer: str) -> None:
        super().__init__(
            code="documents.number_taken",
            sentence=(
                f"Số “{number_text}” đã dùng: {issuer} đã có văn bản số {other_text} "
                f"ký ngày {format_date(other_signed_on)} cùng loại, cùng nhiệm kỳ."
            ),
            next_step="Nếu là cùng một văn bản, hãy chọn văn bản đã đăng ký; nếu không, kiểm tra lại số.",
            field="number_text",
        )
        self.other_signed_on = other_signed_on


class SecretWithFile(Refusal):
    """A classified paper came with a file."""

    def __init__(self, label: str) -> None:
        super().__init__(
            code="documents.secret_with_file",
            sentence=f"Văn bản độ mật “{label}” không được đưa tệp vào máy.",
            next_step="Chỉ ghi số, ngày và nơi lưu; giữ bản giấy theo chế độ mật.",
            field="file",
        )


class SeriesInUse(Refusal):
    """A new term would have to swallow papers already numbered in the one before."""

    def __init__(self, started_on: date, number_text: str, signed_on: date) -> None:
        super().__init__(
            code="documents.series_in_use",
            sentence=(
                f"Không mở được dãy số từ ngày {format_date(started_on)}: văn bản số {number_text} ký ngày "
                f"{format_date(signed_on)} đã đăng ký trong dãy số trước."
            ),
            next_step="Chọn ngày bắt đầu sau văn bản đó.",
            field="started_on",
        )
