"""One thing due as people read it: how late or how near, whose cell, which procedure, where it leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch

from chibo.candidates.policy import SEE_CANDIDATES
from chibo.foundation.dates import FOREVER
from chibo.organisations.queries import Node, nearest_names
from chibo.procedures.events import subjects
from chibo.procedures.queries import all_procedures
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import working_calendar
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.worklist.asked import SOON_DAYS
from chibo.worklist.queries import Line

OTHER = "Việc khác"
SOURCES, CANDIDATES = "Nguồn và kế hoạch kết nạp", "Danh sách cảm tình Đảng"
# What is due outside any procedure, by the first word of its kind.
KINDS = {
    "survey": SOURCES,
    "seminar": SOURCES,
    "helper": CANDIDATES,
    "remark": CANDIDATES,
    "certificate": CANDIDATES,
}


@dataclass(frozen=True, slots=True)
class Nearness:
    """How a last day stands to a day: words, and the tone they are shown in."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list with everything around it in words."""

    line: Line
    href: str
    whom_href: str
    unit: str
    procedure: str
    near: Nearness


def nearness(due_on: date | None, on: date) -> Nearness:
    """“Quá hạn 5 ngày làm việc”, “hết hạn hôm nay”, “còn 3 ngày”."""
    if due_on is None or due_on == FOREVER:
        return Nearness("không có hạn", "gone")
    if due_on < on:
        return Nearness(f"quá hạn {_late(due_on, on)}", "late")
    if due_on == on:
        return Nearness("hết hạn hôm nay", "probationary")
    left = (due_on - on).days
    return Nearness(f"còn {left} ngày", "probationary" if left <= SOON_DAYS else "resting")


def _late(due_on: date, on: date) -> str:
    try:
        number = working_calendar().between(due_on, on)
    except NoValue:  # no calendar of holidays for one of the years
        number = 0
    return f"{number} ngày làm việc" if number else f"{(on - due_on).days} ngày"


def titles() -> dict[str, str]:
    """Procedures by code, as they are called now."""
    return {one.code: one.title for one in sorted(all_procedures(), key=lambda one: one.in_force_from)}


def shown(request: Request, found: Iterable[Line], units: dict[UUID, str]) -> list[Shown]:
    """Lines with names and addresses; `units` are names already known."""
    lines, named = list(found), titles()
    return [
        Shown(
            line,
            address(request, line.page, line.about_id),
            address(request, line.whom_page, line.whom_id),
            units.get(line.unit_id, ""),
            named.get(line.procedure) or KINDS.get(line.kind.split("-")[0], OTHER),
            nearness(line.due_on, request.asked.on),
        )
        for line in lines
    ]


def address(request: Request, page: str, about: UUID) -> str:
    """The page of a thing, or the page where all of its kind are; "" where neither is a screen for the asker.

    The level above counts candidates and does not open them: a link would lead nowhere.
    """
    if page == "candidate" and not request.scope.may_somewhere(SEE_CANDIDATES):
        return ""
    for given in ([about], []):
        try:
            return link(request, page, *given) if page else ""
        except NoReverseMatch:
            continue
    return ""


def names_in_reach(nodes: Sequence[Node]) -> dict[UUID, str]:
    """Names of units; for who looks over committees only, a cell is named with the committee it is under."""
    known = {node.unit_id for node in nodes}
    tops = {node.unit_id for node in nodes if node.parent_id not in known}
    parents = {node.parent_id for node in nodes}
    over = {node.unit_id for node in nodes if node.parent_id in tops}
    under: dict[UUID | None, str] = {}
    for node in nodes if over and over <= parents else ():
        above = node.name if node.unit_id in over else under.get(node.parent_id, "")
        under[node.unit_id] = above
    return {node.unit_id: _with(node.name, under.get(node.unit_id, "")) for node in nodes}


def _with(name: str, above: str) -> str:
    return f"{name}, {above}" if above not in {"", name} else name


def unit_names(unit_ids: Iterable[UUID], known: dict[UUID, str], on: date) -> dict[UUID, str]:
    """Names of units; one query, for those not known."""
    lacking = {unit_id for unit_id in unit_ids if unit_id not in known}
    found = nearest_names(lacking, on) if lacking else {}
    return known | {unit_id: name for unit_id, (name, _) in found.items()}


def people_of(lines: Iterable[Line]) -> list[UUID]:
    """Members the lines concern, for the read log; others have logs of their own."""
    kinds: dict[str, set[UUID]] = {}
    for line in lines:
        kinds.setdefault(line.whom_type, set()).add(line.whom_id)
    known = subjects()
    return [
        person for kind, ids in kinds.items() if kind in known for person in known[kind].persons(ids).values()
    ]
