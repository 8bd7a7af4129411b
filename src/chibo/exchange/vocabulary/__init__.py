"""Words of file intake: what a file is for, how far it is, and what becomes of each row."""

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


class Purpose(_Labelled):
    """What a file is read for."""

    UNITS = "units"
    PEOPLE = "people"
    COMPARE = "compare"


class BatchState(_Labelled):
    """How far a file is. `RECOGNISED`: headings read, the mapping may be corrected."""

    RECOGNISED = "recognised"
    READING = "reading"
    READY = "ready"
    POSTING = "posting"
    POSTED = "posted"
    UNDOING = "undoing"
    UNDONE = "undone"
    DROPPED = "dropped"


class Verdict(_Labelled):
    """What is to become of a row."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    UNSURE = "unsure"
    REFUSED = "refused"
    LEFT_OUT = "left_out"


class Matched(_Labelled):
    """By what a row found its person. Never by the name alone."""

    PERSONAL_NUMBER = "personal_number"
    CARD = "card"
    NAME_AND_BIRTH = "name_and_birth"
    BY_HAND = "by_hand"


class Settled(_Labelled):
    """What was decided about one difference between the register and the file of the centre."""

    OPEN = "open"
    ACCEPTED = "accepted"
    KEPT = "kept"
    NOTED = "noted"


class Status(_Labelled):
    """Standing as a file tells it, whatever its words."""

    ACTIVE = "active"
    FULL = "full"
    PROBATIONARY = "probationary"
    EXEMPTED = "exempted"
    SUSPENDED = "suspended"
    INTERRUPTED = "interrupted"
    DECEASED = "deceased"
    LEFT = "left"


GONE = (Status.DECEASED, Status.LEFT)

_LABELS = {
    "Purpose.units": "Tổ chức",
    "Purpose.people": "Đảng viên",
    "Purpose.compare": "Đối chiếu",
    "BatchState.recognised": "Đã nhận dạng",
    "BatchState.reading": "Đang đọc",
    "BatchState.ready": "Chờ ghi sổ",
    "BatchState.posting": "Đang ghi sổ",
    "BatchState.posted": "Đã ghi sổ",
    "BatchState.undoing": "Đang hoàn tác",
    "BatchState.undone": "Đã hoàn tác",
    "BatchState.dropped": "Đã bỏ",
    "Verdict.new": "Thêm mới",
    "Verdict.change": "Thay đổi",
    "Verdict.same": "Không đổi",
    "Verdict.unsure": "Cần trả lời",
    "Verdict.refused": "Trả lại",
    "Verdict.left_out": "Bỏ qua",
    "Matched.personal_number": "Số định danh",
    "Matched.card": "Số thẻ",
    "Matched.name_and_birth": "Họ tên và ngày sinh",
    "Matched.by_hand": "Người nhập chọn",
    "Settled.open": "Chưa xử lý",
    "Settled.accepted": "Theo tệp",
    "Settled.kept": "Giữ sổ",
    "Settled.noted": "Ghi chú, xử lý sau",
    "Status.active": "Đang sinh hoạt Đảng",
    "Status.full": "Chính thức",
    "Status.probationary": "Dự bị",
    "Status.exempted": "Miễn sinh hoạt",
    "Status.suspended": "Đình chỉ sinh hoạt",
    "Status.interrupted": "Gián đoạn sinh hoạt",
    "Status.deceased": "Từ trần",
    "Status.left": "Rời khỏi Đảng",
}
