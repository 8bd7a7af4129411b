"""Reading in the inbox, and handing over on paper."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.policy import require_actor, require_all
from chibo.access.posting import hold_chain
from chibo.foundation.clock import VIETNAM, now, today
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.notices.errors import BadHandingDay, NothingChosen
from chibo.notices.models import Handed, Notice, NoticeSeen
from chibo.notices.operations.drafting import note
from chibo.notices.policy import HAND, addressed_to
from chibo.notices.vocabulary import NAME_LENGTH
from chibo.organisations.queries import register_or_refuse

BATCH = 500


@transaction.atomic
def mark_seen(*, actor: Account, notice_ids: Collection[UUID]) -> int:
    """Notices of the actor's inbox were read; gives how many were unread. Refuses others' (`OutOfReach`)."""
    wanted = set(notice_ids)
    own = addressed_to(actor, require_actor(actor)).filter(pk__in=wanted)
    if set(own.values_list("pk", flat=True)) != wanted:
        raise OutOfReach
    read = NoticeSeen.objects.filter(account=actor, notice__in=wanted).values_list("notice_id", flat=True)
    new, moment = wanted - set(read), now()
    rows = [NoticeSeen(notice_id=one, account=actor, at=moment) for one in new]
    # Two windows of one account may open the same notice at once: read is read.
    NoticeSeen.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def mark_handed(
    *, actor: Account, notice_ids: Collection[UUID], handed_on: date, by: str = ""
) -> list[Handed]:
    """Printed sheets came into their recipients' hands; `by` handed them over, the actor unless said.

    Sheets already handed over stay as they are noted. Refuses `NothingChosen`, `BadHandingDay`, and rights.
    """
    hold_chain(register_or_refuse())
    wanted = set(notice_ids)
    if not wanted:
        raise NothingChosen
    chosen = list(Notice.objects.filter(pk__in=wanted))
    if len(chosen) != len(wanted):
        raise OutOfReach
    require_all(actor, HAND, {one.unit_id for one in chosen})
    name = clean_line(by or actor.display_name, label="Người trao", longest=NAME_LENGTH)
    _require_day(chosen, handed_on)
    done = set(Handed.objects.filter(notice__in=chosen).values_list("notice_id", flat=True))
    waiting, moment = [one for one in chosen if one.pk not in done], now()
    rows = [
        Handed(notice=one, handed_on=handed_on, by=name, recorded_at=moment, recorded_by=actor)
        for one in waiting
    ]
    Handed.objects.bulk_create(rows, batch_size=BATCH)
    note(actor, "notices.hand", f"Ghi đã trao {{}} giấy báo ngày {format_date(handed_on)}", waiting)
    return rows


def _require_day(chosen: Sequence[Notice], handed_on: date) -> None:
    first = max(one.created_at.astimezone(VIETNAM).date() for one in chosen)
    if not first <= handed_on <= today():
        raise BadHandingDay(first, today())
