"""Ways in which something comes onto a record, and the states of a member's request."""

from enum import StrEnum


class ActKind(StrEnum):
    """Why a record says something new."""

    ENTERED = "entered"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    IMPORT = "import"
    UNDO = "undo"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _ACTS[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


class RequestState(StrEnum):
    """Where a member's request for a change stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _REQUESTS[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


_ACTS = {
    "entered": "Nhập lần đầu",
    "supplement": "Bổ sung",
    "correction": "Đính chính",
    "import": "Nhập từ tệp",
    "undo": "Hoàn tác nhập tệp",
}
_REQUESTS = {
    "asked": "Chờ xem xét",
    "accepted": "Đã chấp nhận",
    "declined": "Không chấp nhận",
    "withdrawn": "Đã rút",
}
