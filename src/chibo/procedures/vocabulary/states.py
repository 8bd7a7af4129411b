"""Where a case stands, and where an outcome leads."""

from enum import StrEnum


class CaseState(StrEnum):
    """Whether a case goes on."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _STATES[self.value]

    @property
    def live(self) -> bool:
        """Whether anything is still expected of somebody."""
        return self in {CaseState.OPEN, CaseState.PAUSED}

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


class Move(StrEnum):
    """Where an outcome of a step leads. The others than NEXT and DONE are roads nobody hopes for."""

    NEXT = "next"
    RETURN = "return"
    REPEAT = "repeat"
    STOP = "stop"
    DONE = "done"
    # Acts on the case itself, in its history beside the steps; no declared outcome has them.
    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    EXTEND = "extend"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _MOVES[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


DECLARED_MOVES = frozenset({Move.NEXT, Move.RETURN, Move.REPEAT, Move.STOP, Move.DONE})

_STATES = {
    "open": "Đang làm",
    "paused": "Tạm dừng",
    "done": "Đã xong",
    "stopped": "Đã dừng",
    "withdrawn": "Đã rút",
}
_MOVES = {
    "next": "Sang bước sau",
    "return": "Trả lại",
    "repeat": "Làm lại",
    "stop": "Dừng",
    "done": "Hoàn thành",
    "begin": "Bắt đầu",
    "pause": "Tạm dừng",
    "resume": "Làm tiếp",
    "withdraw": "Rút",
    "hand_over": "Chuyển giao",
    "extend": "Gia hạn",
}
