"""The worklist on screen and on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import Node, tree
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page, part
from chibo.web.shell.paging import paging
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.unit_field import INDENT
from chibo.web.units.places import wants_part
from chibo.web.worklist.asked import (
    GROUP,
    GROUPS,
    OVERDUE,
    PROCEDURE,
    SOON,
    SOON_DAYS,
    UNIT,
    AskedWork,
    asked_work,
    in_group,
    narrowed,
    units_of,
)
from chibo.web.worklist.shown import OTHER, names_in_reach, people_of, shown, titles, unit_names
from chibo.worklist.policy import SEE_WORK
from chibo.worklist.queries import Counts, Sum, counts, lines, sums

MOST_PRINTED = 2000
MOST_SUMS = 40


@screen(SEE_WORK)
def worklist(request: Request) -> HttpResponse:
    """Everything due within reach, the oldest day first."""
    asked = asked_work(request)
    nodes = unit_nodes(request)
    context = {**listed(request, asked, nodes), "choices": indented(nodes), "procedures": titles()}
    template = "worklist/rows.html" if wants_part(request) else "worklist/list.html"
    return (part if wants_part(request) else page)(request, template, context)


@screen(SEE_WORK)
def worklist_printed(request: Request) -> HttpResponse:
    """All of it on one page, for paper."""
    asked = asked_work(request)
    units, question = units_of(request, asked), in_group(narrowed(request, asked), asked.group, _on(request))
    found = lines(units, question, limit=MOST_PRINTED)
    _log(request, found, Purpose.PRINT)
    names = unit_names({line.unit_id for line in found}, {}, request.asked.today)
    context = {
        "rows": shown(request, found, names),
        "asked_work": asked,
        "procedure": titles().get(asked.procedure, ""),
        "unit": names.get(asked.unit_id, "") if asked.unit_id else "",
        "back": link(request, "worklist", query=_kept(request)),
    }
    return page(request, "worklist/printed.html", context)


def listed(request: Request, asked: AskedWork, nodes: list[Node]) -> dict[str, Any]:
    """A page of the list, its counts and its sums."""
    on, units, question = _on(request), units_of(request, asked), narrowed(request, asked)
    number = counts(units, on, ahead_days=SOON_DAYS, wanted=question)
    pages = paging(request, _in(number, asked.group))
    found = lines(units, in_group(question, asked.group, on), limit=pages.size, offset=pages.offset)
    procedures, cells = sums(units, on, question)
    wanted = {line.unit_id for line in found} | {one.key for one in cells[:MOST_SUMS]}
    names = unit_names(wanted, names_in_reach(nodes), request.asked.today)
    _log(request, found, Purpose.ROLL)
    return {
        "asked_work": asked,
        "counts": number,
        "paging": pages,
        "rows": shown(request, found, names),
        "tiles": _tiles(request, number, asked.group),
        "by_procedure": [
            (titles().get(s.key, s.key or OTHER), s, _narrow(request, PROCEDURE, s)) for s in procedures
        ],
        "by_unit": [(names[s.key], s, _narrow(request, UNIT, s)) for s in cells[:MOST_SUMS]],
        "groups": GROUPS,
        "soon_days": SOON_DAYS,
        "kept": _kept(request),
    }


def unit_nodes(request: Request) -> list[Node]:
    """Units of today within reach, as the tree is; two queries."""
    reach = set(request.scope.units(SEE_WORK))
    return [node for node in tree(request.asked.today) if node.unit_id in reach]


def indented(nodes: list[Node]) -> list[tuple[str, str]]:
    """Units to narrow to, indented as the tree is."""
    top = min((node.depth for node in nodes), default=0)
    return [(str(node.unit_id), f"{INDENT * (node.depth - top)}{node.name}") for node in nodes]


def _on(request: Request) -> Any:
    return request.asked.on


def _in(number: Counts, group: str) -> int:
    by = dict(zip(GROUPS, (number.overdue, number.soon, number.later, number.undated), strict=True))
    return by.get(group, number.total)


def _tiles(request: Request, number: Counts, group: str) -> list[tuple[str, int, str, bool, str]]:
    """Label, number, address, whether shown now, tone; pressing the one shown goes back to everything."""
    tones = {OVERDUE: "late", SOON: "soon"}
    return [
        (
            label, _in(number, code), here(request, **{GROUP: "" if code == group else code, "trang": ""}),
            code == group, tones.get(code, ""),
        )
        for code, label in GROUPS.items()
    ]  # fmt: skip


def _narrow(request: Request, name: str, one: Sum) -> str:
    return here(request, **{name: str(one.key), "trang": ""}) if one.key else ""


def _kept(request: Request) -> dict[str, str]:
    return {key: value for key, value in request.GET.dict().items() if key not in {"trang", "ngay", "thang"}}


def _log(request: Request, found: Any, purpose: Purpose) -> None:
    people: list[UUID] = people_of(found)
    log_read(actor=request.actor, person_ids=people, purpose=purpose)
