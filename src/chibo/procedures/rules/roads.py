"""Which step follows. Pure."""

from collections.abc import Callable

from chibo.procedures.vocabulary import Move, Outcome, Procedure, Step


def following(
    procedure: Procedure, step: Step, outcome: Outcome, taken: Callable[[Step], bool]
) -> Step | None:
    """The step an outcome leads to: the named one, the same again, or the next that is taken in this case.

    None when the outcome ends the case. `taken` says whether a step is taken at all.
    """
    if outcome.move is Move.REPEAT:
        return step
    if outcome.move in {Move.STOP, Move.DONE}:
        return None
    if outcome.to:
        named = procedure.step(outcome.to)
        if named is not None and (outcome.move is Move.RETURN or taken(named)):
            return named
        step = named or step
    return next((later for later in procedure.after(step.code) if taken(later)), None)
