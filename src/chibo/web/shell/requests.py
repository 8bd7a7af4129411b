"""A request as screens see it, after `screen` has looked at it."""

from django.http import HttpRequest

from chibo.access.models import Account
from chibo.access.policy import Scope
from chibo.organisations.models import Register
from chibo.web.shell.asked_day import AskedDay

__all__ = ["Account", "Request"]


class Request(HttpRequest):
    """`actor` is who signed in, `scope` what they may do today, `asked` the day the screen shows.

    On a PUBLIC screen `actor` may be nobody: ask `signed_in` first.
    """

    actor: Account
    scope: Scope
    asked: AskedDay
    register: Register | None
    signed_in: bool
