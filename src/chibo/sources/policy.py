"""Who sees, counts, plans and declares."""

from chibo.access.policy import Permission
from chibo.access.vocabulary import Role
from chibo.ledger.policy import READERS

_OFFICE = frozenset({Role.CLERK})
_LEADING = frozenset({Role.CLERK, Role.SECRETARY})

SEE_SOURCES = Permission("sources.see", READERS, "Xem nguồn và kế hoạch phát triển đảng viên")
RECORD_SURVEY = Permission("sources.record_survey", _LEADING, "Ghi khảo sát nguồn phát triển đảng viên")
SET_TARGETS = Permission("sources.set_targets", _OFFICE, "Ghi chỉ tiêu kết nạp cấp ủy giao cho chi bộ")
DECLARE_RESIDENTIAL = Permission(
    "sources.declare_residential", _OFFICE, "Khai chi bộ nào là chi bộ thôn, tổ dân phố"
)
WRITE_SEMINAR = Permission("sources.write_seminar", _LEADING, "Ghi hội nghị chuyên đề phát triển đảng viên")
