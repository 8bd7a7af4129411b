"""Personal fields of kept lists: who made one; conditions may name somebody."""

from chibo.access.personal import PersonalField
from chibo.access.vocabulary import Role

_GROUND = "Nhiệm vụ quản lý hồ sơ đảng viên theo Điều lệ Đảng và hướng dẫn thi hành"
_ROLES = (Role.CLERK, Role.SECRETARY, Role.INSPECTOR, Role.OVERSEER)


def _field(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, _ROLES, "Xóa khi người lập xóa danh sách")


DECLARED: dict[str, PersonalField] = {
    "lists.SavedList.name": _field("Gọi tên danh sách đã lưu"),
    "lists.SavedList.wanted": _field("Lập lại danh sách theo cột và điều kiện đã chọn"),
    "lists.SavedList.created_by": _field("Biết ai lập danh sách"),
}
TECHNICAL: frozenset[str] = frozenset(
    f"lists.SavedList.{name}" for name in ["id", "unit", "shared", "created_at", "changed_at"]
)
