"""The inbox of whoever is signed in: the own notices and those of the offices held."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chibo.notices.operations import mark_seen
from chibo.notices.queries import inbox, inbox_total, notice_for
from chibo.notices.vocabulary import InboxPart
from chibo.web.notices.lines import lines, thing
from chibo.web.shell.filters import moment
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import SIGNED_IN, screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.shell.ticked import ticked

HEADINGS = ("Thông báo", "Nội dung", "Hạn", "Căn cứ", "Cho", "Nơi báo", "Người báo", "Lúc báo", "Đọc lúc")


@screen(SIGNED_IN)
def notices(request: Request) -> HttpResponse:
    """Notices, unread first."""
    part, scope = _part(request), request.scope
    pages = paging(request, inbox_total(request.actor, scope, part), size=20)
    rows = inbox(request.actor, scope, part, offset=pages.offset, limit=pages.size)
    context = {
        "lines": lines(request, rows),
        "paging": pages,
        "part": part,
        "parts": [(one.label, here(request, muc=one.value, trang=""), one == part) for one in InboxPart],
        "unread": [row.notice_id for row in rows if row.seen_at is None],
    }
    return page(request, "notices/inbox.html", context)


@screen(SIGNED_IN)
def notice(request: Request, notice_id: UUID) -> HttpResponse:
    """Open the thing a notice is about; the notice counts as read."""
    row = notice_for(request.actor, request.scope, notice_id)
    mark_seen(actor=request.actor, notice_ids=[notice_id])
    return redirect(thing(request, row) or link(request, "notices", query={"muc": InboxPart.ALL}))


@require_POST
@screen(SIGNED_IN)
def read_notices(request: Request) -> HttpResponse:
    """Notices of the inbox were read without opening anything."""
    many = mark_seen(actor=request.actor, notice_ids=ticked(request.POST))
    if many:
        messages.success(request, f"Đã ghi là đã đọc: {many} thông báo.")
    return redirect(link(request, "notices", query={"muc": request.POST.get("muc", "")}))


@xlsx(SIGNED_IN)
def notices_file(request: Request) -> Sheet:
    """The shown part of the inbox to take away."""
    part = _part(request)
    rows = [
        (
            row.title, row.text, row.due_on, row.ground, row.office or "Đồng chí", row.unit_name, row.told_by,
            moment(row.told_at), moment(row.seen_at) if row.seen_at else "chưa đọc",
        )
        for row in inbox(request.actor, request.scope, part)
    ]  # fmt: skip
    return Sheet(
        "thong-bao", f"Thông báo của {request.actor.display_name}: {part.label.lower()}", HEADINGS, rows
    )


def _part(request: Request) -> InboxPart:
    typed = request.GET.get("muc", "")
    return InboxPart(typed) if typed in set(InboxPart) else InboxPart.ALL
