"""Refusals about lists."""

from chibo.foundation.refusals import Refusal


class BadList(Refusal):
    """A column, a condition or an order that cannot be."""

    def __init__(self, sentence: str, *, next_step: str = "", field: str = "") -> None:
        super().__init__("lists.bad_list", sentence, next_step=next_step, field=field)


class TooManyPeople(Refusal):
    """A unit too large to be gone through at once."""

    def __init__(self, people: int, most: int) -> None:
        super().__init__(
            "lists.too_many_people",
            f"Danh sách tự chọn xem nhiều nhất {_number(most)} người; tổ chức này có {_number(people)}.",
            next_step="Chọn một tổ chức cấp dưới.",
        )


class NoSuchList(Refusal):
    """A kept list that is gone, or was never shared with the asker."""

    def __init__(self) -> None:
        super().__init__("lists.none", "Không có danh sách này, hoặc không được dùng chung với đồng chí.")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
