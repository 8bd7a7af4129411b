"""Lawful erasure."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require_actor
from chibo.foundation.text import clean_line
from chibo.notices.models import Notice, NoticeText


@transaction.atomic
def erase_about(*, actor: Account, subject_id: UUID, reason: str) -> int:
    """Empty the words of every notice about or to a subject; gives how many. The rows stay, without a word.

    Called by the package that erases the subject, whose own policy stands for this act.
    """
    require_actor(actor)
    ground = clean_line(reason, label="Lý do", longest=300)
    told = Notice.objects.filter(Q(about_id=subject_id) | Q(outsider_id=subject_id) | Q(person_id=subject_id))
    words = NoticeText.objects.filter(notice__in=told).exclude(title=None)
    many = words.update(name=None, title=None, text=None)
    if many:
        log_action(
            actor=actor, verb="notices.erase", sentence=f"Xóa nội dung {many} thông báo: {ground}",
            subject_type="notices.Notice", subject_id=subject_id,
        )  # fmt: skip
    return many
