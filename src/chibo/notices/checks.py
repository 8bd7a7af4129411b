"""Notices re-proved: words for each, nobody reads before being told, no sheet is handed over before that."""

from django.db.models import F, Q

from chibo.foundation.checks import Check
from chibo.foundation.clock import VIETNAM
from chibo.notices.models import Handed, Notice, NoticeSeen, NoticeText


def words() -> Check:
    """Every notice has its words, whole or lawfully erased as a whole."""
    bare = Notice.objects.filter(words=None)
    findings = [f"Thông báo {one.pk}: mất phần nội dung" for one in bare]
    half = (
        Q(title=None, text__isnull=False)
        | Q(title=None, name__isnull=False)
        | Q(title__isnull=False, text=None)
    )
    torn = NoticeText.objects.filter(half)
    findings += [f"Thông báo {one.pk}: nội dung chỉ xóa một phần" for one in torn]
    return Check("notices.words", not findings, Notice.objects.count(), findings)


def reached() -> Check:
    """Reading and handing over come after telling."""
    early = NoticeSeen.objects.filter(at__lt=F("notice__created_at"))
    findings = [f"Thông báo {one.notice_id}: có người đọc trước khi báo" for one in early]
    handed = list(Handed.objects.select_related("notice"))
    findings += [
        f"Giấy báo {one.pk}: trao trước khi lập"
        for one in handed
        if one.handed_on < one.notice.created_at.astimezone(VIETNAM).date()
    ]
    return Check("notices.reached", not findings, NoticeSeen.objects.count() + len(handed), findings)


def all_checks() -> list[Check]:
    """Everything this package can re-prove."""
    return [words(), reached()]
