"""Refusals about sources and plan."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class NotThere(Refusal):
    """A unit that neither stands on the day asked nor ended in the year."""

    def __init__(self, year: int, on: date) -> None:
        super().__init__(
            "sources.not_there",
            f"Tổ chức này không có trong sổ ngày {format_date(on)}, và không kết thúc trong năm {year}.",
            next_step="Chọn năm khác, hoặc ngày khác.",
        )


class NoCell(Refusal):
    """Only what holds members is surveyed and given a target."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "sources.no_cell",
            f"“{name}” không phải chi bộ trực tiếp có đảng viên.",
            next_step="Ghi cho từng chi bộ trực thuộc; số của cấp trên là tổng các chi bộ.",
        )


class BadYear(Refusal):
    """A year that lies too far ahead, or before there was a Party."""

    def __init__(self, year: int, latest: int) -> None:
        super().__init__(
            "sources.bad_year",
            f"Chưa ghi được cho năm {year}: xa nhất là năm {latest}.",
            next_step="Chọn lại năm.",
            field="year",
        )


class BadCount(Refusal):
    """A number of people that cannot be."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__("sources.bad_count", sentence, next_step="Sửa lại số người.", field=field)


class AheadOfTime(Refusal):
    """A day that has not come."""

    def __init__(self, day: date, what: str, field: str) -> None:
        super().__init__(
            "sources.ahead_of_time",
            f"{what} {format_date(day)} chưa tới.",
            next_step="Sửa lại ngày.",
            field=field,
        )


class NothingNew(Refusal):
    """What was typed says what is written already."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "sources.nothing_new", f"{what} không khác với lần đã ghi.", next_step="Không cần ghi lại."
        )


class BadPeriod(Refusal):
    """Days that are no period of seminars, or a seminar held before its period."""

    def __init__(self, sentence: str, field: str = "period") -> None:
        super().__init__("sources.bad_period", sentence, next_step="Xem lại kỳ và ngày tổ chức.", field=field)


class NoSeminar(Refusal):
    """A seminar that is not there, or out of reach."""

    def __init__(self) -> None:
        super().__init__("sources.no_seminar", "Không có hội nghị này.")
