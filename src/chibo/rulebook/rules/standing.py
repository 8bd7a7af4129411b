"""Pure: on what the values stand. Grounds replaced, readings grown old, what a span of days changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import FOREVER, add_months, format_date
from chibo.rulebook.models import DatedValue, Instrument, Parameter
from chibo.rulebook.rules.shapes import spot

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A key whose answer is another from a day on; `former` or `later` is None where there is no answer."""

    parameter: Parameter
    on: date
    former: DatedValue | None
    later: DatedValue | None

    @property
    def only_ground(self) -> bool:
        """Whether the answer stayed and only the regulation behind it changed."""
        if self.former is None or self.later is None:
            return False
        return (self.former.value, self.former.unknown) == (self.later.value, self.later.unknown)


def unsupported(
    key: str, values: Iterable[DatedValue], instruments: Mapping[str, Instrument]
) -> Iterator[str]:
    """Values that go on after their ground ended, or begin before it, and do not say why in a note."""
    for dated in values:
        ground = instruments[dated.citation.instrument]
        if dated.note or dated.unknown:  # the reason why it is unknown is a note
            continue
        if dated.in_force_to > ground.in_force_to:
            ended = f"hết hiệu lực từ {format_date(ground.in_force_to)}"
            yield f"{spot(key, dated)}: {ground.short} {ended}; ghi note"
        if dated.in_force_from < ground.in_force_from:
            begun = f"mới có hiệu lực từ {format_date(ground.in_force_from)}"
            yield f"{spot(key, dated)}: {ground.short} {begun}; ghi note"


def grown_old(key: str, values: Iterable[DatedValue], on: date) -> Iterator[str]:
    """Values in force on a day that nobody has looked at for a year."""
    for dated in values:
        if dated.in_force_from <= on < dated.in_force_to and add_months(dated.checked_on, MONTHS_A_YEAR) < on:
            yield f"{spot(key, dated)}: đối chiếu lần cuối {format_date(dated.checked_on)}"


def changes(parameters: Iterable[Parameter], start: date, end: date) -> list[Change]:
    """Every change of an answer on a day of [start, end), by day and key."""
    found = [change for parameter in parameters for change in _changes(parameter, parameter.values)]
    return sorted(
        (change for change in found if start <= change.on < end),
        key=lambda change: (change.on, change.parameter.key),
    )


def _changes(parameter: Parameter, values: Sequence[DatedValue]) -> Iterator[Change]:
    """One change where each value begins, and one where the last ends."""
    former: DatedValue | None = None
    for dated in values:
        if former is not None and former.in_force_to < dated.in_force_from:
            yield Change(parameter, former.in_force_to, former, None)
            former = None
        yield Change(parameter, dated.in_force_from, former, dated)
        former = dated
    if former is not None and former.in_force_to != FOREVER:
        yield Change(parameter, former.in_force_to, former, None)
