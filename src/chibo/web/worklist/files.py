"""The worklist to take along: a spreadsheet, and appointments for a calendar program."""

from datetime import timedelta

from django.http import HttpResponse
from icalendar import Calendar, Event

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.clock import now
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.shell.taking_out import Sheet, xlsx
from chibo.web.worklist.asked import asked_work, in_group, narrowed, units_of
from chibo.web.worklist.shown import Shown, people_of, shown, unit_names
from chibo.worklist.policy import SEE_WORK
from chibo.worklist.queries import Line, lines

MOST = 20_000
MOST_APPOINTMENTS = 2_000
HEADINGS = ("Việc", "Thủ tục", "Của ai", "Chi bộ", "Đến lượt", "Hạn", "Còn hay quá hạn", "Căn cứ", "Từ ngày")


@xlsx(SEE_WORK)
def worklist_file(request: Request) -> Sheet:
    """The list as it is narrowed on the page."""
    found = _found(request, MOST)
    rows = [
        (
            one.line.what, one.procedure, one.line.whom, one.unit, one.line.turn,
            one.line.due_on if one.line.dated else "", one.near.words, one.line.citation, one.line.since,
        )
        for one in _shown(request, found)
    ]  # fmt: skip
    told = asked_work(request).sentence
    more = [f"Chỉ gồm: {told}"] if told else []
    return Sheet("viec-den-han", "Việc đến hạn", HEADINGS, rows, people_of(found), more=more)


@screen(SEE_WORK)
def worklist_appointments(request: Request) -> HttpResponse:
    """What has a last day, as all-day appointments; the text tells no more than the list does."""
    found = [line for line in _found(request, MOST_APPOINTMENTS) if line.dated]
    log_read(actor=request.actor, person_ids=people_of(found), purpose=Purpose.EXPORT)
    book = Calendar()
    book.add("prodid", "-//Chi Bo//Viec den han//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", "Việc đến hạn")
    for one in _shown(request, found):
        book.add_component(_appointment(one))
    response = HttpResponse(book.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="viec-den-han.ics"'
    response["Cache-Control"] = "no-store"
    return response


def _found(request: Request, most: int) -> list[Line]:
    asked = asked_work(request)
    question = in_group(narrowed(request, asked), asked.group, request.asked.on)
    return lines(units_of(request, asked), question, limit=most)


def _shown(request: Request, found: list[Line]) -> list[Shown]:
    return shown(request, found, unit_names({line.unit_id for line in found}, {}, request.asked.today))


def _appointment(one: Shown) -> Event:
    """The same thing due keeps its UID, so that a later file moves it instead of doubling it."""
    line = one.line
    event = Event()
    event.add("uid", f"{line.about_id}.{line.kind}.{line.mark or 'buoc'}@chibo")
    event.add("dtstamp", now())
    event.add("dtstart", line.due_on)
    event.add("dtend", line.due_on + timedelta(days=1))
    event.add("summary", " – ".join(filter(None, (line.what, line.whom))))
    told = (one.procedure, one.unit, f"Đến lượt: {line.turn}", line.citation and f"Căn cứ: {line.citation}")
    event.add("description", "\n".join(filter(None, told)))
    event.add("transp", "TRANSPARENT")
    return event
