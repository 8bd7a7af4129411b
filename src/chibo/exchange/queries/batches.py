"""Which files came in, and what became of them."""

from chibo.exchange.errors import BadFile
from chibo.exchange.models import Batch


def batch_by_number(number: str) -> Batch:
    """A batch as people call it, by its number. Refuses an unknown one."""
    found = Batch.objects.filter(number=int(number)).first() if number.isdigit() else None
    if found is None:
        raise BadFile(
            "no_batch", f"Không có lần nhập {number[:20]}.", next_step="Xem: mục Nhập từ tệp.", field="batch"
        )
    return found
