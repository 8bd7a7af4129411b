"""Refusals of local rules."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class CentreDecides(Refusal):
    """Only the centre answers this question; nobody edits it here."""

    def __init__(self, title: str, citation: str) -> None:
        super().__init__(
            "profiles.centre_decides",
            f"“{title}” do trung ương quy định, không sửa ở đây.",
            citation=citation,
            next_step="Nếu quy định đã đổi, sửa trong thư mục regulations theo văn bản mới.",
        )


class NoSuchRule(Refusal):
    """No such question, profile or instrument stands in the rulebook."""

    def __init__(self, what: str, asked: str) -> None:
        super().__init__(
            "profiles.no_such_rule",
            f"Sổ quy định không có {what} “{asked}”.",
            next_step="Tìm lại ở mục Căn cứ.",
        )


class BadValue(Refusal):
    """What was typed is not an answer to the question."""

    def __init__(self, told: str) -> None:
        super().__init__(
            "profiles.bad_value", told, next_step="Xem cách ghi bên cạnh ô giá trị.", field="value"
        )


class BadSpan(Refusal):
    """The days cannot be."""

    def __init__(self, sentence: str, next_step: str, field: str = "valid_from") -> None:
        super().__init__("profiles.bad_span", sentence, next_step=next_step, field=field)


class Overlaps(BadSpan):
    """Another value or profile of the unit already holds on some of these days."""

    def __init__(self, what: str, start: date, end: str) -> None:
        super().__init__(
            f"Tổ chức này đã có {what} từ {format_date(start)} đến {end}.",
            "Thu hồi hoặc đặt ngày kết thúc cho cái cũ, rồi ghi lại.",
        )


class AlreadyWithdrawn(Refusal):
    """The value was withdrawn before."""

    def __init__(self) -> None:
        super().__init__("profiles.already_withdrawn", "Giá trị này đã được thu hồi rồi.")


class NotThatDay(Refusal):
    """The unit does not exist on the day it is asked about."""

    def __init__(self, on: date) -> None:
        super().__init__(
            "profiles.not_that_day",
            f"Ngày {format_date(on)} tổ chức này không có trong sổ.",
            next_step="Chọn ngày trong thời gian tổ chức hoạt động, hoặc chọn tổ chức kế thừa.",
        )
