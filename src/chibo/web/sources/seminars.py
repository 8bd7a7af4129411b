"""Seminars on member development: what each period has and lacks; planning one, writing that it was held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.access.errors import OutOfReach
from chibo.access.policy import require
from chibo.foundation.dates import parse_date
from chibo.organisations.queries import unit
from chibo.profiles.queries import paper_name
from chibo.sources.operations import SeminarDraft, plan_seminar, write_seminar
from chibo.sources.policy import SEE_SOURCES, WRITE_SEMINAR
from chibo.sources.queries import seminar, seminar_history, seminars
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page, page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import YEAR, asked_year, sections, years
from chibo.web.sources.forms import SeminarForm
from chibo.web.units.places import place

PERIOD = "ky"


@screen(SEE_SOURCES)
def unit_seminars(request: Request, unit_id: UUID) -> HttpResponse:
    """The year's periods of a committee, each with its seminars or with what is still due."""
    year = asked_year(request)
    context = {
        "place": place(request, unit_id, "unit_sources"),
        "year": year,
        "years": years(request, year),
        "sections": sections(request, unit_id, "unit_seminars"),
        "found": seminars(unit_id, year, request.asked.on),
        "writes": request.scope.may(WRITE_SEMINAR, unit_id),
        "period_name": PERIOD,
        "paper_name": paper_name,
    }
    return page(request, "sources/seminars.html", context)


@screen(WRITE_SEMINAR)
def seminar_new(request: Request, unit_id: UUID) -> HttpResponse:
    """A seminar planned for a period, or already held."""
    year, found = asked_year(request), unit(unit_id)
    assert found is not None
    spans = [slot.period for slot in seminars(unit_id, year, request.asked.today).slots]
    asked = request.GET.get(PERIOD, "")
    form = SeminarForm(request.POST or None, request=request, periods=spans, asked=asked)
    back = link(request, "unit_seminars", unit_id, query={YEAR: year})
    if form.is_valid():
        first = parse_date(form.cleaned_data.get("period") or f"{year}-01-01")
        if form.attempt(
            lambda: plan_seminar(actor=request.actor, unit=found, period_from=first, draft=_draft(form))
        ):
            messages.success(request, "Đã ghi hội nghị chuyên đề.")
            return redirect(back)
    context = {"place": place(request, unit_id, "unit_sources"), "year": year, "back": back, "history": []}
    return form_page(request, "sources/seminar.html", context, form=form)


@screen(SEE_SOURCES)
def seminar_again(request: Request, seminar_id: UUID) -> HttpResponse:
    """One seminar: what is written of it, and writing it anew."""
    told = seminar(seminar_id)
    unit_id, record = told.seminar.unit_id, told.record
    if not request.scope.may(SEE_SOURCES, unit_id):
        raise OutOfReach
    require(request.actor, WRITE_SEMINAR, unit_id)
    initial = {
        name: getattr(record, name) for name in ("topic", "held_on", "attending", "document", "conclusion")
    }
    form = SeminarForm(request.POST or None, request=request, periods=[], initial=initial)
    year = told.seminar.period_from.year
    back = link(request, "unit_seminars", unit_id, query={YEAR: year})
    if form.is_valid():
        draft = _draft(form)
        if form.attempt(lambda: write_seminar(actor=request.actor, seminar=told.seminar, draft=draft)):
            messages.success(request, "Đã ghi hội nghị chuyên đề.")
            return redirect(back)
    context: dict[str, Any] = {
        "place": place(request, unit_id, "unit_sources"),
        "year": year,
        "back": back,
        "history": seminar_history(seminar_id),
        "paper_name": paper_name,
    }
    return form_page(request, "sources/seminar.html", context, form=form)


def _draft(form: SeminarForm) -> SeminarDraft:
    typed = form.cleaned_data
    return SeminarDraft(
        typed["topic"], typed["held_on"], typed["attending"], typed["document"], typed["conclusion"]
    )
