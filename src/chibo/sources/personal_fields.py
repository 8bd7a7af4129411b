"""Personal fields of sources and plan: who counted and who wrote. Whoever is counted is never named."""

from chibo.access.personal import RECORD_READERS, PersonalField

_GROUND = "Nhiệm vụ phát triển đảng viên của cấp ủy, chi bộ theo Điều lệ Đảng"
_STAYS = "Giữ cùng sổ: là một phần của lịch sử chỉ ghi thêm"


def _field(purpose: str) -> PersonalField:
    return PersonalField(purpose, _GROUND, RECORD_READERS, _STAYS)


_WRITTEN = ["Survey", "Target", "ResidentialMark", "Seminar", "SeminarRecord"]

DECLARED: dict[str, PersonalField] = {
    "sources.Survey.counted_by": _field("Biết ai, giữ chức vụ gì, đã khảo sát"),
    "sources.Survey.remark": _field("Nói rõ số liệu khảo sát; không ghi tên người được đếm"),
    "sources.SeminarRecord.conclusion": _field("Giữ kết luận của hội nghị"),
    **{f"sources.{name}.posted_by": _field("Biết ai đã ghi") for name in _WRITTEN},
}
TECHNICAL: frozenset[str] = frozenset(
    f"sources.{name}"
    for name in [
        *(f"{model}.{field}" for model in _WRITTEN for field in ("id", "posted_at")),
        *(f"Survey.{field}" for field in ("unit", "year", "version", "total", "counted_on")),
        *(f"SurveyCount.{field}" for field in ("id", "survey", "group", "label", "people")),
        *(f"Target.{field}" for field in ("unit", "year", "version", "people", "document")),
        *(f"ResidentialMark.{field}" for field in ("unit", "residential", "valid_from")),
        *(f"Seminar.{field}" for field in ("unit", "period_from", "period_to")),
        *(
            f"SeminarRecord.{field}"
            for field in ("seminar", "version", "topic", "held_on", "attending", "document")
        ),
    ]
)
