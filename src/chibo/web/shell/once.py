"""A form that was sent twice writes once: its token is spent by the first success."""

from chibo.web.shell.requests import Request

KEPT = 40


def spent(request: Request, token: str) -> bool:
    """Whether this form was written before in this session."""
    return token in request.session.get("spent", [])


def spend(request: Request, token: str) -> None:
    """Remember that it was."""
    request.session["spent"] = [*request.session.get("spent", []), token][-KEPT:]
