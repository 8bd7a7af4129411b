"""Which value governs a case that a change of regulation finds half done. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from chibo.foundation.dates import FOREVER
from chibo.rulebook.models import DatedValue
from chibo.rulebook.vocabulary import Applies

# From a day on, for some cases, a voice says this; None: it says nothing any more.
Turn = tuple[date, Applies, DatedValue | None]


def governing(
    values: Sequence[DatedValue], *, begun_on: date, happened_on: date, acting_on: date
) -> DatedValue | None:
    """What one voice (the centre, or a profile) says about an event of a case; None when it is silent.

    The last turn that reaches the event governs it: one for new cases does not reach a case begun before it,
    so what was said before goes on; one for open cases reaches an event before it, once the day of acting has
    come to it. An unknown value governs as any other does.
    """

    def reaches(start: date, applies: Applies) -> bool:
        if applies is Applies.OPEN_CASES:
            return start <= max(happened_on, acting_on)
        return start <= happened_on and (applies is Applies.EVENTS or start <= begun_on)

    said = [held for start, applies, held in _turns(values) if reaches(start, applies)]
    return said[-1] if said else None


def _turns(values: Iterable[DatedValue]) -> Iterator[Turn]:
    """Values and the silences after them, oldest first. Falling silent is for events from then on."""
    ordered = sorted(values, key=lambda one: one.in_force_from)
    for one, following in zip_longest(ordered, ordered[1:]):
        yield one.in_force_from, one.transition.applies_to, one
        if one.in_force_to < (following.in_force_from if following else FOREVER):
            yield one.in_force_to, Applies.EVENTS, None
