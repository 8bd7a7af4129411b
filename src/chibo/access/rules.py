"""Pure rules of user names and grant spans."""

import re
from datetime import date

from chibo.access.errors import BadAccount, BadGrant
from chibo.foundation.text import fold

LONGEST_TYPED = 200
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


def require_username(typed: str) -> str:
    """A sign-in name without marks or case: 3–64 letters, digits, dots, hyphens. Refuses `BadAccount`."""
    folded = fold(typed) if len(typed) <= LONGEST_TYPED else typed
    if not 3 <= len(folded) <= 64 or not _USERNAME.fullmatch(folded):
        raise BadAccount(
            f"Tên đăng nhập “{folded[:64]}” không hợp lệ.",
            field="username",
            next_step="Dùng 3–64 ký tự: chữ không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ “nguyen.an”.",
        )
    return folded


def require_span(valid_from: date, valid_to: date) -> None:
    """A grant lasts at least one day; `valid_to` is the first day without it. Refuses `BadGrant`."""
    if valid_from >= valid_to:
        raise BadGrant(
            "Ngày hết quyền phải sau ngày bắt đầu.", field="valid_to", next_step="Sửa lại khoảng thời gian."
        )
