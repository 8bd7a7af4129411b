"""Refusals of cases."""

from collections.abc import Iterable

from chibo.foundation.refusals import Refusal


class BadCase(Refusal):
    """Something about a case or a step does not fit."""

    def __init__(
        self, code: str, sentence: str, *, next_step: str = "", field: str = "", citation: str = ""
    ) -> None:
        super().__init__(f"procedures.{code}", sentence, next_step=next_step, field=field, citation=citation)


class Changed(BadCase):
    """Somebody else wrote on the case since the page was opened; what was typed is kept."""

    def __init__(self, who: str) -> None:
        super().__init__(
            "changed",
            f"Hồ sơ vừa được {who} ghi thêm trong lúc bạn đang nhập.",
            next_step="Nội dung bạn nhập vẫn còn trên trang. Xem phần vừa thay đổi rồi ghi lại.",
        )


class NotThisStep(BadCase):
    """The case is not at the step that was to be written."""

    def __init__(self, wanted: str, present: str) -> None:
        super().__init__(
            "not_this_step",
            f"Hồ sơ đang ở bước “{present}”, không phải bước “{wanted}”.",
            next_step="Mở lại hồ sơ để xem bước đang chờ.",
        )


class PapersLacking(BadCase):
    """The step needs forms that are not at hand."""

    def __init__(self, titles: Iterable[str]) -> None:
        listed = "; ".join(titles)
        super().__init__(
            "papers_lacking",
            f"Còn thiếu giấy tờ: {listed}.",
            next_step="Ghi nhận giấy tờ đã có ở mục “Giấy tờ” của hồ sơ, rồi ghi bước này.",
            field="papers",
        )


class Barred(BadCase):
    """A rule stands against the step, and nobody here may decide against it."""

    def __init__(self, code: str, title: str, reasons: Iterable[str], citation: str) -> None:
        told = " ".join(reasons) or "Không đủ điều kiện."
        super().__init__(
            f"barred.{code}",
            f"{title}: {told}",
            citation=citation,
            next_step="Kiểm tra lại ngày, giấy tờ; chưa đủ điều kiện thì chưa làm bước này.",
        )


class ReasonNeeded(BadCase):
    """A verdict stands against the step; deciding otherwise asks for a reason."""

    def __init__(self, told: Iterable[str], citation: str) -> None:
        super().__init__(
            "reason_needed",
            f"Có điều kiện chưa đạt: {' '.join(told)}",
            citation=citation,
            next_step="Nếu người có thẩm quyền vẫn quyết định, ghi lý do; lý do sẽ lưu mãi trong hồ sơ.",
            field="override",
        )


class VoteSays(BadCase):
    """The outcome chosen is not what the vote came to."""

    def __init__(self, sentence: str, citation: str) -> None:
        super().__init__(
            "vote_says",
            sentence,
            citation=citation,
            next_step="Chọn kết quả đúng với số phiếu, hoặc kiểm lại số phiếu theo biên bản.",
            field="outcome",
        )


class NotLive(BadCase):
    """The case is over, or rests."""

    def __init__(self, state: str) -> None:
        super().__init__(
            "not_live",
            f"Hồ sơ này {state.lower()}, không ghi thêm bước được.",
            next_step="Xem lịch sử hồ sơ.",
        )


class BrokenProcedures(Exception):
    """Declarations contradict themselves or name what does not exist; nothing is served with them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("Thủ tục khai báo có lỗi:\n" + "\n".join(f"- {problem}" for problem in problems))
