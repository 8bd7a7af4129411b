"""Who may build lists, take them out as files, and share them in the unit."""

from django.db.models import Q, QuerySet

from chibo.access.models import Account
from chibo.access.policy import Permission, reach
from chibo.access.vocabulary import Role
from chibo.ledger.policy import EXPORT_ROLL, READERS
from chibo.lists.models import SavedList

BUILD = Permission("lists.build", READERS, "Lập danh sách tự chọn")
EXPORT = Permission("lists.export", EXPORT_ROLL.roles, "Xuất danh sách tự chọn ra tệp")
SHARE = Permission(
    "lists.share", frozenset({Role.CLERK, Role.SECRETARY}), "Dùng chung danh sách trong tổ chức"
)


def visible_lists(actor: Account) -> QuerySet[SavedList]:
    """The account's own lists, and those shared in units where it may build lists today."""
    units = reach(actor, BUILD)
    return SavedList.objects.filter(Q(created_by=actor) | Q(shared=True, unit_id__in=units))
