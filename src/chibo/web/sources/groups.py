"""The source of a unit by group: how many young people, women, workers…; nobody is named."""

from uuid import UUID

from django.http import HttpResponse

from chibo.sources.policy import SEE_SOURCES
from chibo.sources.queries import Line, cells_of, counts, progress, usual_order
from chibo.sources.vocabulary import Dwelling
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.sources.asked import asked_year, sections, years
from chibo.web.units.places import place


@screen(SEE_SOURCES)
def source_groups(request: Request, unit_id: UUID) -> HttpResponse:
    """Sums of the latest surveys below a unit, group by group, residential cells apart."""
    year = asked_year(request)
    cells, labels, told = counted(request, unit_id, year)
    kinds = [kind for kind in Dwelling if any(one.dwelling == kind for one in cells)]
    of_kind = {kind: [one for one in cells if one.dwelling == kind] for kind in kinds}
    context = {
        "place": place(request, unit_id, "unit_sources"),
        "year": year,
        "years": years(request, year),
        "sections": sections(request, unit_id, "source_groups"),
        "kinds": kinds,
        "total": {kind: sum(one.own.source for one in of_kind[kind]) for kind in kinds},
        "rows": [
            (
                label,
                {kind: sum(told[one.unit.unit_id].get(code, 0) for one in of_kind[kind]) for kind in kinds},
            )
            for code, label in labels.items()
        ],
        "cells": len(cells),
    }
    return page(request, "sources/groups.html", context)


Told = dict[UUID, dict[str, int]]


def counted(request: Request, unit_id: UUID, year: int) -> tuple[list[Line], dict[str, str], Told]:
    """Cells with a survey, labels of all groups that occur, and the people of each group by cell."""
    found = progress(unit_id, year, request.asked.on)
    cells = [one for one in cells_of(found.top) if one.survey]
    by_survey = counts([one.survey.survey_id for one in cells if one.survey])
    found_in = {one.unit.unit_id: by_survey.get(one.survey.survey_id, {}) for one in cells if one.survey}
    labels = {code: label for told in found_in.values() for code, (label, _) in told.items()}
    order = {code: place for place, code in enumerate(usual_order(request.asked.on))}
    labels = dict(sorted(labels.items(), key=lambda pair: order.get(pair[0], len(order))))
    told = {unit: {code: n for code, (_, n) in groups.items()} for unit, groups in found_in.items()}
    return cells, labels, told
