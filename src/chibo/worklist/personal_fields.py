"""Personal fields of what is due: none names a person; ids lead to records with their own rights."""

from chibo.access.personal import RECORD_READERS, PersonalField

DECLARED: dict[str, PersonalField] = {
    "worklist.Due.whom_id": PersonalField(
        "Biết việc đến hạn của ai",
        "Nhiệm vụ của cấp ủy: theo dõi thời hạn",
        RECORD_READERS,
        "Đến khi việc xong",
    ),
}
_PLAIN = (
    "id source kind mark about_type about_id whom_type unit turn_unit turn what since due_on citation "
    "procedure"
)
TECHNICAL: frozenset[str] = frozenset(f"worklist.Due.{name}" for name in _PLAIN.split()) | {
    "worklist.DerivedDay.id",
    "worklist.DerivedDay.day",
}
