"""Words of lists: what a column holds, how it may be narrowed, what a list is ordered by."""

from enum import StrEnum

MOST_COLUMNS = 24
MOST_CONDITIONS = 8


class Kind(StrEnum):
    """What a column holds, which decides how it may be narrowed."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


class How(StrEnum):
    """How a condition looks at a column."""

    ONE_OF = "one_of"
    NONE_OF = "none_of"
    HAS = "has"
    BETWEEN = "between"
    MONTH = "month"
    EMPTY = "empty"
    FILLED = "filled"

    @property
    def label(self) -> str:
        """The Vietnamese words between column and value."""
        return _HOWS[self.value]

    @property
    def bare(self) -> bool:
        """Whether it needs no value."""
        return self in (How.EMPTY, How.FILLED)


_HOWS = {
    "one_of": "là",
    "none_of": "không phải là",
    "has": "có chữ",
    "between": "trong khoảng",
    "month": "rơi vào tháng",
    "empty": "còn trống",
    "filled": "đã ghi",
}
HOWS: dict[Kind, tuple[How, ...]] = {
    Kind.TEXT: (How.HAS, How.EMPTY, How.FILLED),
    Kind.DAY: (How.BETWEEN, How.MONTH, How.EMPTY, How.FILLED),
    Kind.NUMBER: (How.BETWEEN, How.EMPTY, How.FILLED),
    Kind.CHOICE: (How.ONE_OF, How.NONE_OF, How.EMPTY, How.FILLED),
}
