"""Which procedures there are, and each as a table and a diagram made from its declaration."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from chibo.access.errors import OutOfReach
from chibo.organisations.queries import tree
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES
from chibo.procedures.queries import all_procedures
from chibo.procedures.vocabulary import Procedure
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import parameter, value
from chibo.web.procedures.shown import StepShown, steps_shown
from chibo.web.shell.links import link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.shell.unit_field import unit_choices

UNIT = "don-vi"
LIST = ("Thủ tục", "Mã", "Dành cho", "Số bước", "Có hiệu lực từ", "Hết hiệu lực")
TABLE = ("Bước", "Ai làm", "Giấy tờ", "Biểu quyết", "Thời hạn", "Căn cứ", "Kết quả")


@screen(SEE_CASES)
def procedures(request: Request) -> HttpResponse:
    """Every declared procedure; those in force on the asked day first."""
    on = request.asked.on
    found = sorted(all_procedures(), key=lambda one: not one.in_force_from <= on < one.in_force_to)
    context = {
        "rows": [(one, one.in_force_from <= on < one.in_force_to) for one in found],
        "begins": request.scope.may_somewhere(WORK_ON_CASES),
    }
    return page(request, "procedures/list.html", context)


@xlsx(SEE_CASES)
def procedures_file(request: Request) -> Sheet:
    """The same list to take along."""
    rows = [
        (
            one.title, one.code, one.about.noun, len(one.steps), one.in_force_from,
            one.in_force_to if one.in_force_to.year < 9999 else "",
        )
        for one in all_procedures()
    ]  # fmt: skip
    return Sheet("thu-tuc", "Thủ tục đã khai báo", LIST, rows)


@screen(SEE_CASES)
def procedure(request: Request, code: str) -> HttpResponse:
    """One procedure on the asked day, with the bodies that act for one unit."""
    one, unit_id = _one(request, code), _unit(request)
    context = {
        "one": one,
        "steps": steps_shown(one, unit_id, request.asked.on),
        "versions": [v for v in all_procedures() if v.code == code],
        "units": unit_choices(request.scope, SEE_CASES, request.asked.today),
        "unit_id": str(unit_id or ""),
        "basis": list(_basis(one, request)),
        "begin_href": link(request, "begin_choice", query={"thu-tuc": code})
        if request.scope.may_somewhere(WORK_ON_CASES)
        else "",
        "kept": {UNIT: request.GET.get(UNIT, "")},
    }
    return page(request, "procedures/procedure.html", context)


@xlsx(SEE_CASES)
def procedure_file(request: Request, code: str) -> Sheet:
    """The table of its steps to take along."""
    one = _one(request, code)
    rows = [_row(step) for step in steps_shown(one, _unit(request), request.asked.on)]
    return Sheet("thu-tuc", one.title, TABLE, rows)


def _row(one: StepShown) -> tuple[str, ...]:
    ruled = [r for r in (one.vote, one.limit) if r]
    return (
        f"{one.number}. {one.step.title}",
        one.acts.label if one.acts else "",
        "; ".join(name for name, _ in one.papers),
        one.vote.said or one.vote.why if one.vote else "",
        f"{one.limit.said or one.limit.why} {one.limit.what}" if one.limit else "",
        "; ".join(dict.fromkeys(r.citation for r in ruled if r.citation)),
        "; ".join(road.outcome.label for road in one.roads),
    )


def _one(request: Request, code: str) -> Procedure:
    """The version in force on the asked day, else the latest; refuses `OutOfReach` an unknown code."""
    own = [one for one in all_procedures() if one.code == code]
    if not own:
        raise OutOfReach
    on = request.asked.on
    return next((one for one in own if one.in_force_from <= on < one.in_force_to), own[-1])


def _unit(request: Request) -> UUID | None:
    """The unit asked for within reach, else the first with none below it: procedures are about cells."""
    try:
        asked = UUID(request.GET.get(UNIT, ""))
    except ValueError:
        asked = None
    if asked is not None and request.scope.may(SEE_CASES, asked):
        return asked
    reach = set(request.scope.units(SEE_CASES))
    nodes = [node for node in tree(request.asked.on) if node.unit_id in reach]
    above = {node.parent_id for node in nodes}
    cells = (node.unit_id for node in nodes if node.unit_id not in above)
    return next(cells, None)


def _basis(one: Procedure, request: Request) -> Any:
    """The rules behind it as a whole, with their articles on the asked day."""
    for key in one.basis:
        try:
            yield key, parameter(key).title, value(key, request.asked.on).citation
        except NoValue as unknown:
            yield key, parameter(key).title, unknown.citation
