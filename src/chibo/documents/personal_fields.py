"""Personal fields of papers. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ công tác đảng viên theo Điều lệ Đảng: mọi thay đổi đều phải có văn bản"
_KEPT = "Theo thời hạn lưu trữ của văn bản; xóa hợp pháp để lại dấu vết đã xóa"

DECLARED: dict[str, PersonalField] = {
    "documents.Document.registered_by": PersonalField(
        "Biết ai đã đăng ký", _GROUND, RECORD_READERS, "Vĩnh viễn"
    ),
    "documents.DocumentText.signer": PersonalField("Biết ai ký", _GROUND, RECORD_READERS, _KEPT),
    "documents.DocumentText.summary": PersonalField(
        "Trích yếu, có thể nêu tên đảng viên", _GROUND, RECORD_READERS, _KEPT
    ),
    "documents.DocumentFile.name": PersonalField("Tên tệp, có thể nêu tên", _GROUND, RECORD_READERS, _KEPT),
    "documents.DocumentFile.stored_as": PersonalField("Bản quét có chữ ký", _GROUND, RECORD_READERS, _KEPT),
    "documents.DocumentFile.stored_by": PersonalField(
        "Biết ai đã lưu tệp", _GROUND, RECORD_READERS, "Vĩnh viễn"
    ),
}
_PLAIN = {
    "Series": "id register issuer_key type started_on label",
    "Document": "id register type series number letter number_text "
    "issuer_unit issuer_body held_by signed_on secrecy registered_at text_digest digest",
    "DocumentText": "document salt shelf",
    "DocumentFile": "id document sha256 size_bytes stored_at",
}
TECHNICAL: frozenset[str] = frozenset(
    f"documents.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
