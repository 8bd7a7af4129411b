"""What units decided for themselves, as pages show it; and what applies where an account is at home."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.foundation.dates import FOREVER, day_before, format_date
from chibo.organisations.queries import nearest_states
from chibo.profiles import queries as profiles
from chibo.profiles.rules import kept_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Parameter
from chibo.rulebook.rules.typed import raw_objections, written
from chibo.rulebook.vocabulary import ValueType
from chibo.web.grounds.shown import Sheet, said, sheet

if TYPE_CHECKING:
    from chibo.profiles.models import LocalValue


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in one line, and whole when it is a table."""

    text: str
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class AtHome:
    """The answer that applies to a unit, and whose it is."""

    unit: str
    answer: Told
    citation: str
    whose: str


def told(parameter: Parameter, kept: Any) -> Told:
    """A unit's own answer, as it is kept, for people; also one the question outgrew."""
    raw = kept_value(parameter, kept)
    if any(raw_objections(parameter, raw)):
        return Told(f"{raw} (không còn hợp với mục này)", None)
    whole = sheet(parameter, raw, None) if parameter.type is ValueType.TABLE else None
    return Told(said(parameter, raw), whole)


def state_of(row: "LocalValue", on: date) -> str:
    """Whether a unit's own value holds on a day, in words."""
    if row.withdrawn_at is not None:
        return f"đã thu hồi: {row.withdrawal}"
    if on < row.valid_from:
        return f"áp dụng từ {format_date(row.valid_from)}"
    if on >= row.valid_to:
        return f"hết từ {format_date(row.valid_to)}"
    until = "" if row.valid_to == FOREVER else f" đến {format_date(day_before(row.valid_to))}"
    return f"đang áp dụng{until}"


def at_home(parameter: Parameter, on: date, unit_id: UUID) -> AtHome | None:
    """What applies to a unit where it is not the centre's answer; None where the centre speaks."""
    if not parameter.local:
        return None
    try:
        found = profiles.value_for(parameter.key, on, unit_id)
    except rulebook.NoValue:
        return None
    own = found.instrument.slug == profiles.OWN
    if not (own or found.profile):
        return None
    names = nearest_states([unit_id], on)
    whose = "giá trị riêng" if own else f"quy định của {rulebook.profile(found.profile).title}"
    answer = told(parameter, written(found.value))
    return AtHome(names[unit_id].name if unit_id in names else "", answer, found.citation, whose)
