"""Cases about somebody, for their page: a member's, the own one, a candidate's."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.procedures.events import subjects
from chibo.procedures.policy import SEE_CASES, WORK_ON_CASES, visible_within
from chibo.procedures.queries import CaseLine, cases_about, procedure_of
from chibo.procedures.vocabulary import CaseState
from chibo.web.cases.listing import TONES
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.worklist.shown import Nearness, nearness
from chibo.worklist.queries import first_due

if TYPE_CHECKING:
    from chibo.procedures.models import Case

PERSON, CANDIDATE = "people.Person", "candidates.Candidate"


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


def cases_of_subject(request: Request, subject_id: UUID, *, own: bool = False) -> list[OwnCase]:
    """Cases about somebody: all for the member, those within reach for others; the latest first."""
    seen = None if own else visible_within(request.scope.units(SEE_CASES))
    if not own and not request.scope.may_somewhere(SEE_CASES):
        return []
    return _all_told(request, cases_about(subject_id, seen), own=own)


def _all_told(request: Request, lines: list[CaseLine], *, own: bool = False) -> list[OwnCase]:
    dues = first_due(line.case_id for line in lines) if lines else {}
    opens = request.scope.may_somewhere(SEE_CASES) and not own
    return [_told(request, line, dues.get(line.case_id), opens) for line in lines]


def beside(request: Request, case: "Case") -> list[OwnCase]:
    """Other cases about the same person within reach, those about whom they became among them; live first."""
    about = procedure_of(case).about
    became = about.becomes(case.subject_id) if about.becomes else None
    others = visible_within(request.scope.units(SEE_CASES)).exclude(pk=case.pk)
    lines = [line for key in (case.subject_id, became) if key for line in cases_about(key, others)]
    return sorted(_all_told(request, lines), key=lambda one: (not one.live, -one.line.number))


def _told(request: Request, line: CaseLine, due_on: date | None, opens: bool) -> OwnCase:
    state = CaseState(line.state)
    near = nearness(due_on, request.asked.today) if due_on and state is CaseState.OPEN else None
    href = link(request, "case", line.case_id) if opens else ""
    return OwnCase(line, href, state.label, TONES[state.value], state.live, due_on, near)


def begin_href(request: Request, subject_id: UUID, home: UUID | None, kind: str = PERSON) -> str:
    """Where a case about somebody is begun; "" for who may not, or where no procedure is about them."""
    if home is None or kind not in subjects() or not request.scope.may(WORK_ON_CASES, home):
        return ""
    query: dict[str, Any] = {"loai": kind, "ve": subject_id}
    return link(request, "begin_choice", query=query)
