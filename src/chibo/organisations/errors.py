"""Refusals of the dated tree."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class UnknownUnit(Refusal):
    """No unit ever had the code that was asked for."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(
            code="organisations.unknown_unit",
            sentence=f"Không có tổ chức đảng nào mang mã “{code}” tính đến ngày {format_date(on)}.",
            next_step="Kiểm tra lại mã, hoặc xem danh sách tổ chức ở mục Tổ chức (lệnh: chibo unit list).",
            field="unit",
        )


class NoRegister(Refusal):
    """The database holds no register yet."""

    def __init__(self) -> None:
        super().__init__(
            code="organisations.no_register",
            sentence="Cơ sở dữ liệu này chưa có sổ đảng viên nào.",
            next_step="Chạy “chibo init --unit MÃ --name TÊN --kind LOẠI”, hoặc thử “chibo demo”.",
        )


class UndeclaredSuccession(Refusal):
    """A package keeps rows per unit without saying what a merger does to them."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(
            code="organisations.undeclared_succession",
            sentence="Chưa khai báo số phận dữ liệu gắn với tổ chức khi tổ chức kết thúc: "
            + ", ".join(fields),
            next_step="Lập trình viên khai báo trong chibo.organisations.succession.",
        )
