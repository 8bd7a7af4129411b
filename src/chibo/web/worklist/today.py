"""The first things due, for the desk: what must be done now, by when, on what ground."""

from dataclasses import dataclass

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose
from chibo.web.shell.requests import Request
from chibo.web.worklist.shown import Shown, people_of, shown, unit_names
from chibo.worklist.policy import SEE_WORK
from chibo.worklist.queries import pressing

FIRST = 5


@dataclass(frozen=True, slots=True)
class Today:
    """The most urgent things within reach, and how many there are in all and late."""

    rows: list[Shown]
    every: int
    late: int


def today_work(request: Request) -> Today | None:
    """None for who sees no work. One query, and three when anything is due."""
    if not request.scope.may_somewhere(SEE_WORK):
        return None
    lines, every, late = pressing(request.scope.units(SEE_WORK), request.asked.on, FIRST)
    log_read(actor=request.actor, person_ids=people_of(lines), purpose=Purpose.ROLL)
    names = unit_names({line.unit_id for line in lines}, {}, request.asked.today)
    return Today(shown(request, lines, names), every, late)
