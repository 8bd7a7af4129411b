"""Words of the candidate list: what somebody is, how far they are, why a span ended."""

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


class CandidateKind(_Labelled):
    """What somebody does, as far as what must be brought depends on it."""

    WORKER = "worker"
    CIVIL_SERVANT = "civil_servant"
    STUDENT = "student"
    PUPIL = "pupil"
    OTHER = "other"

    @property
    def standards(self) -> str:
        """The row of `admission.student_standards` for those who learn; "" for others."""
        return {"student": "tertiary", "pupil": "upper_secondary"}.get(self.value, "")


class Outcome(_Labelled):
    """How somebody left the list. MISTAKEN was never on it: written down by mistake."""

    ADMITTED = "admitted"
    MOVED = "moved"
    UNFIT = "unfit"
    OWN_WISH = "own_wish"
    TOO_OLD = "too_old"
    DIED = "died"
    OTHER = "other"
    MISTAKEN = "mistaken"

    @property
    def by_resolution(self) -> bool:
        """Whether the cell itself takes them off, so that only its resolution will do."""
        return self in (Outcome.UNFIT, Outcome.OWN_WISH, Outcome.TOO_OLD, Outcome.OTHER)


class HelpEnd(_Labelled):
    """Why somebody no longer helps a candidate."""

    MOVED = "moved"
    DISCIPLINED = "disciplined"
    UNABLE = "unable"
    DIED = "died"
    CANDIDATE_MOVED = "candidate_moved"
    CANDIDATE_LEFT = "candidate_left"
    MISTAKEN = "mistaken"


REPLACES = (HelpEnd.MOVED, HelpEnd.DISCIPLINED, HelpEnd.UNABLE, HelpEnd.DIED)


class RemarkBy(_Labelled):
    """Who remarks on a candidate's month."""

    HELPER = "helper"
    CELL = "cell"


class Stage(_Labelled):
    """How far somebody is on a day; derived, never stored."""

    WAITING = "waiting"
    HELPED = "helped"
    IN_CLASS = "in_class"
    CERTIFIED = "certified"
    EXPIRED = "expired"
    LEFT = "left"

    @property
    def short(self) -> str:
        """For a narrow column."""
        return _SHORT[self.value]


class HelpTrouble(_Labelled):
    """Why a candidate stands without help on a day."""

    NOBODY = "nobody"
    NOT_FULL = "not_full"
    ELSEWHERE = "elsewhere"


class Counted(_Labelled):
    """By what candidates are counted; all of it outlives erasure."""

    CELL = "cell"
    KIND = "kind"
    SEX = "sex"
    GROUP = "group"
    BORN = "born"


_SHORT = {
    "waiting": "Chờ xác nhận",
    "helped": "Đang giúp đỡ",
    "in_class": "Đang học lớp",
    "certified": "Có giấy",
    "expired": "Giấy hết hạn",
    "left": "Đã ra",
}
_LABELS = {
    "CandidateKind.worker": "Công nhân, người lao động",
    "CandidateKind.civil_servant": "Công chức, viên chức",
    "CandidateKind.student": "Sinh viên",
    "CandidateKind.pupil": "Học sinh trung học phổ thông",
    "CandidateKind.other": "Khác",
    "Outcome.admitted": "Đã kết nạp",
    "Outcome.moved": "Chuyển nơi khác",
    "Outcome.unfit": "Không còn xứng đáng",
    "Outcome.own_wish": "Theo nguyện vọng",
    "Outcome.too_old": "Quá tuổi",
    "Outcome.died": "Từ trần",
    "Outcome.other": "Lý do khác",
    "Outcome.mistaken": "Ghi nhầm",
    "HelpEnd.moved": "Chuyển nơi khác",
    "HelpEnd.disciplined": "Bị kỷ luật",
    "HelpEnd.unable": "Không có điều kiện giúp đỡ tiếp",
    "HelpEnd.died": "Từ trần",
    "HelpEnd.candidate_moved": "Quần chúng chuyển chi bộ",
    "HelpEnd.candidate_left": "Quần chúng ra khỏi danh sách",
    "HelpEnd.mistaken": "Ghi nhầm",
    "RemarkBy.helper": "Người giúp đỡ",
    "RemarkBy.cell": "Chi bộ",
    "Stage.waiting": "Chờ cấp ủy xác nhận",
    "Stage.helped": "Đang được giúp đỡ",
    "Stage.in_class": "Đang học lớp nhận thức",
    "Stage.certified": "Đã có giấy chứng nhận",
    "Stage.expired": "Giấy chứng nhận hết hạn",
    "Stage.left": "Đã ra khỏi danh sách",
    "HelpTrouble.nobody": "Chưa có người giúp đỡ",
    "HelpTrouble.not_full": "Người giúp đỡ không còn là đảng viên chính thức ở đây",
    "HelpTrouble.elsewhere": "Người giúp đỡ đã chuyển chi bộ",
    "Counted.cell": "Chi bộ",
    "Counted.kind": "Đối tượng",
    "Counted.sex": "Giới tính",
    "Counted.group": "Trường hợp đặc thù",
    "Counted.born": "Năm sinh",
}
