"""A unit's own rules: what they are, a new one by decision, taking one back, whose profile it follows."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.foundation.dates import FOREVER
from chibo.organisations.queries import nearest_states
from chibo.profiles import queries as profiles
from chibo.profiles.errors import CentreDecides
from chibo.profiles.operations import (
    assign_profile,
    enter_local_value,
    try_local_value,
    withdraw_local_value,
    withdraw_profile,
)  # fmt: skip
from chibo.profiles.policy import SET_LOCAL_RULES
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import DatedValue, Parameter
from chibo.web.grounds.entered import Told, state_of, told
from chibo.web.grounds.finding import on_day
from chibo.web.grounds.forms import AssignForm, LocalForm, WithdrawForm
from chibo.web.grounds.shown import cited, said
from chibo.web.grounds.words import SUBJECTS
from chibo.web.papers.choosing import choice, chosen
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.writing import preview_then_write

if TYPE_CHECKING:
    from chibo.profiles.models import LocalValue

STEPS = ["Văn bản", "Ghi và xem trước"]


@screen(SET_LOCAL_RULES)
def local_rules(request: Request) -> HttpResponse:
    """Values and profiles of the units within reach, or of one and those above it; what is open."""
    units, asked_unit = units_asked(request)
    values = profiles.values_at(units)
    assigned = profiles.profiles_at(units)
    held = {row.unit_id for row in values} | {row.unit_id for row in assigned}
    held |= {asked_unit} if asked_unit else set()
    names = nearest_states(held, request.asked.today)
    titles = {one.slug: one.title for one in rulebook.all_profiles()}
    context = {
        "values": [
            (row, rulebook.parameter(row.key), told_value(row), state_of(row, request.asked.today))
            for row in values
            if _known(row.key)
        ],
        "assigned": [(row, titles.get(row.profile, row.profile)) for row in assigned],
        "units": names,
        "of": names.get(asked_unit) if asked_unit else None,
        "asked_query": {"don_vi": asked_unit},
        "open": _open(),
        "forever": FOREVER,
    }
    return page(request, "grounds/local.html", context)


def units_asked(request: Request) -> tuple[list[UUID], UUID | None]:
    """Units whose own rules are listed, and the one named by `?don_vi=`. Refuses `OutOfReach`."""
    named = request.GET.get("don_vi", "")
    if not named:
        return list(request.scope.units(SET_LOCAL_RULES)), None
    try:
        unit_id = UUID(named)
    except ValueError:
        raise OutOfReach from None
    if not request.scope.may(SET_LOCAL_RULES, unit_id):
        raise OutOfReach
    line = profiles.line_of(unit_id, request.asked.on) or [unit_id]
    return list(request.scope.units(SET_LOCAL_RULES).filter(pk__in=line)), unit_id


@screen(SET_LOCAL_RULES)
def enter(request: Request, key: str) -> HttpResponse:
    """A unit's own answer: the decision, then the form with its preview."""
    if not _known(key):
        raise OutOfReach
    asked = rulebook.parameter(key)
    central = on_day(asked, request.asked.today)
    if not asked.local:
        raise CentreDecides(asked.title, cited(central.citation) if central else "")
    decision = chosen(request)
    context: dict[str, Any] = {"asked_for": asked, "steps": STEPS, "decision": decision}
    context["central"] = "" if central is None else _central(asked, central)
    if decision is None:
        return page(request, "grounds/paper.html", {**context, "choice": choice(request)})
    raw = None if central is None or central.unknown else central.value
    form = LocalForm(request.POST or None, request=request, parameter=asked, raw=raw)
    way = preview_then_write(
        request,
        form,
        lambda: _look(request, form, asked),
        lambda: enter_local_value(**_given(request, form, key)),
    )
    if way.again or way.entry is not None:
        if way.entry is not None:
            messages.success(request, f"Đã ghi giá trị riêng: {asked.title}.")
        return redirect(link(request, "rule", key))
    return form_page(request, "grounds/enter.html", {**context, "way": way}, form=form)


@screen(SET_LOCAL_RULES)
def withdraw(request: Request, value_id: UUID) -> HttpResponse:
    """Take back a value entered wrongly, with the reason; it stays to be seen."""
    found = profiles.local_value(value_id)
    if found is None or not request.scope.may(SET_LOCAL_RULES, found.unit_id) or not _known(found.key):
        raise OutOfReach
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.attempt(lambda: withdraw_local_value(actor=request.actor, value=found, reason=reason)):
            messages.success(request, "Đã thu hồi giá trị riêng.")
            return redirect(link(request, "rule", found.key))
    context = {
        "value": found, "title": rulebook.parameter(found.key).title, "answer": told_value(found),
        "back": link(request, "rule", found.key),
    }  # fmt: skip
    return form_page(request, "grounds/withdraw.html", context, form=form)


@screen(SET_LOCAL_RULES)
def withdraw_assigned(request: Request, assigned_id: UUID) -> HttpResponse:
    """Take back a profile assigned wrongly, with the reason."""
    found = profiles.assignment(assigned_id)
    if found is None or not request.scope.may(SET_LOCAL_RULES, found.unit_id):
        raise OutOfReach
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.attempt(lambda: withdraw_profile(actor=request.actor, assigned=found, reason=reason)):
            messages.success(request, "Đã thu hồi.")
            return redirect(link(request, "local_rules"))
    titles = {one.slug: one.title for one in rulebook.all_profiles()}
    context = {
        "value": found, "title": "Theo quy định của địa phương", "back": link(request, "local_rules"),
        "answer": Told(titles.get(found.profile, found.profile), None),
    }  # fmt: skip
    return form_page(request, "grounds/withdraw.html", context, form=form)


@screen(SET_LOCAL_RULES)
def assign(request: Request) -> HttpResponse:
    """A unit follows a place's rules from a day on."""
    decision = chosen(request)
    context: dict[str, Any] = {"steps": STEPS, "decision": decision, "asked_for": None, "central": ""}
    if decision is None:
        return page(request, "grounds/paper.html", {**context, "choice": choice(request)})
    form = AssignForm(request.POST or None, request=request)
    if form.is_valid():
        given = {**form.cleaned_data, "document": decision}
        if form.attempt(lambda: assign_profile(actor=request.actor, **given)):
            messages.success(request, "Đã ghi: tổ chức theo quy định riêng của địa phương đã chọn.")
            return redirect(link(request, "local_rules"))
    return form_page(request, "grounds/assign.html", context, form=form)


def _given(request: Request, form: LocalForm, key: str) -> dict[str, Any]:
    typed = form.cleaned_data
    last: date | None = typed["valid_to"]
    return {
        "actor": request.actor, "unit": typed["unit"], "key": key, "typed": typed["value"],
        "document": chosen(request), "valid_from": typed["valid_from"], "article": typed["article"],
        "note": typed["note"], "valid_to": last + timedelta(days=1) if last else FOREVER,
    }  # fmt: skip


def _look(request: Request, form: LocalForm, asked: Parameter) -> Any:
    """What would be written: tried, and taken back."""
    return told(asked, try_local_value(**_given(request, form, asked.key)).value)


def _central(asked: Parameter, central: DatedValue) -> str:
    known = central.unknown or said(asked, central.value)
    return f"{known} ({cited(central.citation)})"


def told_value(row: "LocalValue") -> Told:
    """A unit's own answer as people read it."""
    return told(rulebook.parameter(row.key), row.value)


def _open() -> dict[str, list[Parameter]]:
    """Questions that are open to local rules, by subject."""
    found: dict[str, list[Parameter]] = {}
    for key in rulebook.all_keys():
        if (asked := rulebook.parameter(key)).local:
            found.setdefault(SUBJECTS[key.partition(".")[0]], []).append(asked)
    return found


def _known(key: str) -> bool:
    return key in rulebook.all_keys()
