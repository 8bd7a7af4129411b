"""The desk."""

from django.http import HttpResponse

from chibo.web.shell.pages import page
from chibo.web.shell.screens import SIGNED_IN, Request, screen


@screen(SIGNED_IN)
def desk(request: Request) -> HttpResponse:
    """Where everybody arrives."""
    return page(request, "desk/desk.html")
