"""Personal fields of people. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ quản lý hồ sơ đảng viên theo Điều lệ Đảng và hướng dẫn thi hành"
_KEPT = "Vĩnh viễn theo hồ sơ đảng viên; xóa theo yêu cầu hợp pháp khi không còn nhiệm vụ"
_VERSION = ("person", "item", "valid_from", "value", "text", "gone")
_REQUEST = (
    "person",
    "item",
    "before",
    "after",
    "since",
    "reason",
    "proof",
    "asked_by",
    "answer",
    "decided_by",
)
_DATES = ("admission_decided_on", "ceremony_on", "probation_ends_on", "official_on", "official_decided_on")


def _field(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, RECORD_READERS, _KEPT)


DECLARED: dict[str, PersonalField] = {
    "people.Person.birth_name": _field("Nhận biết đảng viên"),
    "people.Person.name_fold": _field("Tìm theo tên không dấu"),
    "people.Person.name_sort": _field("Xếp danh sách theo vần tiếng Việt"),
    "people.Person.sex": _field("Phiếu đảng viên, thống kê"),
    "people.Person.born_on": _field("Nhận biết, tính tuổi theo quy định"),
    "people.Person.personal_number": _field("Nhận biết duy nhất, đối chiếu với cơ sở dữ liệu trung ương"),
    "people.Person.card_number": _field("Quản lý thẻ đảng viên"),
    "people.Person.old_card_number": _field("Đối chiếu thẻ đã cấp trước đây"),
    **{f"people.Person.{name}": _field("Năm ngày gốc để tính tuổi Đảng và thời hạn") for name in _DATES},
    "people.YearGrade.person": _field("Kết quả xếp loại hằng năm"),
    "people.YearGrade.year": _field("Kết quả xếp loại hằng năm"),
    "people.YearGrade.grade": _field("Kết quả xếp loại hằng năm"),
    "people.YearGrade.recorded_by": _field("Biết ai đã ghi"),
    **{f"people.ItemVersion.{name}": _field("Phiếu đảng viên, từng mục theo ngày") for name in _VERSION},
    "people.RecordAct.actor": _field("Biết ai đã ghi"),
    "people.RecordAct.ground": _field("Căn cứ của việc sửa hồ sơ"),
    **{f"people.ChangeRequest.{name}": _field("Đề nghị của chính đảng viên") for name in _REQUEST},
    "people.Merge.kept": _field("Hai hồ sơ là một người: hồ sơ được giữ"),
    "people.Merge.absorbed": _field("Hai hồ sơ là một người: hồ sơ đã gộp"),
    "people.Merge.merged_by": _field("Biết ai đã gộp"),
    "people.Merge.unmerged_by": _field("Biết ai đã tách"),
    "people.Distinction.first": _field("Hai hồ sơ giống nhau nhưng là hai người"),
    "people.Distinction.second": _field("Hai hồ sơ giống nhau nhưng là hai người"),
    "people.Distinction.ground": _field("Vì sao là hai người"),
    "people.Distinction.judged_by": _field("Biết ai đã xét"),
    "people.Distinction.withdrawn_by": _field("Biết ai đã rút nhận định"),
}
_PLAIN = {
    "Person": "id register entered_at entered_by erased_at version created_at",
    "YearGrade": "id decision act recorded_at",
    "RecordAct": "id kind posted_at decision batch_id",
    "ItemVersion": "id row act",
    "ChangeRequest": "id row state asked_at decided_at act",
    "Merge": "id decision entry_id merged_at unmerging_decision unmerging_entry_id unmerged_at",
    "Distinction": "id judged_at withdrawn_at",
}
TECHNICAL: frozenset[str] = frozenset(
    f"people.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
