"""Personal fields of cases. `TECHNICAL` lists the fields that say nothing about a person."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ của cấp ủy: giải quyết thủ tục theo quy định"
_KEPT = "Cùng hồ sơ của người đó; xóa khi hết thời hạn giữ"
_WHO = "Vĩnh viễn"


def _field(purpose: str, kept: str = _KEPT) -> PersonalField:
    return PersonalField(purpose, _GROUND, RECORD_READERS, kept)


DECLARED: dict[str, PersonalField] = {
    "procedures.Case.subject_id": _field("Biết hồ sơ của ai"),
    "procedures.Visit.actor": _field("Biết ai đã ghi bước", _WHO),
    "procedures.VisitWords.note": _field("Ý kiến, lý do khi làm bước"),
    "procedures.VisitWords.override": _field("Lý do quyết định khác điều kiện"),
    "procedures.VisitWords.verdicts": _field("Điều kiện đã xét khi làm bước"),
    "procedures.CaseFact.value": _field("Nội dung bước cần ghi"),
    "procedures.CasePaper.added_by": _field("Biết ai ghi nhận giấy tờ", _WHO),
    "procedures.CaseVote.entitled": _field("Danh sách được biểu quyết của ngày họp"),
    "procedures.Inquiry.about": _field("Thẩm tra ai trong quan hệ gia đình"),
    "procedures.Inquiry.asked_by": _field("Biết ai gửi thư", _WHO),
    "procedures.InquiryWords.person": _field("Người được thẩm tra"),
    "procedures.InquiryWords.place": _field("Nơi được hỏi"),
    "procedures.InquiryWords.answer": _field("Trả lời của nơi được hỏi"),
    "procedures.Draft.account": _field("Phần ghi dở của ai", "Đến khi bước được ghi"),
    "procedures.Draft.typed": _field("Giữ phần đang ghi dở", "Đến khi bước được ghi"),
}
_PLAIN = {
    "Case": "id register number procedure unit begun_on state step step_since turn_unit turn version",
    "Visit": "id case position step move outcome happened_on acted_at body unit document written_id "
    "overridden",
    "VisitWords": "visit",
    "CaseFact": "id visit case position name",
    "CasePaper": "id case code printed_code dated_on document added_at",
    "CaseVote": "visit base needed present agreed against passed citation",
    "Inquiry": "id case step kind sent_on received_on answered_on due_on citation skipped document asked_at",
    "InquiryWords": "inquiry",
    "Draft": "id case step kept_at",
}
TECHNICAL: frozenset[str] = frozenset(
    f"procedures.{model}.{name}" for model, names in _PLAIN.items() for name in names.split()
)
