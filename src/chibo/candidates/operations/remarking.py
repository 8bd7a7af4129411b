"""Monthly remarks, several candidates at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chibo.access.models import Account
from chibo.candidates.errors import CandidateRefused
from chibo.candidates.models import Candidate, Remark, RemarkText
from chibo.candidates.operations.grounds import logged_all, require_day
from chibo.candidates.policy import WRITE_REMARK, require_over
from chibo.candidates.vocabulary import RemarkBy
from chibo.foundation import clock
from chibo.foundation.dates import add_months, month_start
from chibo.foundation.text import clean_line
from chibo.people.models import Person

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class RemarkDraft:
    """What is remarked of one candidate. `author` left out: whoever helped in that month."""

    candidate: Candidate
    text: str
    by: RemarkBy = RemarkBy.HELPER
    author: Person | None = None


@transaction.atomic
def write_remarks(
    *, actor: Account, month: date, drafts: Sequence[RemarkDraft], written_on: date | None = None
) -> list[Remark]:
    """Write remarks on one month; nothing written before is changed, the latest is the one that speaks.

    Refuses a month to come, one outside somebody's time on the list, a helper who did not help then, an empty
    remark, and rights at any of the cells. All or none.
    """
    first, day = month_start(month), written_on or clock.today()
    require_over(actor, WRITE_REMARK, [draft.candidate for draft in drafts])
    require_day(first, field="month")
    require_day(day, field="written_on")
    if day < first:
        raise CandidateRefused("early_remark", "Nhận xét viết trước khi tháng bắt đầu.", field="written_on")
    made = [_made(actor, first, day, draft) for draft in drafts]
    Remark.objects.bulk_create([remark for remark, _ in made])
    RemarkText.objects.bulk_create([RemarkText(remark=remark, text=text) for remark, text in made])
    written = [draft.candidate for draft in drafts]
    logged_all(actor, "write_remark", f"Ghi nhận xét tháng {first:%m/%Y}", written)
    return [remark for remark, _ in made]


def _made(actor: Account, month: date, day: date, draft: RemarkDraft) -> tuple[Remark, str]:
    one = draft.candidate
    if one.erased_at is not None or one.left_on <= month or one.listed_on >= add_months(month, 1):
        raise CandidateRefused(
            "not_listed", f"Tháng {month:%m/%Y} không có người này trong danh sách.", field="month"
        )
    by = RemarkBy(draft.by)
    author = _helper(draft, month) if by is RemarkBy.HELPER else None
    remark = Remark(
        candidate=one, month=month, by=by.value, author=author, written_on=day, posted_at=clock.now(),
        posted_by=actor,
    )  # fmt: skip
    return remark, _text(draft.text)


def _helper(draft: RemarkDraft, month: date) -> Person:
    inside = draft.candidate.helpings.filter(valid_from__lt=add_months(month, 1), valid_to__gt=month)
    helped = [helping.helper for helping in inside.select_related("helper").order_by("-valid_from")]
    if draft.author is None and helped:
        return helped[0]
    if draft.author is not None and draft.author in helped:
        return draft.author
    raise CandidateRefused(
        "not_the_helper", f"Tháng {month:%m/%Y} không ai được phân công giúp đỡ như vậy.",
        next_step="Ghi nhận xét của chi bộ, hoặc phân công người giúp đỡ trước.", field="by",
    )  # fmt: skip


def _text(typed: str) -> str:
    lines = [
        clean_line(line, label="Nhận xét", longest=LONGEST, required=False) for line in typed.splitlines()
    ]
    text = "\n".join(lines).strip()
    if not text:
        raise CandidateRefused("empty_remark", "Chưa ghi nhận xét.", field="text")
    if len(text) > LONGEST:
        raise CandidateRefused("long_remark", f"Nhận xét dài quá {LONGEST} ký tự.", field="text")
    return text
