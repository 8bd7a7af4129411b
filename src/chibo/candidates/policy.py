"""Who may see, write, confirm and erase candidates; which candidates an account may see."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.policy import Permission, reach, require_all
from chibo.access.vocabulary import Role
from chibo.candidates.models import Candidate

_WRITERS = frozenset({Role.CLERK, Role.SECRETARY})

SEE_CANDIDATES = Permission(
    "candidates.see", _WRITERS | {Role.INSPECTOR}, "Xem danh sách và hồ sơ cảm tình Đảng"
)
COUNT_CANDIDATES = Permission(
    "candidates.count", _WRITERS | {Role.INSPECTOR, Role.OVERSEER}, "Xem số liệu cảm tình Đảng"
)
RECORD_CANDIDATE = Permission("candidates.record", _WRITERS, "Ghi danh sách cảm tình Đảng")
WRITE_REMARK = Permission("candidates.write_remark", _WRITERS, "Ghi nhận xét cảm tình Đảng")
CONFIRM_LIST = Permission(
    "candidates.confirm_list", frozenset({Role.CLERK}), "Ghi xác nhận danh sách cảm tình Đảng"
)
ERASE_CANDIDATE = Permission(
    "candidates.erase", frozenset({Role.CLERK}), "Xóa dữ liệu người đã ra khỏi danh sách cảm tình Đảng"
)
EXPORT_CANDIDATES = Permission(
    "candidates.export", frozenset({Role.CLERK, Role.INSPECTOR}), "Xuất danh sách cảm tình Đảng ra tệp"
)


def visible_to(actor: Account, permission: Permission = SEE_CANDIDATES) -> QuerySet[Candidate]:
    """Candidates whose cell of today lies in the actor's reach; a cell they left sees no more of them."""
    return Candidate.objects.filter(unit_id__in=reach(actor, permission))


def require_over(actor: Account, permission: Permission, candidates: Collection[Candidate]) -> None:
    """Refuse unless the act is allowed at the cell of every candidate."""
    if not candidates:
        raise OutOfReach
    require_all(actor, permission, {one.unit_id for one in candidates})


def may_over(actor: Account, permission: Permission, candidate_id: UUID) -> bool:
    """May the act be done about this candidate?"""
    return visible_to(actor, permission).filter(pk=candidate_id).exists()
