"""Recording a change of structure: paper, unit, change, then the form with its preview. Stateless."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.ledger.operations import preview
from chibo.ledger.policy import CHANGE_STRUCTURE, SEE_ROLL
from chibo.ledger.queries import last_word_on_tree, roll
from chibo.organisations.queries import nearest_states
from chibo.organisations.queries import unit as unit_of
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.unit_field import unit_choices
from chibo.web.shell.writing import preview_then_write
from chibo.web.structure.changes import CHANGES, Change
from chibo.web.structure.forms import ChangeForm

if TYPE_CHECKING:
    from chibo.organisations.models import Unit

STEPS = ["Văn bản", "Tổ chức và việc", "Ghi và xem trước"]


@screen(CHANGE_STRUCTURE)
def structure(request: Request) -> HttpResponse:
    """Each step is an address; nothing typed is lost on the way."""
    unit, decision = _unit(request), chosen(request)
    change = CHANGES.get(request.GET.get("viec", ""))
    context: dict[str, Any] = {"steps": STEPS, "decision": decision, "change": change, "unit": unit}
    context["unit_name"] = _name(request, unit)
    if decision is None:
        return page(request, "structure/paper.html", {**context, "choice": choice(request)})
    if unit is None or change is None:
        units = unit_choices(request.scope, CHANGE_STRUCTURE, request.asked.today)
        changes = [(c, here(request, viec=c.code)) for c in CHANGES.values()]
        return page(request, "structure/change.html", {**context, "units": units, "changes": changes})
    return _form(request, unit, change, context)


def _unit(request: Request) -> "Unit | None":
    named = request.GET.get("don_vi", "")
    if not named:
        return None
    try:
        found = unit_of(UUID(named))
    except ValueError:
        raise OutOfReach from None
    if found is None or not request.scope.may(CHANGE_STRUCTURE, found.pk):
        raise OutOfReach
    return found


def _name(request: Request, unit: "Unit | None") -> str:
    if unit is None:
        return ""
    state = nearest_states([unit.pk], request.asked.today).get(unit.pk)
    return f"{state.name} ({state.code})" if state else ""


def _form(request: Request, unit: "Unit", change: Change, context: dict[str, Any]) -> HttpResponse:
    members = []
    if "members" in change.fields:
        members = roll(unit.pk, request.asked.today, within=request.scope.units(SEE_ROLL)).page()
    form = ChangeForm(
        request.POST or None, request=request, unit_id=unit.pk, fields=change.fields, members=members
    )

    def given() -> dict[str, Any]:
        shared = {"actor": request.actor, "decision": context["decision"], "on": form.cleaned_data["on"]}
        return {**shared, **change.arguments(unit, form)}

    def look() -> Any:
        return preview(change.verb, **given())

    way = preview_then_write(request, form, look, lambda: change.verb(**given()), last_word_on_tree)
    if way.again:
        return redirect(link(request, "unit", unit.pk))
    if way.entry is not None:
        messages.success(request, f"Đã ghi bút toán {way.entry}: {change.label.lower()}.")
        return redirect(link(request, "entry", way.entry.pk))
    shown = {**context, "way": way, "moved": _moved(way.seen)}
    return form_page(request, "structure/form.html", shown, form=form)


def _moved(seen: Any) -> list[tuple[str, str, str]]:
    """Lines of the tree that come, go or change place: (name, before, after)."""
    if seen is None:
        return []
    names = {n.unit_id: n.name for n in [*seen.tree_before, *seen.tree_after]}
    before = {n.unit_id: n for n in seen.tree_before}
    after = {n.unit_id: n for n in seen.tree_after}
    rows = []
    for unit_id in sorted(before.keys() | after.keys(), key=lambda u: names[u]):
        old, new = before.get(unit_id), after.get(unit_id)
        told = [_told(node, names) for node in (old, new)]
        if told[0] != told[1]:
            rows.append((names[unit_id], told[0], told[1]))
    return rows


def _told(node: Any, names: dict[UUID, str]) -> str:
    if node is None:
        return "không có"
    parent = names.get(node.parent_id, "") if node.parent_id else ""
    return f"{node.name} · {node.code}" + (f" · thuộc {parent}" if parent else "")
