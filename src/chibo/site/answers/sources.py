"""Survey, target and admissions of every cell of a year. Shapes are stable: `docs/cli.md`."""

from typing import Any

from chibo.foundation import clock
from chibo.foundation.refusals import Refusal
from chibo.organisations.queries import register_or_refuse, unit_by_code
from chibo.site.answers.questions import day
from chibo.sources import queries
from chibo.sources.queries import Figures, Line


def sources(code: str, year: int, on: str) -> dict[str, Any]:
    """The year of a unit, cell by cell, through a day. Refuses a year plans do not reach."""
    register_or_refuse()
    when = day(on)
    asked = year or when.year
    if not 1930 <= asked <= clock.today().year + 1:
        raise Refusal("cli.year", f"Không có kế hoạch năm {asked}.", next_step="Ghi năm, ví dụ 2026.")
    found = queries.progress(unit_by_code(code, when).pk, asked, when)
    return {
        "unit": code,
        "name": found.top.unit.name,
        "year": asked,
        "through": found.days.through.isoformat(),
        **_figures(found.top.total),
        "cells": [_cell(line) for line in queries.cells_of(found.top)],
    }


def _cell(line: Line) -> dict[str, Any]:
    told = {"unit": line.unit.code, "name": line.unit.name, "dwelling": line.dwelling.value}
    ended = line.unit.ended_on.isoformat() if line.unit.ended_on else None
    return {**told, "ended_on": ended, **_figures(line.own), "remark": line.remark}


def _figures(one: Figures) -> dict[str, Any]:
    return {
        "members": one.members,
        "source": one.source if one.surveys else None,
        "target": one.target if one.targets else None,
        "admitted": one.admitted,
    }
