"""Personal fields of the ledger. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ quản lý đảng viên theo Điều lệ Đảng: mỗi thay đổi có quyết định và được ghi sổ"
_EVER = "Vĩnh viễn: chứng từ gốc của sổ"
_WHILE = "Suy ra từ chứng từ; dựng lại được, mất đi cùng chứng từ"


def _kept(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, RECORD_READERS, _EVER)


def _derived(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, RECORD_READERS, _WHILE)


_PAPERS = {
    "Entry": {"actor": "Biết ai đã ghi sổ"},
    "EntryText": {"note": "Ghi chú của bút toán, có thể nêu hoàn cảnh; xóa hợp pháp để lại dấu vết"},
    "Movement": {
        "person": "Biến động của ai",
        "kind": "Việc gì",
        "effective_on": "Có hiệu lực ngày nào",
        "counted_on": "Tính vào kỳ nào",
        "from_unit": "Từ tổ chức nào",
        "from_standing": "Từ tư cách nào",
        "to_unit": "Đến tổ chức nào",
        "to_standing": "Đến tư cách nào",
        "until": "Dự kiến đến khi nào",
        "destination": "Đi, đến nơi nào ngoài sổ",
        "host_unit": "Nơi tiếp nhận trong sổ",
        "reverses": "Đảo biến động nào",
    },
}
_PROJECTIONS = {
    "Spell": "basis person unit standing valid_from valid_to",
    "OverlaySpell": "person overlay until destination host_unit movement valid_from valid_to",
    "CountedStep": "person day kind movement from_unit from_standing to_unit to_standing",
    "NameSuffix": "person unit suffix",
}
DECLARED: dict[str, PersonalField] = {
    f"ledger.{model}.{name}": _kept(purpose)
    for model, fields in _PAPERS.items()
    for name, purpose in fields.items()
} | {
    f"ledger.{model}.{name}": _derived("Trả lời nhanh: ai ở đâu, tư cách gì, vào ngày nào; tìm theo tên")
    for model, names in _PROJECTIONS.items()
    for name in names.split()
}
_PLAIN = {
    "LedgerHead": "register position hash series_year series_number",
    "Entry": "id register position series_year number document posted_at text_digest digest"
    " previous_hash hash",
    "EntryText": "entry salt",
    "Movement": "id number entry",
    "StructureLine": "id number effective_on counted_on entry unit action from_parent to_parent"
    " successor name code kind full_carried probationary_carried reverses",
    "PeriodLine": "id entry action closed_through",
    "Seal": "id register sealed_at heads fingerprint",
    "Spell": "id",
    "OverlaySpell": "id",
    "CountedStep": "id position",
    "NameSuffix": "id",
    "UnitDay": "id unit day kind inflow outflow full_delta probationary_delta",
    "UnitMonthFlow": "id unit month kind inflow outflow full_delta probationary_delta",
    "UnitMonth": "id unit month full probationary",
}
TECHNICAL: frozenset[str] = frozenset(
    f"ledger.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
