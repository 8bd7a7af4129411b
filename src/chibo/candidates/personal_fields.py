"""Personal fields of candidates. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import PersonalField
from chibo.access.vocabulary import Role

_GROUND = "Nhiệm vụ tạo nguồn, bồi dưỡng và kết nạp đảng viên theo Điều lệ Đảng và hướng dẫn thi hành"
_READERS = (Role.CLERK, Role.SECRETARY, Role.INSPECTOR)
_KEPT = "Đến hết thời hạn giữ sau khi ra khỏi danh sách (candidate.retention), hoặc theo quyết định xóa"
_COUNTED = "Vĩnh viễn, để giữ số liệu; sau khi xóa không còn biết là ai"
_ACTS = "Vĩnh viễn, theo việc đã ghi"


def _field(purpose: str, retention: str = _KEPT) -> PersonalField:
    return PersonalField(purpose, _GROUND, _READERS, retention)


_IDENTITY = {
    "candidate": "Gắn với danh sách",
    "birth_name": "Nhận biết quần chúng",
    "other_name": "Nhận biết quần chúng",
    "name_fold": "Tìm theo tên không dấu",
    "name_sort": "Xếp danh sách theo vần tiếng Việt",
    "born_on": "Nhận biết, tính tuổi theo quy định",
    "personal_number": "Nhận biết duy nhất, tránh ghi trùng",
    "ethnic_group": "Tiêu chuẩn học vấn, trường hợp đặc thù",
    "religion": "Trường hợp cần thêm giấy tờ, ý kiến",
    "phone": "Liên hệ",
    "residence": "Lấy ý kiến nơi cư trú",
    "occupation": "Xác định tiêu chuẩn theo đối tượng",
    "schooling": "Tiêu chuẩn học vấn",
    "in_youth_union": "Ai giới thiệu vào Đảng",
    "in_trade_union": "Ai giới thiệu vào Đảng",
    "leaving_note": "Lý do ra khỏi danh sách",
}
DECLARED: dict[str, PersonalField] = {
    **{f"candidates.CandidateIdentity.{name}": _field(purpose) for name, purpose in _IDENTITY.items()},
    "candidates.Candidate.sex": _field("Số liệu theo giới tính", _COUNTED),
    "candidates.Candidate.born_from": _field("Số liệu theo năm sinh, năm năm một", _COUNTED),
    "candidates.Candidate.kind": _field("Số liệu, tiêu chuẩn theo đối tượng", _COUNTED),
    "candidates.Candidate.groups": _field("Số liệu, giấy tờ theo trường hợp đặc thù", _COUNTED),
    "candidates.Candidate.former": _field("Xét kết nạp lại"),
    "candidates.Candidate.admitted_as": _field("Nối với hồ sơ đảng viên", "Theo hồ sơ đảng viên"),
    "candidates.Candidate.recorded_by": _field("Biết ai ghi", _ACTS),
    "candidates.Candidate.erased_by": _field("Biết ai xóa", _ACTS),
    "candidates.Helping.helper": _field("Biết ai được phân công giúp đỡ", _ACTS),
    "candidates.Helping.together_since": _field("Xét thời gian cùng công tác, học tập, cư trú"),
    "candidates.Helping.posted_by": _field("Biết ai ghi", _ACTS),
    "candidates.Remark.author": _field("Biết ai nhận xét", _ACTS),
    "candidates.Remark.posted_by": _field("Biết ai ghi", _ACTS),
    "candidates.RemarkText.text": _field("Theo dõi phấn đấu hằng tháng"),
    "candidates.ClassSending.posted_by": _field("Biết ai ghi", _ACTS),
    "candidates.ClassCertificate.number": _field("Đối chiếu giấy chứng nhận"),
    "candidates.ClassCertificate.withdrawal": _field("Biết vì sao gỡ"),
    "candidates.ClassCertificate.posted_by": _field("Biết ai ghi", _ACTS),
    "candidates.ClassCertificate.withdrawn_by": _field("Biết ai gỡ", _ACTS),
    "candidates.ListConfirmation.posted_by": _field("Biết ai ghi", _ACTS),
}
_PLAIN = {
    "Candidate": "id register unit listed_on listed_by left_on outcome left_by version recorded_at erased_at "
    "erased_under",
    "CandidatePlace": "id candidate unit valid_from valid_to document",
    "Helping": "id candidate valid_from valid_to document replaces ended_by end_reason posted_at",
    "Remark": "id candidate month by written_on posted_at",
    "RemarkText": "remark",
    "ClassSending": "id candidate sent_on document posted_at",
    "ClassCertificate": "id candidate issued_on issuer posted_at withdrawn_at",
    "ListConfirmation": "id committee document confirmed_on posted_at",
    "ConfirmedCandidate": "id confirmation candidate",
}
TECHNICAL: frozenset[str] = frozenset(
    f"candidates.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
