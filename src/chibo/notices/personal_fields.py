"""Personal fields of notices."""

from chibo.access.personal import PersonalField
from chibo.access.vocabulary import Role

_GROUND = "Nhiệm vụ của tổ chức đảng: báo cho người có liên quan biết việc, hạn và căn cứ"
_TELLERS = (Role.CLERK, Role.SECRETARY)
_WORDS = "Cùng thời hạn với việc được báo; xóa khi việc ấy được xóa theo quy định"
_FOREVER = "Theo sổ"


def _field(purpose: str, retention: str = _FOREVER) -> PersonalField:
    return PersonalField(purpose, _GROUND, _TELLERS, retention)


DECLARED: dict[str, PersonalField] = {
    "notices.Notice.person": _field("Biết báo cho ai"),
    "notices.Notice.outsider_id": _field("Biết báo cho ai, khi chưa phải đảng viên trong sổ"),
    "notices.Notice.about_id": _field("Mở việc được báo"),
    "notices.Notice.link_args": _field("Mở việc được báo"),
    "notices.Notice.recipient_key": _field("Không báo hai lần cho một người"),
    "notices.Notice.created_by": _field("Biết ai báo"),
    "notices.NoticeText.name": _field("Ghi tên người nhận trên giấy báo", _WORDS),
    "notices.NoticeText.title": _field("Nói việc được báo", _WORDS),
    "notices.NoticeText.text": _field("Nói việc được báo", _WORDS),
    "notices.NoticeSeen.account": _field("Biết ai đã đọc"),
    "notices.Handed.by": _field("Biết ai đã trao giấy báo"),
    "notices.Handed.recorded_by": _field("Biết ai ghi việc trao giấy báo"),
}
_PLAIN = {
    "Notice": "id role office_unit unit about_type link ground due_on key created_at",
    "NoticeText": "notice",
    "NoticeSeen": "id notice at",
    "Handed": "notice handed_on recorded_at",
}
TECHNICAL: frozenset[str] = frozenset(
    f"notices.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
