"""Who may open a screen when no permission sentence decides it alone."""

from dataclasses import dataclass

from chibo.access.policy import Permission


@dataclass(frozen=True, slots=True)
class Gate:
    """A standing answer to "who may open this?"."""

    name: str
    sentence: str


PUBLIC = Gate("public", "Ai cũng mở được, kể cả chưa đăng nhập")
SIGNED_IN = Gate("signed_in", "Mọi tài khoản đã đăng nhập")
SELF = Gate("self", "Chính đảng viên đó, hoặc người được giao xem: màn hình tự hỏi quyền")

Policy = Permission | Gate
