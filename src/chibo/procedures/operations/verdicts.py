"""Verdicts against a step: those that bar refuse it, others ask a person for a reason."""

from chibo.procedures.errors import Barred, ReasonNeeded
from chibo.procedures.queries.judging import Told


def require_verdicts(told: list[Told], override: str) -> None:
    """Refuses `Barred` for the first verdict that bars, `ReasonNeeded` for others without a reason."""
    against = [one for one in told if one.fine is False]
    for one in against:
        if one.bars:
            raise Barred(one.code, one.title, one.reasons, one.citation)
    if against and not override.strip():
        sentences = [f"{one.title}: {' '.join(one.reasons)}" for one in against]
        cited = dict.fromkeys(one.citation for one in against if one.citation)
        raise ReasonNeeded(sentences, "; ".join(cited))
