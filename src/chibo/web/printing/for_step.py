"""A number for the paper of a step, from the step's own form: what is half filled is kept."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.catalogue.papers import paper
from chibo.foundation.dates import BadDate, parse_date
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import unit as unit_by_id
from chibo.procedures.operations import number_paper
from chibo.procedures.policy import SEE_CASES
from chibo.web.cases.found import Opened, opened
from chibo.web.cases.numbering import Made, made_by
from chibo.web.cases.taking import VERSION, keep_typed
from chibo.web.printing.paper_form import subject_of
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen


@screen(SEE_CASES)
def number_for_step(request: Request, case_id: UUID) -> HttpResponse:
    """The next number, signed on the day of the step; back to the form, where the paper is filled in."""
    seen = opened(request, case_id)
    back = link(request, "take_step", case_id)
    step = seen.procedure.step(seen.case.step)
    made = made_by(request, seen, step, request.asked.today) if step else None
    if made is None or made.by is None or request.method != "POST":
        return redirect(back)
    keep_typed(request, seen, seen.case.step)
    if made.taken is None:
        try:
            _take(request, seen, made)
        except (BadDate, Refusal) as refused:
            messages.error(request, getattr(refused, "sentence", "Ghi ngày thực hiện trước khi lấy số."))
    return redirect(back)


def _take(request: Request, seen: Opened, made: Made) -> None:
    assert made.by is not None, "only whoever may number is asked to"
    unit = unit_by_id(made.by.unit_id) if made.by.unit_id else None
    if unit is None:
        raise OutOfReach
    typed = request.POST.get(VERSION, "")
    form = paper(made.slug)
    taken = number_paper(
        actor=request.actor, case=seen.case, code=made.slug, type=form.type, issuer_unit=unit,
        body=made.by.body, signed_on=parse_date(request.POST.get("on", "")),
        summary=subject_of(form, made.title, seen.subject),
        version=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None,
    )  # fmt: skip
    messages.success(request, f"Đã lấy số {taken.number_text} và ghi vào sổ văn bản.")
