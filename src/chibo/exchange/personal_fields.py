"""Personal fields of files on their way in. Raw rows are emptied once they are posted."""

from chibo.access.personal import PersonalField
from chibo.access.vocabulary import Role

_GROUND = "Nhiệm vụ quản lý hồ sơ đảng viên theo Điều lệ Đảng và hướng dẫn thi hành"
_KEPT = "Dòng gốc xóa khi ghi sổ; phần đã hiểu xóa khi hoàn tác hoặc bỏ lần nhập"
_ROW = (
    "cells facts faults notes plan person new_id candidates answer name personal_number card_number identity"
)
_BATCH = "file_name created_by posted_by undone_by"
_DIFFERENCE = "person name field here there note settled_by"


def _field(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, (Role.CLERK,), _KEPT)


DECLARED: dict[str, PersonalField] = {
    **{f"exchange.BatchRow.{name}": _field("Ghi sổ danh sách từ tệp") for name in _ROW.split()},
    **{f"exchange.Batch.{name}": _field("Biết tệp nào, ai đưa vào") for name in _BATCH.split()},
    **{f"exchange.Difference.{name}": _field("Đối chiếu với trung ương") for name in _DIFFERENCE.split()},
}
_PLAIN = {
    "Batch": "id number register purpose layout file_digest stored_as sheet headings columns first_row "
    "row_count compared_at seen read_through unit as_of state created_at decision posted_at undo_decision "
    "undone_at",
    "Part": "id batch number act entry undone_act undone_entry",
    "BatchRow": "id batch number verdict matched_by digest part",
    "Difference": "id batch row settled settled_at act",
}
TECHNICAL: frozenset[str] = frozenset(
    f"exchange.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
