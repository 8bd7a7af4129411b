"""What throttled sign-in counts as one name."""

from typing import Any

from django.http import HttpRequest

from chibo.foundation.text import fold


def attempted_username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The sign-in name tried, folded as accounts fold it: another spelling is not another five attempts."""
    given = (credentials or {}).get("username")
    if given is None and request is not None:
        given = request.POST.get("username", "")
    return fold(str(given or ""))[:150]
