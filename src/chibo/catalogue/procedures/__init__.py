"""The procedures of the product, and what must hold of them before it starts."""

from chibo.catalogue.procedures.membership.admission.procedure import PROCEDURE as ADMISSION
from chibo.catalogue.procedures.membership.admission_cancelled.procedure import PROCEDURE as CANCELLED
from chibo.catalogue.procedures.membership.candidate.procedure import PROCEDURE as CANDIDATE
from chibo.catalogue.procedures.membership.probation.procedure import PROCEDURE as PROBATION
from chibo.catalogue.procedures.membership.probationer_removal.procedure import PROCEDURE as REMOVAL
from chibo.catalogue.procedures.membership.readmission.procedure import PROCEDURE as READMISSION
from chibo.catalogue.procedures.parts.known import known
from chibo.procedures.events import declare
from chibo.procedures.rules.soundness import objections

ALL = (CANDIDATE, ADMISSION, READMISSION, PROBATION, REMOVAL, CANCELLED)


def declare_all() -> None:
    """Make every procedure known to the engine."""
    for procedure in ALL:
        declare(procedure)


def problems() -> list[str]:
    """What is wrong with the declarations; empty when all is well."""
    return objections(ALL, known())
