"""Personal fields of this package. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import PersonalField
from chibo.access.vocabulary import Role

_WORK = "Nhiệm vụ của tổ chức đảng: biết ai đã làm gì, chịu trách nhiệm về việc ghi sổ"
_KEEPERS = (Role.ADMINISTRATOR,)
_LOG_READERS = (Role.INSPECTOR, Role.ADMINISTRATOR)
_FOREVER = "Theo sổ; xóa theo yêu cầu hợp pháp để lại dấu vết đã xóa"

DECLARED: dict[str, PersonalField] = {
    "access.Account.username": PersonalField("Đăng nhập", _WORK, _KEEPERS, _FOREVER),
    "access.Account.display_name": PersonalField("Gọi tên người thực hiện", _WORK, _KEEPERS, _FOREVER),
    "access.Account.person_id": PersonalField("Mở trang của chính mình", _WORK, _KEEPERS, _FOREVER),
    "access.Account.password": PersonalField("Xác thực (chỉ lưu dạng băm)", _WORK, (), "Khi còn tài khoản"),
    "access.Account.last_login": PersonalField("Phát hiện tài khoản bỏ trống", _WORK, _KEEPERS, _FOREVER),
    "access.Grant.account": PersonalField("Biết ai giữ quyền gì, lúc nào", _WORK, _KEEPERS, _FOREVER),
    "access.SpentForm.account": PersonalField("Một biểu mẫu chỉ ghi một lần", _WORK, (), "30 ngày"),
    "access.ActionLog.actor": PersonalField("Biết ai đã làm", _WORK, _LOG_READERS, "Vĩnh viễn"),
    "access.ActionText.sentence": PersonalField("Kể lại việc đã làm", _WORK, _LOG_READERS, _FOREVER),
    "access.ActionText.diff": PersonalField("Giá trị trước và sau", _WORK, _LOG_READERS, _FOREVER),
    "access.ReadLog.actor": PersonalField("Biết ai đã xem", _WORK, _LOG_READERS, "Vĩnh viễn"),
    "access.ReadSubject.person_id": PersonalField(
        "Trả lời người được xem: ai đã xem hồ sơ của tôi", _WORK, _LOG_READERS, "Vĩnh viễn"
    ),
}
_PLAIN = {
    "Account": "id is_active created_at home",
    "Grant": "id role unit reach valid_from valid_to granted_by granted_at revoked_by revoked_at",
    "SpentForm": "id token spent_at",
    "ActionLog": "id register position at verb subject_type subject_id unit digest previous_hash hash",
    "ActionText": "log salt",
    "ReadLog": "id register position at purpose unit count digest previous_hash hash",
    "ReadSubject": "id log",
    "ChainHead": "id register chain position hash",
}
TECHNICAL: frozenset[str] = frozenset(
    f"access.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
