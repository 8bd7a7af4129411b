"""Cases about a member, for the member page and the own page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.procedures.events import subjects
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES, visible_within
from chibo.procedures.queries import CaseLine, cases_about
from chibo.procedures.vocabulary import CaseState
from chibo.web.cases.listing import TONES
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.worklist.shown import Nearness, nearness
from chibo.worklist.queries import first_due

PERSON = "people.Person"


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case as the person concerned, or who looks at their page, sees it."""

    line: CaseLine
    href: str
    state: str
    tone: str
    live: bool
    due_on: date | None
    near: Nearness | None


def cases_of_member(request: Request, person_id: UUID, *, own: bool) -> list[OwnCase]:
    """Cases about a member: all for the member, those within reach for others; the latest first."""
    seen = None if own else visible_within(request.scope.units(SEE_CASES))
    if not own and not request.scope.may_somewhere(SEE_CASES):
        return []
    lines = cases_about(person_id, seen)
    dues = first_due(line.case_id for line in lines) if lines else {}
    opens = request.scope.may_somewhere(SEE_CASES) and not own
    return [_told(request, line, dues.get(line.case_id), opens) for line in lines]


def _told(request: Request, line: CaseLine, due_on: date | None, opens: bool) -> OwnCase:
    state = CaseState(line.state)
    near = nearness(due_on, request.asked.today) if due_on and state is CaseState.OPEN else None
    href = link(request, "case", line.case_id) if opens else ""
    return OwnCase(line, href, state.label, TONES[state.value], state.live, due_on, near)


def begin_href(request: Request, person_id: UUID, home: UUID | None) -> str:
    """Where a case about a member is begun; "" for who may not, or where no procedure is about members."""
    if home is None or PERSON not in subjects() or not request.scope.may(WORK_ON_CASES, home):
        return ""
    query: dict[str, Any] = {"loai": PERSON, "ve": person_id}
    return link(request, "begin_choice", query=query)
