"""Questions of sources and plan. All are asked for a year, seen from a day."""

from chibo.sources.queries.due import Missing, missing_seminars, missing_surveys
from chibo.sources.queries.idle import Idle, IdleCell, idle
from chibo.sources.queries.placing import Days, Placed, days_of, placed
from chibo.sources.queries.progress import Figures, Line, Progress, by_dwelling, cells_of, progress
from chibo.sources.queries.seminars import Seminars, Slot, Told, seminar, seminar_history, seminars
from chibo.sources.queries.suggesting import Suggestion, suggestion
from chibo.sources.queries.written import (
    Planned,
    Surveyed,
    counts,
    dwellings,
    groups,
    planned,
    survey_history,
    surveyed,
    target_history,
    usual_order,
)

__all__ = [
    "Days", "Figures", "Idle", "IdleCell", "Line", "Missing", "Placed", "Planned", "Progress",
    "Seminars", "Slot", "Suggestion", "Surveyed", "Told", "by_dwelling", "cells_of", "counts",
    "days_of", "dwellings", "groups", "idle", "missing_seminars", "missing_surveys", "placed",
    "planned", "progress", "seminar", "seminar_history", "seminars", "suggestion", "survey_history",
    "surveyed", "target_history",
    "usual_order",
]  # fmt: skip
