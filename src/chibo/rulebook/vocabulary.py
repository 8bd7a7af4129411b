"""Words of the rulebook: how sure a value is, what it is made of, in what it is measured."""

from enum import StrEnum


class Confidence(StrEnum):
    """How well a value is known; shown wherever the value decides something. Surest first."""

    OFFICIAL = "official"
    LOCAL = "local"
    SECONDARY = "secondary"
    MEMORY = "memory"

    @property
    def label(self) -> str:
        """The Vietnamese wording."""
        return _CONFIDENCE[self]

    @property
    def sure(self) -> bool:
        """Read in the text itself, central or local; the rest wants confirming."""
        return self in (Confidence.OFFICIAL, Confidence.LOCAL)


class ValueType(StrEnum):
    """What a value is made of. `SHARE` is a fraction, `MAJORITY` says how a share is reached (“> 1/2”)."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    SHARE = "share"
    MAJORITY = "majority"
    MONEY = "money"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CODE = "code"
    TEXT = "text"
    PATTERN = "pattern"
    DURATION = "duration"
    TABLE = "table"


class TimeUnit(StrEnum):
    """What the whole number of a duration counts."""

    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        """The Vietnamese wording."""
        return _UNITS[self]


class CellType(StrEnum):
    """What one column of a table holds; `ROWS` are codes of other rows of the same table."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SHARE = "share"
    DAY = "day"
    BOOLEAN = "boolean"
    CODES = "codes"
    ROWS = "rows"


class Applies(StrEnum):
    """Which cases a new value is for: events from then on, cases begun from then on, or all open ones."""

    EVENTS = "events"
    NEW_CASES = "new_cases"
    OPEN_CASES = "open_cases"

    @property
    def label(self) -> str:
        """The Vietnamese wording."""
        return _APPLIES[self]


class Secrecy(StrEnum):
    """Of an instrument; the rulebook keeps no text of any."""

    NORMAL = "normal"
    SECRET = "secret"


_CONFIDENCE = {
    Confidence.OFFICIAL: "đã đọc toàn văn",
    Confidence.LOCAL: "theo văn bản địa phương",
    Confidence.SECONDARY: "theo nguồn thứ cấp",
    Confidence.MEMORY: "chưa chắc, cần đối chiếu văn bản",
}
_UNITS = {
    TimeUnit.YEARS: "năm",
    TimeUnit.MONTHS: "tháng",
    TimeUnit.WEEKS: "tuần",
    TimeUnit.DAYS: "ngày",
    TimeUnit.WORKING_DAYS: "ngày làm việc",
    TimeUnit.MINUTES: "phút",
}
_APPLIES = {
    Applies.EVENTS: "việc xảy ra từ ngày đó",
    Applies.NEW_CASES: "chỉ hồ sơ bắt đầu từ ngày đó",
    Applies.OPEN_CASES: "cả hồ sơ đang làm dở",
}
