"""Refusals of the rulebook: no value to give, or files that cannot be trusted."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.foundation.refusals import Refusal


class NoValue(Refusal):
    """No value is in force on the asked day, or nobody knows it: the sentence says which, and why."""

    def __init__(self, key: str, title: str, on: date, reason: str, *, citation: str = "") -> None:
        super().__init__(
            "rulebook.no_value",
            f"Sổ quy định chưa có giá trị “{title}” cho ngày {format_date(on)}: {reason}",
            citation=citation,
            next_step="Hỏi cơ quan có thẩm quyền, rồi bổ sung giá trị vào thư mục regulations.",
        )
        self.key = key
        self.on = on


class Unsure(Refusal):
    """The value is only hearsay, and what is asked must rest on a text that was read."""

    def __init__(self, key: str, title: str, on: date, how: str, *, citation: str = "") -> None:
        super().__init__(
            "rulebook.unsure",
            f"Giá trị “{title}” cho ngày {format_date(on)} {how}.",
            citation=citation,
            next_step="Đối chiếu với văn bản gốc, rồi ghi độ tin cậy vào thư mục regulations.",
        )
        self.key = key
        self.on = on


class NoSuchRow(Refusal):
    """A table of the rulebook has no line for what was chosen."""

    def __init__(self, code: str, title: str, citation: str) -> None:
        super().__init__(
            "rulebook.no_such_row",
            f"“{title}” không có dòng “{code}”.",
            citation=citation,
            next_step="Chọn một dòng có trong bảng của ngày đó.",
        )


class UnknownKey(LookupError):
    """The program asked for a key that no file holds: a mistake of the code, not of the user."""


class BrokenRulebook(Exception):
    """The files of the rulebook contradict themselves; the program does not start with them.

    `problems` are sentences that name file, key and date.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("Sổ quy định có lỗi:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems
