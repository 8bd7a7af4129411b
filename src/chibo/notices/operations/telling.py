"""Telling, and reminding of what is due."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.policy import require_all
from chibo.access.posting import hold_chain
from chibo.foundation.clock import now
from chibo.foundation.dates import format_date
from chibo.notices.models import Notice, NoticeText
from chibo.notices.operations.drafting import drafted, note
from chibo.notices.policy import TELL
from chibo.notices.queries import ahead_days, untold
from chibo.notices.rules import stage_on
from chibo.notices.vocabulary import TITLE_LENGTH, NoticeDraft, Reminder, Stage
from chibo.organisations.queries import register_or_refuse

BATCH = 500


@transaction.atomic
def tell(*, actor: Account, notices: Sequence[NoticeDraft]) -> list[Notice]:
    """Tell recipients, each key once; gives the notices that are new.

    Refuses empty or overlong words, and whoever may not tell for every answering unit.
    """
    if not notices:
        return []
    require_all(actor, TELL, {draft.unit_id for draft in notices})
    # Whoever tells at the same moment waits here, and then sees what was told.
    hold_chain(register_or_refuse())
    moment = now()
    rows = [drafted(draft, actor, moment) for draft in untold(notices)]
    told = [notice for notice, _ in rows]
    Notice.objects.bulk_create(told, batch_size=BATCH)
    NoticeText.objects.bulk_create([words for _, words in rows], batch_size=BATCH)
    note(actor, "notices.tell", "Gửi {} thông báo", told)
    return told


@transaction.atomic
def remind(*, actor: Account, on: date, upcoming: Iterable[Reminder]) -> list[Notice]:
    """Remind of things due: ahead by the days the answering unit chose, and again once overdue.

    Each thing is told once per due day and stage, so this may run every day. Refuses as `tell` does.
    """
    ahead: dict[UUID, int] = {}
    drafts = []
    for due in upcoming:
        if due.unit_id not in ahead:
            ahead[due.unit_id] = ahead_days(due.unit_id, on)
        stage = stage_on(on, due.due_on, ahead[due.unit_id])
        if stage is not None:
            drafts.append(_reminding(due, stage))
    return tell(actor=actor, notices=drafts)


def _reminding(due: Reminder, stage: Stage) -> NoticeDraft:
    day = format_date(due.due_on)
    told = (
        f"Hạn làm xong: ngày {day}." if stage == Stage.AHEAD else f"Hạn là ngày {day}, chưa thấy ghi là xong."
    )
    return NoticeDraft(
        to=due.to,
        unit_id=due.unit_id,
        title=f"{stage.label}: {due.what}"[:TITLE_LENGTH],
        text=told,
        about=due.about,
        ground=due.ground,
        due_on=due.due_on,
        key=f"remind:{due.about.subject_id}:{due.step}:{due.due_on.isoformat()}:{stage.value}",
    )
