"""Taking the step a case waits for: the form, what is kept of it half filled, the last look, the writing."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.refusals import Refusal
from chibo.ledger.policy import SEE_MEMBER
from chibo.ledger.queries import entry, lines_of
from chibo.procedures import operations as cases
from chibo.procedures.errors import Changed, NotThisStep
from chibo.procedures.policy import SEE_CASES
from chibo.procedures.queries import acting, drafts_of, history, view_of
from chibo.procedures.vocabulary import CaseState, Step
from chibo.web.cases.fact_fields import with_another_row
from chibo.web.cases.found import Opened, case_href, opened, require_at
from chibo.web.cases.looking import looked
from chibo.web.cases.numbering import made_by
from chibo.web.cases.step_form import ADD_ROW, StepForm, outcome_notes
from chibo.web.papers.choosing import chosen
from chibo.web.papers.paper_field import named
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page, part
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen

if TYPE_CHECKING:
    from chibo.procedures.models import Draft, Visit

VERSION, SEEN, STEP, WRITE, EDIT = "phien-ban", "da-thay", "buoc", "ghi", "sua-lai"
OURS = {"csrfmiddlewaretoken", VERSION, SEEN, STEP, WRITE, EDIT, ADD_ROW}


@screen(SEE_CASES)
def take_step(request: Request, case_id: UUID) -> HttpResponse:
    """The step: shown, looked at, written. What was typed is never lost."""
    seen = opened(request, case_id, Purpose.RECORDING)
    step = _step(request, seen)
    require_at(request, acting(step, seen.case.unit_id, request.asked.today).recorded_at)
    if request.method != "POST":
        if seen.case.state != CaseState.OPEN:
            return redirect(case_href(request, seen.case))
        return _shown(request, seen, _fresh(request, seen, step))
    form = _form(request, seen, step, with_another_row(request.POST, request.POST.get(ADD_ROW, "")))
    if ADD_ROW in request.POST or EDIT in request.POST:
        return _shown(request, seen, form, untouched=True)
    if not form.is_valid():
        return _shown(request, seen, form)
    if _has_effect(seen, form) and WRITE not in request.POST:
        return _last_look(request, seen, form)
    visit = form.attempt(lambda: _written(request, form))
    if visit is None:
        return _shown(request, seen, form)
    messages.success(request, f"Đã ghi bước “{step.title}”: {_outcome(form)}.")
    return redirect(case_href(request, seen.case))


@screen(SEE_CASES)
def step_looked(request: Request, case_id: UUID) -> HttpResponse:
    """For htmx after each change: keep what is typed, and say what the rules make of it."""
    seen = opened(request, case_id, Purpose.RECORDING)
    step = _step(request, seen)
    require_at(request, acting(step, seen.case.unit_id, request.asked.today).recorded_at)
    form = _form(request, seen, step, request.POST)
    kept = keep_typed(request, seen, step.code)
    context = {"looked": looked(form), "kept": kept, "add_paper_href": _papers(request, seen)}
    return part(request, "cases/looked.html", context)


def keep_typed(request: Request, seen: Opened, step: str) -> "Draft | None":
    """What stands in the form of a step, kept half filled; None where there is nothing to keep it for."""
    typed = {name: values for name, values in request.POST.lists() if name not in OURS}
    try:
        return cases.keep_draft(actor=request.actor, case=seen.case, step=step, typed=typed)
    except Refusal:
        return None


@screen(SEE_CASES)
def drop_draft(request: Request, case_id: UUID) -> HttpResponse:
    """Give up what was half filled."""
    seen = opened(request, case_id, Purpose.RECORDING)
    if request.method == "POST":
        cases.drop_draft(actor=request.actor, case=seen.case, step=seen.case.step)
        messages.success(request, "Đã bỏ phần ghi dở.")
    return redirect(link(request, "take_step", seen.case.pk))


def _papers(request: Request, seen: Opened) -> str:
    return link(request, "add_case_paper", seen.case.pk)


def _step(request: Request, seen: Opened) -> Step:
    """The step the page was opened for, though the case may have gone on since."""
    named_step = request.POST.get(STEP, "") or seen.case.step
    found = seen.procedure.step(named_step) or seen.procedure.step(seen.case.step)
    assert found is not None
    return found


def _form(request: Request, seen: Opened, step: Step, data: Any = None, **more: Any) -> StepForm:
    return StepForm(data, request=request, case=seen.case, step=step, view=view_of(seen.case), **more)


def _fresh(request: Request, seen: Opened, step: Step) -> StepForm:
    """An unsent form; what the reader had half filled stands in it again."""
    draft = next((d for d in drafts_of(seen.case, step.code) if d.account_id == request.actor.pk), None)
    form = _form(request, seen, step, initial=_restored(request, seen, step, draft))
    paper = chosen(request)
    if paper is not None:
        form.initial["document"] = named(paper)
    return form


def _restored(request: Request, seen: Opened, step: Step, draft: "Draft | None") -> dict[str, Any]:
    if draft is None:
        return {}
    data = QueryDict(mutable=True)
    for name, values in draft.typed.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    bound = _form(request, seen, step, data)
    typed = {name: field.widget.value_from_datadict(data, {}, name) for name, field in bound.fields.items()}
    return {**typed, "attending_data": data}


def _shown(request: Request, seen: Opened, form: StepForm, *, untouched: bool = False) -> HttpResponse:
    """The page of the form. `untouched`: sent only to get another row, nothing is marked as wrong."""
    if untouched:
        form.leave_unjudged()
    drafts = drafts_of(seen.case, form.step.code)
    sees = looked(form)
    people = form.people.seen | {v.elector.person_id for v in (sees.vote.voters if sees.vote else [])}
    log_read(actor=request.actor, person_ids=people, purpose=Purpose.RECORDING, unit_id=seen.case.unit_id)
    made = made_by(request, seen, form.step, form.on)
    if made is not None and made.taken is not None and not form.is_bound and not chosen(request):
        form.initial["document"] = named(made.taken)
    clash = any(isinstance(one, Changed | NotThisStep) for one in form.refusals)
    context = {
        "seen": seen,
        "step": form.step,
        "looked": sees,
        "outcomes": outcome_notes(seen.procedure, form.step),
        "own_draft": next((d for d in drafts if d.account_id == request.actor.pk), None),
        "drafts": [d for d in drafts if d.account_id != request.actor.pk],
        "since": _since(request, seen) if clash else [],
        "moved_on": seen.case.step != form.step.code,
        "made": made,
        "version": seen.case.version,
        "seen_acts": seen.case.visits.count(),
        "kept": None,
        "add_paper_href": _papers(request, seen),
        "back": case_href(request, seen.case),
        "register_href": link(request, "paper_new", query={"tiep": link(request, "take_step", seen.case.pk)}),
        "names": {"version": VERSION, "seen": SEEN, "step": STEP, "add": ADD_ROW},
    }
    return form_page(request, "cases/step.html", context, form=form)


def _since(request: Request, seen: Opened) -> list[Any]:
    """What others wrote since the page was opened."""
    typed = request.POST.get(SEEN, "")
    position = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    return [act for act in history(seen.case) if act.position > position]


def _has_effect(seen: Opened, form: StepForm) -> bool:
    effect = seen.procedure.effect
    return effect is not None and (effect.step, effect.outcome) == (
        form.step.code,
        form.cleaned_data["outcome"],
    )


def _written(request: Request, form: StepForm) -> "Visit":
    typed = request.POST.get(VERSION, "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    return cases.take_step(actor=request.actor, version=version, **form.arguments())


def _last_look(request: Request, seen: Opened, form: StepForm) -> HttpResponse:
    """What would be written in the ledger, before it is: done, read in words, taken back."""

    def read(visit: "Visit") -> tuple[list[Any], str]:
        found = entry(visit.written_id) if visit.written_id else None
        if found is None:
            return [], visit.document.number_text if visit.document else ""
        return list(lines_of(found, request.scope.units(SEE_MEMBER))), found.document.number_text

    typed = request.POST.get(VERSION, "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    read_back = form.attempt(
        lambda: cases.preview_step(read, actor=request.actor, version=version, **form.arguments())
    )
    if read_back is None:
        return _shown(request, seen, form)
    lines, number_text = read_back
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", WRITE, EDIT}
        for value in values
    ]
    context = {
        "seen": seen, "step": form.step, "outcome": _outcome(form), "lines": lines, "kept": kept,
        "on": form.cleaned_data["on"], "number_text": number_text,
        "looked": looked(form), "override": form.cleaned_data["override"],
    }  # fmt: skip
    return page(request, "cases/confirm.html", context)


def _outcome(form: StepForm) -> str:
    chosen_outcome = form.step.outcome(form.cleaned_data["outcome"])
    return chosen_outcome.label if chosen_outcome else ""
