"""The procedures of the product, and what must hold of them before it starts."""

from chibo.candidates.events import on_erased, on_left
from chibo.catalogue.procedures.membership.admission.procedure import PROCEDURE as ADMISSION
from chibo.catalogue.procedures.membership.admission_cancelled.procedure import PROCEDURE as CANCELLED
from chibo.catalogue.procedures.membership.candidate.procedure import PROCEDURE as CANDIDATE
from chibo.catalogue.procedures.membership.candidate_move.procedure import PROCEDURE as CANDIDATE_MOVE
from chibo.catalogue.procedures.membership.probation.procedure import PROCEDURE as PROBATION
from chibo.catalogue.procedures.membership.probationer_removal.procedure import PROCEDURE as REMOVAL
from chibo.catalogue.procedures.membership.readmission.procedure import PROCEDURE as READMISSION
from chibo.catalogue.procedures.parts.endings import end_cases, erase_cases
from chibo.catalogue.procedures.parts.known import known, titled
from chibo.procedures.errors import BrokenProcedures
from chibo.procedures.events import declare, declare_papers
from chibo.procedures.rules.soundness import objections

ALL = (CANDIDATE, CANDIDATE_MOVE, ADMISSION, READMISSION, PROBATION, REMOVAL, CANCELLED)


def declare_all() -> None:
    """Make every procedure known; cases of a candidate end and are erased with the candidate."""
    for procedure in ALL:
        declare(procedure)
    declare_papers(titled)
    on_left(end_cases)
    on_erased(erase_cases)


def problems() -> list[str]:
    """What is wrong with the declarations; empty when all is well."""
    return objections(ALL, known())


def require_sound() -> None:
    """Refuses `BrokenProcedures`."""
    if found := problems():
        raise BrokenProcedures(found)


__all__ = ["ALL", "declare_all", "known", "problems", "require_sound"]
