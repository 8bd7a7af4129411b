"""Words of the ledger: standings, kinds of movement and of structure line, overlays."""

from enum import StrEnum


class _Labelled(StrEnum):
    @property
    def label(self) -> str:
        """The Vietnamese term."""
        return _LABELS[f"{type(self).__name__}.{self.value}"]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For form fields and columns."""
        return [(item.value, item.label) for item in cls]


class Standing(_Labelled):
    """What a counted member is."""

    FULL = "full"
    PROBATIONARY = "probationary"


class Kind(_Labelled):
    """What a movement does; the last three are derived or annul, and nobody posts them by hand."""

    OPENING = "opening"
    ADMITTED = "admitted"
    RECEIVED = "received"
    RESTORED = "restored"
    MOVED = "moved"
    CONFIRMED = "confirmed"
    TRANSFERRED = "transferred"
    REMOVED = "removed"
    EXPELLED = "expelled"
    WITHDRAWN = "withdrawn"
    DECEASED = "deceased"
    ADMISSION_CANCELLED = "admission_cancelled"
    EXEMPTED = "exempted"
    RESUMED = "resumed"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    DEPARTING = "departing"
    DEPARTURE_CANCELLED = "departure_cancelled"
    HOSTED_AWAY = "hosted_away"
    RETURNED = "returned"
    CARRIED = "carried"
    MERGED = "merged"
    CORRECTION = "correction"


class Overlay(_Labelled):
    """A span during which a member is still counted but off some list."""

    EXEMPTED = "exempted"
    SUSPENDED = "suspended"
    DEPARTING = "departing"
    HOSTED_AWAY = "hosted_away"


class StructureAction(_Labelled):
    """What a structure line does to its unit."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    RECODED = "recoded"
    REKINDED = "rekinded"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    DISSOLVED = "dissolved"
    REVERSED = "reversed"


class PeriodAction(_Labelled):
    """What a period line does to the books."""

    CLOSED = "closed"
    REOPENED = "reopened"


_LABELS = {
    "Standing.full": "Chính thức",
    "Standing.probationary": "Dự bị",
    "Kind.opening": "Số dư đầu sổ",
    "Kind.admitted": "Kết nạp",
    "Kind.received": "Chuyển đến từ ngoài",
    "Kind.restored": "Khôi phục đảng tịch",
    "Kind.moved": "Chuyển sinh hoạt nội bộ",
    "Kind.confirmed": "Công nhận chính thức",
    "Kind.transferred": "Chuyển đi nơi khác",
    "Kind.removed": "Xóa tên",
    "Kind.expelled": "Khai trừ",
    "Kind.withdrawn": "Cho ra khỏi Đảng",
    "Kind.deceased": "Từ trần",
    "Kind.admission_cancelled": "Hủy quyết định kết nạp",
    "Kind.exempted": "Miễn công tác và sinh hoạt",
    "Kind.resumed": "Sinh hoạt trở lại",
    "Kind.suspended": "Đình chỉ sinh hoạt",
    "Kind.reinstated": "Hết đình chỉ sinh hoạt",
    "Kind.departing": "Giới thiệu chuyển đi",
    "Kind.departure_cancelled": "Hủy giới thiệu chuyển đi",
    "Kind.hosted_away": "Sinh hoạt tạm thời nơi khác",
    "Kind.returned": "Hết sinh hoạt tạm thời",
    "Kind.carried": "Theo tổ chức chuyển cấp trên",
    "Kind.merged": "Theo hợp nhất, sáp nhập",
    "Kind.correction": "Đính chính",
    "Overlay.exempted": "Miễn sinh hoạt",
    "Overlay.suspended": "Đình chỉ sinh hoạt",
    "Overlay.departing": "Đang chuyển đi",
    "Overlay.hosted_away": "Sinh hoạt tạm thời",
    "StructureAction.founded": "Thành lập",
    "StructureAction.renamed": "Đổi tên",
    "StructureAction.recoded": "Đổi mã",
    "StructureAction.rekinded": "Đổi loại hình",
    "StructureAction.moved": "Chuyển cấp trên",
    "StructureAction.merged": "Kết thúc do hợp nhất, sáp nhập",
    "StructureAction.split": "Kết thúc do chia tách",
    "StructureAction.dissolved": "Giải thể",
    "StructureAction.reversed": "Đảo bút toán",
    "PeriodAction.closed": "Khóa sổ",
    "PeriodAction.reopened": "Mở lại sổ",
}

ENTRIES = frozenset({Kind.OPENING, Kind.ADMITTED, Kind.RECEIVED, Kind.RESTORED})
EXITS = frozenset(
    {
        Kind.TRANSFERRED,
        Kind.REMOVED,
        Kind.EXPELLED,
        Kind.WITHDRAWN,
        Kind.DECEASED,
        Kind.ADMISSION_CANCELLED,
    }
)
BEGINS = {
    Kind.EXEMPTED: Overlay.EXEMPTED,
    Kind.SUSPENDED: Overlay.SUSPENDED,
    Kind.DEPARTING: Overlay.DEPARTING,
    Kind.HOSTED_AWAY: Overlay.HOSTED_AWAY,
}
ENDS = {
    Kind.RESUMED: Overlay.EXEMPTED,
    Kind.REINSTATED: Overlay.SUSPENDED,
    Kind.DEPARTURE_CANCELLED: Overlay.DEPARTING,
    Kind.RETURNED: Overlay.HOSTED_AWAY,
}
# Under which code of the rulebook's `vote.cell_excluded` a member is left out of a vote. Who is only on the
# way out is still on the list.
VOTING_STATES: dict[str, str] = {
    Overlay.HOSTED_AWAY: "temporary_elsewhere",
    Overlay.EXEMPTED: "exempt",
    Overlay.SUSPENDED: "suspended",
}
CLOSINGS = frozenset({StructureAction.MERGED, StructureAction.SPLIT, StructureAction.DISSOLVED})

FLOW_ORDER = (
    Kind.OPENING,
    Kind.ADMITTED,
    Kind.RECEIVED,
    Kind.RESTORED,
    Kind.MOVED,
    Kind.CARRIED,
    Kind.MERGED,
    Kind.CONFIRMED,
    Kind.TRANSFERRED,
    Kind.DECEASED,
    Kind.REMOVED,
    Kind.EXPELLED,
    Kind.WITHDRAWN,
    Kind.ADMISSION_CANCELLED,
    Kind.CORRECTION,
)
