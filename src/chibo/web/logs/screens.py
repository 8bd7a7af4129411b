"""What was done, and whose records were looked at, at the units whose logs the actor may read."""

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpResponse

from chibo.access.policy import READ_LOGS
from chibo.access.queries import latest_actions, latest_looks
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import nearest_states
from chibo.web.logs.forms import NarrowForm
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.screens import Request, screen

LINES = 50
BEFORE = "truoc"


class _Line(Protocol):
    @property
    def position(self) -> int: ...

    @property
    def unit_id(self) -> UUID | None: ...


@screen(READ_LOGS)
def action_log(request: Request) -> HttpResponse:
    """Acts, newest first."""
    form = NarrowForm(request.GET)
    found = latest_actions(request.scope.units(READ_LOGS), LINES + 1, form.wanted(_before(request)))
    return page(request, "logs/actions.html", _context(request, found, "action_log", form))


@screen(READ_LOGS)
def read_log(request: Request) -> HttpResponse:
    """Looks at records, newest first."""
    form = NarrowForm(request.GET)
    found = latest_looks(request.scope.units(READ_LOGS), LINES + 1, form.wanted(_before(request)))
    purposes = {purpose.value: purpose.label for purpose in Purpose}
    context = _context(request, found, "read_log", form)
    return page(request, "logs/looks.html", {**context, "purposes": purposes})


def _context(request: Request, found: list[Any], current: str, form: NarrowForm) -> dict[str, Any]:
    """One line more than shown was asked for: it says whether older ones exist."""
    lines = found[:LINES]
    older = here(request, **{BEFORE: lines[-1].position}) if len(found) > LINES else ""
    newest = here(request, **{BEFORE: ""}) if _before(request) is not None else ""
    return {
        "lines": lines,
        "form": form,
        "narrowed": form.narrows,
        "places": _places(request, lines),
        "older": older,
        "newest": newest,
        "tabs": [
            ("Nhật ký thao tác", link(request, "action_log"), current == "action_log"),
            ("Nhật ký xem hồ sơ", link(request, "read_log"), current == "read_log"),
        ],
    }


def _places(request: Request, lines: Iterable[_Line]) -> dict[UUID, str]:
    ids = {line.unit_id for line in lines if line.unit_id is not None}
    return {unit_id: state.name for unit_id, state in nearest_states(ids, request.asked.today).items()}


def _before(request: Request) -> int | None:
    typed = request.GET.get(BEFORE, "")
    # A position has at most as many digits as the databases' largest integer.
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 else None
