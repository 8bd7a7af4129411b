"""Which value of a key governs a case that a change of regulation finds half done. Pure."""

from collections.abc import Iterable
from datetime import date

from chibo.foundation.dates import day_before
from chibo.rulebook.vocabulary import Applies


def governing_day(
    changes: Iterable[tuple[date, Applies]], *, begun_on: date, happened_on: date, acting_on: date
) -> date:
    """The day whose value applies: that of the event, moved where a change says so.

    `changes` are the days on which values begin, with the cases each is for. A case begun before a change
    meant for new cases keeps the value before it; a change meant for open cases reaches an event before it,
    once the day of acting has come to it.
    """
    ordered = sorted(changes)
    day = happened_on
    for start, applies in ordered:
        if applies is Applies.OPEN_CASES and happened_on < start <= acting_on:
            day = start
    for start, applies in reversed(ordered):
        if applies is Applies.NEW_CASES and begun_on < start <= day:
            day = day_before(start)
    return day
