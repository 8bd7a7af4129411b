"""A refusal as a page of its own; forms show theirs inline instead."""

from django.http import HttpResponse

from chibo.foundation.refusals import Refusal
from chibo.web.shell.pages import page, part
from chibo.web.shell.requests import Request as _Request

TITLES = {
    403: "Tài khoản này chưa được giao việc đó",
    404: "Không tìm thấy",
    422: "Chưa thực hiện được",
}


def page_of(request: _Request, refusal: Refusal, *, status: int) -> HttpResponse:
    """Title, sentence, citation and next step, in the shell; only the banner for htmx."""
    context = {"title": TITLES[status], "refusal": refusal}
    if getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        return part(request, "errors/refused_part.html", context, status=status)
    return page(request, "errors/refused.html", context, status=status)
