"""Who may bring a file in, take it back, compare, and write lists out."""

from django.db.models import QuerySet

from chibo.access.models import Account
from chibo.access.policy import Permission, reach
from chibo.access.vocabulary import Role
from chibo.exchange.models import Batch

IMPORT = Permission("exchange.import", frozenset({Role.CLERK}), "Nhập danh sách từ tệp")
UNDO = Permission("exchange.undo", frozenset({Role.CLERK}), "Hoàn tác một lần nhập tệp")
COMPARE = Permission("exchange.compare", frozenset({Role.CLERK}), "Đối chiếu sổ với tệp của trung ương")
EXPORT = Permission("exchange.export", frozenset({Role.CLERK, Role.INSPECTOR}), "Xuất danh sách theo mẫu")


def visible_batches(actor: Account) -> QuerySet[Batch]:
    """Files read for units where the actor may import."""
    return Batch.objects.filter(unit_id__in=reach(actor, IMPORT))
