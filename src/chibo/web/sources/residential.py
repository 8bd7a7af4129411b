"""Which cells are cells of residents: declared by the committee, from a day on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from chibo.sources.operations import declare_residential
from chibo.sources.policy import DECLARE_RESIDENTIAL
from chibo.sources.queries import Line, cells_of, progress
from chibo.sources.rules import sounds_residential
from chibo.sources.vocabulary import Dwelling
from chibo.web.shell.links import link
from chibo.web.shell.pages import form_page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import YEAR
from chibo.web.sources.forms import CELL, ResidentialForm
from chibo.web.units.places import place


@screen(DECLARE_RESIDENTIAL)
def residential(request: Request, unit_id: UUID) -> HttpResponse:
    """Every cell at and below a unit; what nobody declared yet is suggested by its name."""
    today = request.asked.today
    found = progress(unit_id, today.year, today)
    cells = [one for one in cells_of(found.top) if one.unit.ended_on is None]
    boxes = [(one.unit.unit_id, one.unit.name, _now(one)) for one in cells]
    first = today.replace(month=1, day=1)
    form = ResidentialForm(request.POST or None, cells=boxes, initial={"valid_from": first})
    back = link(request, "unit_sources", unit_id, query={YEAR: request.GET.get(YEAR, "")})
    if form.is_valid():
        given = {"valid_from": form.cleaned_data["valid_from"], "cells": form.cells}
        if form.attempt(lambda: declare_residential(actor=request.actor, **given)):
            messages.success(request, "Đã khai địa bàn của các chi bộ.")
            return redirect(back)
    context = {
        "place": place(request, unit_id, "unit_sources"),
        "rows": [(one, form[f"{CELL}{one.unit.unit_id}"]) for one in cells],
        "back": back,
    }
    return form_page(request, "sources/residential.html", context, form=form)


def _now(line: Line) -> str:
    if line.dwelling != Dwelling.UNDECLARED:
        return line.dwelling.value
    return (Dwelling.RESIDENTIAL if sounds_residential(line.unit.name) else Dwelling.OTHER).value
