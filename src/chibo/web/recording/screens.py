"""Recording a movement: the paper, the act, the person, then the form with its preview. Stateless."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.ledger.errors import SearchTooShort
from chibo.ledger.operations import preview
from chibo.ledger.policy import RECORD_MOVEMENT
from chibo.ledger.queries import last_word
from chibo.people.queries import person as person_of
from chibo.web.papers.choosing import choice, chosen
from chibo.web.recording.acts import ACTS, GROUPS, Act, arguments, done
from chibo.web.recording.forms import ActForm
from chibo.web.recording.people import candidates, chosen_person
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.screens import Request, screen
from chibo.web.shell.writing import preview_then_write

STEPS = ["Văn bản", "Việc", "Người", "Ghi và xem trước"]


@screen(RECORD_MOVEMENT)
def record(request: Request) -> HttpResponse:
    """Each step is an address, so that the browser's back button works and nothing is lost."""
    act = ACTS.get(request.GET.get("viec", ""))
    person = chosen_person(request, act)
    decision = chosen(request)
    context: dict[str, Any] = {"steps": STEPS, "act": act, "person": person, "decision": decision}
    if decision is None:
        return page(request, "recording/paper.html", {**context, "choice": choice(request)})
    if act is None:
        groups = [(title, [(a, here(request, viec=a.code)) for a in acts]) for title, acts in GROUPS]
        return page(request, "recording/act.html", {**context, "groups": groups})
    newcomer = person is None and act.who == "anybody" and request.GET.get("nguoi_moi") == "1"
    if person is None and not newcomer:
        typed = request.GET.get("tim", "")
        return page(request, "recording/person.html", {**context, **_choosing(request, act, typed)})
    return _form(request, act, context, newcomer)


def _choosing(request: Request, act: Act, typed: str) -> dict[str, Any]:
    """Whom a search finds; or, when it would find everybody, what to type."""
    found, too_short = [], ""
    try:
        found = candidates(request, act, typed)
    except SearchTooShort as refusal:
        too_short = refusal.sentence
    return {"typed": typed, "candidates": found, "too_short": too_short}


def _form(request: Request, act: Act, context: dict[str, Any], newcomer: bool) -> HttpResponse:
    form = ActForm(request.POST or None, request=request, act=act, newcomer=newcomer)

    def given() -> dict[str, Any]:
        return {
            "act": act, "person": context["person"], "newcomer": form.person(), "actor": request.actor,
            "decision": context["decision"], **arguments(act, form.cleaned_data),
        }  # fmt: skip

    def about() -> str:
        return last_word(context["person"].pk) if context["person"] else ""

    way = preview_then_write(request, form, lambda: preview(done, **given()), lambda: done(**given()), about)
    if way.again:
        return redirect(link(request, "desk"))
    if way.entry is not None:
        return _written(request, way.entry)
    return form_page(request, "recording/form.html", {**context, "way": way}, form=form)


def _written(request: Request, entry: Any) -> HttpResponse:
    line = entry.movements.first()
    late = "" if line.counted_on == line.effective_on else f", tính vào sổ ngày {line.counted_on:%d/%m/%Y}"
    person = person_of(line.person_id)
    name = person.birth_name if person else ""
    messages.success(request, f"Đã ghi bút toán {entry} cho đồng chí {name}{late}.")
    return redirect(link(request, "member", line.person_id))
