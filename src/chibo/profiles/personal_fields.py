"""Personal fields of local rules. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ của cấp ủy: quy định riêng phải biết do ai ghi"
_READ = "Nhiệm vụ của cấp ủy: biết ai đã đọc văn bản để nhắc"

DECLARED: dict[str, PersonalField] = {
    "profiles.UnitProfile.posted_by": PersonalField("Biết ai đã ghi", _GROUND, RECORD_READERS, "Vĩnh viễn"),
    "profiles.LocalValue.posted_by": PersonalField("Biết ai đã ghi", _GROUND, RECORD_READERS, "Vĩnh viễn"),
    "profiles.UnitProfile.withdrawn_by": PersonalField(
        "Biết ai thu hồi", _GROUND, RECORD_READERS, "Vĩnh viễn"
    ),
    "profiles.LocalValue.withdrawn_by": PersonalField(
        "Biết ai thu hồi", _GROUND, RECORD_READERS, "Vĩnh viễn"
    ),
    "profiles.Reading.account": PersonalField("Biết ai đã đọc", _READ, RECORD_READERS, "Theo tài khoản"),
    "profiles.Reading.read_at": PersonalField("Biết đọc khi nào", _READ, RECORD_READERS, "Theo tài khoản"),
}
_PLAIN = {
    "UnitProfile": "id unit profile valid_from valid_to document posted_at withdrawn_at withdrawal",
    "LocalValue": "id unit key value valid_from valid_to document article note posted_at "
    "withdrawn_at withdrawal",
    "Reading": "id instrument",
}
TECHNICAL: frozenset[str] = frozenset(
    f"profiles.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
