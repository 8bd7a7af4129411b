"""Words of accounts and rights."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a unit. A member without office has no role and sees the own page."""

    CLERK = "clerk"
    SECRETARY = "secretary"
    INSPECTOR = "inspector"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _ROLES[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


class Reach(StrEnum):
    """How far a grant goes: the unit itself, or everything below it as well."""

    OWN = "own"
    SUBTREE = "subtree"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return {"own": "Chỉ tổ chức này", "subtree": "Tổ chức này và cấp dưới"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


class Purpose(StrEnum):
    """Why somebody looked at records of people."""

    PROFILE = "profile"
    ROLL = "roll"
    SEARCH = "search"
    FLOWS = "flows"
    EXPORT = "export"
    PRINT = "print"
    RECORDING = "recording"

    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _PURPOSES[self.value]


class Chain(StrEnum):
    """The two chains of this package, by the name that seals print."""

    ACTION = "access.action"
    READ = "access.read"


_ROLES = {
    "clerk": "Văn phòng – ghi sổ",
    "secretary": "Bí thư, phó bí thư",
    "inspector": "Ủy ban kiểm tra",
    "overseer": "Cấp trên xem",
    "administrator": "Quản trị tài khoản",
}
_PURPOSES = {
    "profile": "Xem hồ sơ",
    "roll": "Xem danh sách",
    "search": "Tìm kiếm",
    "flows": "Xem biến động",
    "export": "Xuất tệp",
    "print": "In",
    "recording": "Ghi sổ",
}
