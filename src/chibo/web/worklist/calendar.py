"""The worklist as a month: what falls on which day."""

from calendar import Calendar
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.dates import EARLIEST_YEAR, LATEST_YEAR, add_months, month_start
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import working_calendar
from chibo.web.shell.links import here, link
from chibo.web.shell.pages import page
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.worklist.asked import asked_work, narrowed, units_of
from chibo.web.worklist.screens import indented, unit_nodes
from chibo.web.worklist.shown import Shown, people_of, shown, titles, unit_names
from chibo.worklist.policy import SEE_WORK
from chibo.worklist.queries import Asked, lines

MONTH = "thang"
MOST = 1000


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month with what is due on it; `rest`: offices are closed."""

    on: date
    rows: list[Shown]
    outside: bool
    today: bool
    rest: bool


@screen(SEE_WORK)
def worklist_calendar(request: Request) -> HttpResponse:
    """A month of the list; the filters go on with it, except the groups."""
    asked, first = asked_work(request), _month(request)
    days = [day for week in Calendar().monthdatescalendar(first.year, first.month) for day in week]
    question = narrowed(request, asked)
    # The days of neighbouring months that fill the first and the last week are shown too.
    found = lines(units_of(request, asked), _between(question, days[0], days[-1]), limit=MOST)
    log_read(actor=request.actor, person_ids=people_of(found), purpose=Purpose.ROLL)
    rows = shown(request, found, unit_names({line.unit_id for line in found}, {}, request.asked.today))
    context = {
        "asked_work": asked,
        "first": first,
        "days": [_day(day, rows, first, request.asked.today) for day in days],
        "previous": here(request, **{MONTH: f"{add_months(first, -1):%Y-%m}"}),
        "next": here(request, **{MONTH: f"{add_months(first, 1):%Y-%m}"}),
        "this_month": here(request, **{MONTH: ""}),
        "choices": indented(unit_nodes(request)),
        "procedures": titles(),
        "number": sum(row.line.due_on.month == first.month for row in rows),
        "list_href": link(request, "worklist", query=_filters(request)),
        "kept": _filters(request),
    }
    return page(request, "worklist/calendar.html", context)


def _between(question: Asked, first: date, last: date) -> Asked:
    return replace(question, since=first, until=min(last, question.until or last))


def _month(request: Request) -> date:
    typed = request.GET.get(MONTH, "")
    try:
        found = date.fromisoformat(f"{typed}-01")
    except ValueError:
        return month_start(request.asked.on)
    return found if EARLIEST_YEAR < found.year < LATEST_YEAR else month_start(request.asked.on)


def _day(on: date, rows: list[Shown], first: date, today: date) -> Day:
    own = [row for row in rows if row.line.due_on == on]
    return Day(on, own, on.month != first.month, on == today, not _works(on))


def _works(on: date) -> bool:
    try:
        return working_calendar().is_working(on)
    except NoValue:
        return on.isoweekday() not in {6, 7}


def _filters(request: Request) -> dict[str, str]:
    return {key: value for key, value in request.GET.dict().items() if key not in {"trang", "ngay", MONTH}}
