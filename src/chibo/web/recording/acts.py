"""What can be recorded about a member: names, the fields each act needs, and the verb behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chibo.ledger import operations as ledger
from chibo.ledger.vocabulary import Standing
from chibo.people.operations import PersonDraft, add_person

Verb = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that happens to a member. `who`: "member", "former", "anybody" (also new) or "arriving"."""

    code: str
    label: str
    note: str
    verb: Verb
    fields: tuple[str, ...]
    who: str = "member"


def _open(**given: Any) -> Any:
    person, unit, standing = given.pop("person"), given.pop("unit"), given.pop("standing")
    return ledger.open_members(members=[(person, unit, Standing(standing))], **given)


def _with_standing(verb: Verb) -> Verb:
    def act(**given: Any) -> Any:
        return verb(**{**given, "standing": Standing(given["standing"])})

    return act


COMING = [
    Act("ket-nap", "Kết nạp", "Ngày lễ kết nạp; thời gian dự bị tính từ đó.", ledger.admit,
        ("unit", "on", "note"), "anybody"),
    Act("tiep-nhan", "Tiếp nhận từ ngoài sổ", "Đảng viên chuyển đến từ nơi không thuộc sổ này.",
        _with_standing(ledger.receive), ("unit", "standing", "on", "origin"), "anybody"),
    Act("nhan-noi-bo", "Tiếp nhận trong sổ", "Người đang được một tổ chức khác trong sổ giới thiệu đến.",
        ledger.transfer_in, ("unit", "on"), "arriving"),
    Act("khoi-phuc", "Khôi phục đảng tịch", "Người đã ra khỏi Đảng, nay được khôi phục.",
        _with_standing(ledger.restore), ("unit", "standing", "on", "note"), "former"),
    Act("so-du", "Số dư đầu sổ", "Đảng viên có sẵn khi mở sổ.", _open, ("unit", "standing", "on"), "anybody"),
]  # fmt: skip
INSIDE = [
    Act("chinh-thuc", "Công nhận chính thức", "Ngày chính thức là ngày hết dự bị, dù quyết định muộn.",
        ledger.confirm, ("on_optional", "note")),
    Act("chuyen", "Chuyển giữa hai chi bộ", "Cả hai chi bộ trong phạm vi của đồng chí.", ledger.move_member,
        ("to_unit", "on", "note")),
    Act("gioi-thieu", "Giới thiệu chuyển đi", "Vẫn đếm ở đây cho đến khi nơi đến tiếp nhận.",
        ledger.transfer_out, ("to_unit_any", "destination", "on", "until")),
    Act("huy-gioi-thieu", "Hủy giới thiệu", "Không chuyển nữa.", ledger.cancel_transfer, ("on",)),
]  # fmt: skip
STATES = [
    Act("mien", "Miễn công tác và sinh hoạt", "Có thời hạn thì ghi ngày dự kiến kết thúc.", ledger.exempt,
        ("on", "until", "note")),
    Act("sinh-hoat-lai", "Sinh hoạt trở lại", "Hết thời gian miễn.", ledger.resume, ("on", "note")),
    Act("dinh-chi", "Đình chỉ sinh hoạt", "Vẫn được đếm.", ledger.suspend, ("on", "until", "note")),
    Act("het-dinh-chi", "Hết đình chỉ", "Trở lại sinh hoạt.", ledger.reinstate, ("on", "note")),
    Act("tam-thoi", "Sinh hoạt tạm thời nơi khác", "Nơi chính thức vẫn đếm.", ledger.host_away,
        ("destination", "on", "until_needed")),
    Act("het-tam-thoi", "Hết sinh hoạt tạm thời", "Về nơi sinh hoạt chính thức.", ledger.return_home,
        ("on", "note")),
]  # fmt: skip
LEAVING = [
    Act("da-chuyen", "Nơi đến đã tiếp nhận", "Nơi đến ngoài sổ đã nhận: người này rời sổ.",
        ledger.acknowledge_transfer, ("on",)),
    Act("tu-tran", "Từ trần", "Tính từ ngày từ trần.", ledger.record_death, ("on", "note")),
    Act("xoa-ten", "Xóa tên", "Ra khỏi danh sách theo quyết định xóa tên.", ledger.remove, ("on", "note")),
    Act("khai-tru", "Khai trừ", "Theo quyết định kỷ luật.", ledger.expel, ("on", "note")),
    Act("xin-ra", "Cho ra khỏi Đảng", "Theo nguyện vọng.", ledger.withdraw, ("on", "note")),
    Act("huy-ket-nap", "Hủy quyết định kết nạp", "Kết nạp sai.", ledger.cancel_admission, ("on", "note")),
]  # fmt: skip
GROUPS = [("Vào", COMING), ("Trong sổ", INSIDE), ("Trạng thái", STATES), ("Ra", LEAVING)]
ACTS = {act.code: act for _, acts in GROUPS for act in acts}

SAME = {"on_optional": "on", "to_unit_any": "to_unit", "until_needed": "until"}


def arguments(act: Act, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as the verb takes it; empty optional answers are left to the verb."""
    found = {SAME.get(name, name): given[name] for name in act.fields}
    return {name: value for name, value in found.items() if value not in (None, "")}


def done(
    act: Act, *, person: Any, newcomer: PersonDraft | None, actor: Any, decision: Any, **given: Any
) -> Any:
    """Do the act, writing down a new person first; one transaction with whatever calls it."""
    if newcomer is not None:
        person = add_person(actor=actor, unit=given["unit"], draft=newcomer)
    return act.verb(actor=actor, decision=decision, person=person, **given)
