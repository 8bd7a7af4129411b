"""Words of the rulebook: how sure a value is, what it is made of, in what it is measured."""

from enum import StrEnum


class Confidence(StrEnum):
    """How well a value is known; shown wherever the value decides something."""

    READ = "read"
    LOCAL = "local"
    SECONDARY = "secondary"
    LOW = "low"

    @property
    def label(self) -> str:
        """The Vietnamese wording."""
        return _CONFIDENCE[self]


class ValueType(StrEnum):
    """What a value is made of."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    TEXT = "text"
    PATTERN = "pattern"
    DURATION = "duration"
    TABLE = "table"


class TimeUnit(StrEnum):
    """What the whole number of a duration counts."""

    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working_days"

    @property
    def label(self) -> str:
        """The Vietnamese wording."""
        return _UNITS[self]


class CellType(StrEnum):
    """What one column of a table holds; `ROWS` are codes of other rows of the same table."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CODES = "codes"
    ROWS = "rows"


_CONFIDENCE = {
    Confidence.READ: "đã đọc toàn văn",
    Confidence.LOCAL: "theo văn bản địa phương",
    Confidence.SECONDARY: "theo nguồn thứ cấp",
    Confidence.LOW: "chưa chắc, cần đối chiếu văn bản",
}
_UNITS = {
    TimeUnit.MONTHS: "tháng",
    TimeUnit.DAYS: "ngày",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
}
