"""How steps of these procedures end."""

from chibo.procedures.vocabulary import Move, Outcome

DONE = Outcome("done", "Đã làm xong")
AGREED = Outcome("agreed", "Đạt, đề nghị lên cấp trên", needs_vote=True)
NOT_PASSED = Outcome(
    "not_passed", "Không đủ phiếu: dừng, báo kết quả lên cấp trên", Move.STOP, failed_vote=True
)
APPRAISED = Outcome("appraised", "Đã thẩm định, chuyển tiếp")
# Writing into the book is the work of the office of whoever decided.
OFFICE = "Văn phòng cấp ủy"
ENROLLED = Outcome("enrolled", "Đã ghi vào sổ đảng viên", Move.DONE)


def back(to: str, label: str) -> Outcome:
    """Returned to an earlier step, with the reason."""
    return Outcome(f"back_{to}", label, Move.RETURN, to=to, reason=True)


def stopped(label: str, code: str = "stopped") -> Outcome:
    """Not gone on with, with the reason."""
    return Outcome(code, label, Move.STOP, reason=True)
