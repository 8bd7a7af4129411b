"""What can be written about one candidate: names, fields, the paper it needs, the verb behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chibo.access.errors import OutOfReach
from chibo.access.policy import Permission
from chibo.candidates import operations as verbs
from chibo.candidates.policy import ERASE_CANDIDATE, RECORD_CANDIDATE
from chibo.candidates.queries import held_certificate
from chibo.candidates.vocabulary import Outcome

Verb = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to write. `paper`: what must be chosen first, "" for none; `open`: of who is on the list."""

    code: str
    label: str
    note: str
    icon: str
    verb: Verb
    fields: tuple[str, ...]
    paper: str = ""
    open: bool = True
    permission: Permission = RECORD_CANDIDATE


def _send(*, candidate: Any, **given: Any) -> Any:
    return verbs.send_to_class(candidates=[candidate], **given)


def _withdraw(*, candidate: Any, **given: Any) -> Any:
    held = held_certificate(candidate)
    if held is None:
        raise OutOfReach
    return verbs.withdraw_certificate(certificate=held, **given)


RESOLUTION = "Nghị quyết của chi bộ"
ACTS = [
    Act("phan-cong", "Phân công người giúp đỡ", "Một đảng viên chính thức, theo nghị quyết của chi bộ.",
        "user-check", verbs.assign_helper, ("helper", "on", "together_since"), RESOLUTION),
    Act("thay", "Thay người giúp đỡ", "Người thay không cần đủ thời gian cùng công tác, học tập, cư trú.",
        "refresh", verbs.replace_helper, ("helper", "on", "reason", "together_since"), RESOLUTION),
    Act("hoc-lop", "Cử học lớp nhận thức", "Lớp bồi dưỡng nhận thức về Đảng.", "book-2", _send, ("on",)),
    Act("giay-chung-nhan", "Ghi giấy chứng nhận", "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng.",
        "certificate", verbs.record_certificate, ("number", "issued_on", "issuer")),
    Act("go-giay", "Gỡ giấy chứng nhận ghi sai", "Giấy ghi gần nhất không còn tính; vẫn còn thấy cùng lý do.",
        "file-certificate", _withdraw, ("reason_text",)),
    Act("chuyen", "Chuyển chi bộ", "Theo giấy chứng nhận đang được giúp đỡ; nơi mới phân công người giúp đỡ.",
        "arrows-exchange", verbs.move_candidate, ("unit", "on"), "Giấy chứng nhận đang được giúp đỡ"),
    Act("ra", "Đưa ra khỏi danh sách", "Theo nghị quyết của chi bộ, với lý do.", "user-minus",
        verbs.leave_list, ("outcome", "on", "note"), "Nghị quyết của chi bộ, hoặc giấy tờ về việc đó"),
    Act("ghi-nham", "Gỡ: ghi nhầm", "Người này chưa từng trong danh sách; dòng ghi vẫn còn cùng lý do.",
        "user-x", verbs.strike_candidate, ("reason_text",)),
    Act("xoa", "Xóa dữ liệu cá nhân", "Không lấy lại được. Số liệu vẫn giữ.", "trash-off",
        verbs.erase_candidate, (), "Quyết định xóa", open=False, permission=ERASE_CANDIDATE),
]  # fmt: skip
BY_CODE = {act.code: act for act in ACTS}


def fits(act: Act, one: Any, *, helped: bool, certified: bool) -> bool:
    """Whether the act can be written as things stand: who helps, whether certified."""
    if one.erased_at is not None or act.open != one.is_open:
        return False
    if act.code == "xoa":
        return bool(one.outcome != Outcome.ADMITTED)
    if act.code in ("phan-cong", "thay"):
        return helped == (act.code == "thay")
    if act.code == "go-giay":
        return certified
    return True
