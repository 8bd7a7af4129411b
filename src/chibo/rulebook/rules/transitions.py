"""Which value of a key governs a case that a change of regulation finds half done. Pure."""

from collections.abc import Iterable
from datetime import date

from chibo.foundation.dates import day_before
from chibo.rulebook.vocabulary import Applies


def governing_day(
    changes: Iterable[tuple[date, Applies]], *, begun_on: date, happened_on: date, acting_on: date
) -> date:
    """A day on which the value that governs is in force: the event's own, unless a change says otherwise.

    `changes` are the days on which values begin, with the cases each is for. The last change that reaches the
    case governs it: one for new cases does not reach a case begun before it, one for open cases reaches an
    event before it once the day of acting has come to it.
    """
    ordered = sorted(changes)

    def reaches(start: date, applies: Applies) -> bool:
        if applies is Applies.OPEN_CASES:
            return start <= max(happened_on, acting_on)
        return start <= happened_on and (applies is Applies.EVENTS or start <= begun_on)

    reached = [start for start, applies in ordered if reaches(start, applies)]
    if not reached:
        return min([happened_on, *(day_before(start) for start, _ in ordered[:1])])
    start = reached[-1]
    following = [later for later, _ in ordered if later > start]
    inside = start <= happened_on and (not following or happened_on < following[0])
    return happened_on if inside else start
