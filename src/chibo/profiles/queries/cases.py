"""What applies to a unit in a case: a change of rules may find it half done."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from uuid import UUID

from chibo.foundation.dates import day_before
from chibo.profiles.models import LocalValue, UnitProfile
from chibo.profiles.queries.applying import as_value, followed, holding, line_of, nearest
from chibo.rulebook import queries as rulebook
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.values import Value


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks for a unit on a day besides the centre: its line, with the profiles and own values there."""

    line: list[UUID]
    profiles: list[tuple[int, UnitProfile]]
    own: list[LocalValue]


def lookup_for_case(unit_id: UUID, *, begun_on: date, acting_on: date) -> Lookup:
    """The rulebook as it applies to a unit in a case, for events of any day; made anew for each look at it.

    Whoever speaks nearest goes by its own changes: a unit's own value holds for events of its days; what a
    profile or the centre says is for events, for cases begun from then on, or for open ones too, as its file
    says. Refuses `NoValue` when what governs is unknown, never going back to something older. Three queries
    for every day asked about.
    """
    voices = cache(partial(_voices, unit_id, acting_on))

    def asked(key: str, on: date) -> Value:
        return _said(voices(on), key, begun_on=begun_on, happened_on=on, acting_on=acting_on)

    return asked


def _voices(unit_id: UUID, acting_on: date, on: date) -> Voices:
    """A unit founded after the event (a merger passed it the case) hears those of the day of acting."""
    line = line_of(unit_id, on) or line_of(unit_id, acting_on)
    own = holding(on).filter(unit__in=line).select_related("document")
    return Voices(line, followed(line, on), list(own))


def _said(voices: Voices, key: str, *, begun_on: date, happened_on: date, acting_on: date) -> Value:
    # Closed to local rules since a value was entered: the centre speaks.
    holds = [row for row in voices.own if row.key == key] if rulebook.parameter(key).local else []
    own = nearest(holds, voices.line)
    reach = len(voices.line) if own is None else voices.line.index(own.unit_id)
    for row in (row for place, row in voices.profiles if place < reach):
        # What a profile changes after the unit has left it reaches no case of the unit.
        acting = min(acting_on, day_before(row.valid_to))
        said = rulebook.said_for_case(
            row.profile, key, begun_on=begun_on, happened_on=happened_on, acting_on=acting
        )
        if said is not None:
            return said
    if own is not None:
        return as_value(own)
    return rulebook.value_for_case(key, begun_on=begun_on, happened_on=happened_on, acting_on=acting_on)
