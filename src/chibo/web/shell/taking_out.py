"""Lists to take away: one way for every screen that shows rows.

    @xlsx(EXPORT_ROLL)
    def flow_people_file(request: Request, unit_id: UUID) -> Sheet: ...

The page offers it with `{{ take_out("flow_people_file", place.unit_id) }}`: a button for whoever may, with
the filters of the page in its address, nothing for anybody else. Whose data leaves goes into the read log.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import resolve, reverse
from markupsafe import Markup

from chibo.access.operations import log_read
from chibo.access.policy import Permission
from chibo.access.vocabulary import Purpose
from chibo.web.shell.filters import icon
from chibo.web.shell.gates import Policy
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.spreadsheet import download

BUTTON = Markup('<a class="btn" href="{}" download>{}{}</a>')
OF_THE_PAGE = {"trang", "ngay"}  # the page shown, and the day, which every link carries by itself


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it leaves the program.

    `people`: whose data is in it. `unit_id`: the unit, for the log. `more`: lines below the title. `on`: the
    day in the name of the file, when it is not the day shown.
    """

    stem: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    people: Collection[UUID] = ()
    unit_id: UUID | None = None
    more: Sequence[str] = ()
    on: date | None = None


def xlsx(policy: Policy) -> Callable[[Callable[..., Sheet]], Callable[..., HttpResponse]]:
    """Make a function of (request, …) that says what the list is an address that answers with the file."""

    def dress(told: Callable[..., Sheet]) -> Callable[..., HttpResponse]:
        @wraps(told)
        def answered(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            sheet = told(request, *args, **kwargs)
            _log(request, sheet)
            stem = f"{sheet.stem}-{(sheet.on or request.asked.on).isoformat()}"
            return download(stem, [sheet.title, *sheet.more], sheet.headings, sheet.rows)

        answered.takes_out = True  # type: ignore[attr-defined]
        return screen(policy)(answered)

    return dress


def _log(request: Request, sheet: Sheet) -> None:
    people = list(dict.fromkeys(sheet.people))
    if people:
        log_read(actor=request.actor, person_ids=people, purpose=Purpose.EXPORT, unit_id=sheet.unit_id)


def take_out(request: Request, name: str, *args: Any) -> Markup:
    """The button that takes the list of this page away; nothing for who may not."""
    view = resolve(reverse(name, args=args))
    if not _may(request, view.func.policy, view.kwargs.get("unit_id")):  # type: ignore[attr-defined]
        return Markup("")
    kept = {key: value for key, value in request.GET.items() if key not in OF_THE_PAGE}
    return BUTTON.format(link(request, name, *args, query=kept), icon("file-spreadsheet"), "Xuất Excel")


def _may(request: Request, policy: Policy, unit_id: UUID | None) -> bool:
    if not isinstance(policy, Permission):
        return request.signed_in
    if unit_id is None:
        return request.scope.may_somewhere(policy)
    return request.scope.may(policy, unit_id)
