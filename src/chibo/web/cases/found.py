"""Finding a case within the reader's reach, and what its pages share."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.operations import log_read
from chibo.access.policy import Permission
from chibo.access.vocabulary import Purpose
from chibo.organisations.queries import nearest_names
from chibo.procedures.policy import PRINT_PAPERS, SEE_CASES, WORK_ON_CASES, visible_within
from chibo.procedures.queries import procedure_of
from chibo.procedures.vocabulary import CaseState, Procedure
from chibo.web.shell.links import link
from chibo.web.shell.requests import Request
from chibo.web.worklist.shown import address

if TYPE_CHECKING:
    from chibo.procedures.models import Case


@dataclass(frozen=True, slots=True)
class Opened:
    """A case with whom it is about. `persons` are the members among those, for the read log."""

    case: "Case"
    procedure: Procedure
    subject: str
    subject_href: str
    unit: str
    persons: tuple[UUID, ...]

    @property
    def title(self) -> str:
        """How the case is called over a page."""
        return f"Hồ sơ số {self.case.number} · {self.procedure.title}"

    @property
    def live(self) -> bool:
        """Whether anything is still expected of somebody."""
        return CaseState(self.case.state).live


def opened(request: Request, case_id: UUID, purpose: Purpose = Purpose.PROFILE) -> Opened:
    """The case, its look logged; refuses `OutOfReach` outside the reader's units."""
    case = visible_within(request.scope.units(SEE_CASES)).filter(pk=case_id).first()
    if case is None:
        raise OutOfReach
    about = procedure_of(case).about
    persons = tuple(about.persons([case.subject_id]).values())
    if persons != (request.actor.person_id,):
        log_read(actor=request.actor, person_ids=persons, purpose=purpose, unit_id=case.unit_id)
    name = about.names([case.subject_id]).get(case.subject_id, "")
    return Opened(
        case=case,
        procedure=procedure_of(case),
        subject=name or f"(không còn tên {about.noun})",
        subject_href=address(request, about.page, case.subject_id) if name else "",
        unit=nearest_names([case.unit_id], request.asked.today)[case.unit_id][0],
        persons=persons,
    )


def require_at(request: Request, unit_id: UUID, permission: Permission = WORK_ON_CASES) -> None:
    """The reader, who sees the case, may write at the unit where it is written; refuses `NotAllowed`."""
    if not request.scope.may(permission, unit_id):
        raise NotAllowed(permission.sentence, permission.role_labels)


def may_print(request: Request, case: "Case") -> bool:
    """Whether the reader prints papers of the case: where it is about, or where it waits."""
    units = (case.unit_id, case.turn_unit_id)
    return any(request.scope.may(PRINT_PAPERS, unit) for unit in units if unit)


def case_href(request: Request, case: "Case") -> str:
    """The page of a case, on the day shown."""
    return link(request, "case", case.pk)


def days_since(day: date, on: date) -> int:
    """How many days have passed."""
    return max((on - day).days, 0)
