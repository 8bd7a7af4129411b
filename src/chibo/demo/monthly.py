"""The remarks of every month on those who are helped; a few helpers forget."""

from collections.abc import Iterator
from datetime import date, timedelta

from chibo.access.models import Account
from chibo.candidates.models import Candidate
from chibo.candidates.operations import RemarkDraft, write_remarks
from chibo.demo.agenda import Act, Do
from chibo.demo.plan import LAST_SESSION
from chibo.documents.models import Document
from chibo.foundation.dates import FOREVER, add_months

FIRST_MONTH = date(2025, 5, 1)
FORGETS = 9
SAID = (
    "Chấp hành tốt, hoàn thành việc được giao.",
    "Tham gia đủ hoạt động của khu phố; cần mạnh dạn phát biểu hơn.",
    "Tích cực học tập, giúp đỡ mọi người.",
)


def remarks() -> Iterator[Act]:
    """One act a month, near its end."""
    month = FIRST_MONTH
    while add_months(month, 1) <= LAST_SESSION:
        yield Act(add_months(month, 1) - timedelta(days=2), _written(month))
        month = add_months(month, 1)


def _written(month: date) -> Do:
    def do(actor: Account, _: Document | None) -> None:
        listed = Candidate.objects.filter(left_on=FOREVER, listed_on__lt=month, helpings__valid_to=FOREVER)
        drafts = [
            RemarkDraft(one, SAID[(number + month.month) % len(SAID)])
            for number, one in enumerate(listed.order_by("recorded_at", "pk"))
            if number % FORGETS != FORGETS - 1
        ]
        if drafts:
            write_remarks(actor=actor, month=month, drafts=drafts)

    return do
