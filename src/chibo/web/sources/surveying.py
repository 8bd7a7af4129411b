"""Writing down what a cell counted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.organisations.queries import unit
from chibo.sources.operations import SurveyDraft, record_survey
from chibo.sources.policy import RECORD_SURVEY
from chibo.sources.queries import groups, survey_history
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import YEAR, asked_year, years
from chibo.web.sources.forms import GROUP, SurveyForm
from chibo.web.units.places import place


@screen(RECORD_SURVEY)
def survey(request: Request, unit_id: UUID) -> HttpResponse:
    """Counts by group; what was counted before stands in the boxes, and stays in the history."""
    year, today = asked_year(request), request.asked.today
    before = survey_history(unit_id, year)[:1]
    labels = groups(unit_id, today)
    form = SurveyForm(request.POST or None, groups=labels, initial=_initial(before, today))
    back = link(request, "unit_sources", unit_id, query={YEAR: year})
    if form.is_valid() and form.attempt(lambda: _record(request, unit_id, year, form)):
        messages.success(request, f"Đã ghi khảo sát nguồn năm {year}.")
        return redirect(back)
    context = {
        "place": place(request, unit_id, "unit_sources"),
        "year": year,
        "years": years(request, year),
        "before": before[0] if before else None,
        "group_fields": [form[GROUP + code] for code in labels],
        "back": back,
    }
    return form_page(request, "sources/survey.html", context, form=form)


def _record(request: Request, unit_id: UUID, year: int, form: SurveyForm) -> Any:
    typed, found = form.cleaned_data, unit(unit_id)
    assert found is not None
    draft = SurveyDraft(
        found, typed["total"], typed["counted_by"], typed["counted_on"], form.by_group, typed["remark"]
    )
    return record_survey(actor=request.actor, year=year, draft=draft)


def _initial(before: list[Any], today: Any) -> dict[str, Any]:
    if not before:
        return {"counted_on": today}
    last = before[0]
    told = {GROUP + one.group: one.people for one in last.counts.all() if one.people}
    return {"total": last.total, "counted_by": last.counted_by, "counted_on": today, **told}
