"""Questions to the rulebook: the value of a key on a day, for some profiles, with its article."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from chibo.foundation.dates import FOREVER, format_date
from chibo.rulebook.errors import NoValue, UnknownKey, Unsure
from chibo.rulebook.loading import rulebook
from chibo.rulebook.models import Citation, DatedValue, Instrument, Parameter, Profile
from chibo.rulebook.rules import calendar, chains
from chibo.rulebook.rules.calendar import Calendar
from chibo.rulebook.rules.standing import Change, changes
from chibo.rulebook.rules.transitions import governing
from chibo.rulebook.rules.typed import frozen
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.values import Value

__all__ = [
    "NoValue", "UnknownKey", "Unsure", "Value", "all_instruments", "all_keys", "all_profiles",
    "chain_on", "changes_between", "instrument", "lookup", "override", "parameter", "predecessors", "profile",
    "profiles_with", "said_for_case", "says",
    "successors", "sure_value", "value", "value_for_case", "values", "working_calendar",
]  # fmt: skip

Profiles = tuple[str, ...]


@lru_cache(maxsize=16384)
def value(key: str, on: date, profiles: Profiles = ()) -> Value:
    """The value of a key in force on a day.

    `profiles` are slugs, the most specific first; each brings its parents, and the centre speaks where all
    are silent. Refuses `NoValue` when none is in force or it is unknown; `UnknownKey` (a mistake of the code)
    when no file holds the key or the profile.
    """
    asked = parameter(key)
    for slug in _lineage(profiles):
        local = rulebook().overrides.get((slug, key))
        if local is not None and (dated := _dated_on(local.values, on)) is not None:
            return _known(asked, dated, on, slug)
    if (dated := _dated_on(asked.values, on)) is not None:
        return _known(asked, dated, on, "")
    raise NoValue(key, asked.title, on, _why_none(asked, on))


def sure_value(key: str, on: date, profiles: Profiles = ()) -> Value:
    """As `value`, for what must not rest on hearsay. Refuses `Unsure`, by name, when the text is unread."""
    found = value(key, on, profiles)
    if not found.confidence.sure:
        raise Unsure(key, found.title, on, found.confidence.label, citation=found.citation)
    return found


def value_for_case(key: str, *, begun_on: date, happened_on: date, acting_on: date) -> Value:
    """The centre's value for an event of a case: that of the event's day, unless a change says otherwise.

    A change only for new cases leaves out those begun before it; one for open cases too reaches events that
    happened before it, from its day on. Refuses `NoValue` when none governs, or an unknown one does. What
    profiles and units say in a case: `chibo.profiles.queries.lookup_for_case`.
    """
    asked = parameter(key)
    found = governing(asked.values, begun_on=begun_on, happened_on=happened_on, acting_on=acting_on)
    if found is None:
        later = _dated_on(asked.values, happened_on) is not None
        why = "giá trị của ngày đó chỉ cho hồ sơ bắt đầu sau." if later else _why_none(asked, happened_on)
        raise NoValue(key, asked.title, happened_on, why)
    return _known(asked, found, happened_on, "")


def said_for_case(
    profile_slug: str, key: str, *, begun_on: date, happened_on: date, acting_on: date
) -> Value | None:
    """What a profile, or one it stands under, says about an event of a case; None when all are silent.

    Each goes by its own changes. Refuses `NoValue` when the one that speaks does not know.
    """
    for slug in _lineage((profile_slug,)):
        own = override(slug, key)
        found = governing(own, begun_on=begun_on, happened_on=happened_on, acting_on=acting_on)
        if found is not None:
            return _known(parameter(key), found, happened_on, slug)
    return None


def lookup(profiles: Profiles = ()) -> Lookup:
    """The rulebook as rules ask it: a key and a day, for some profiles."""
    return lambda key, on: value(key, on, profiles)


@cache
def working_calendar() -> Calendar:
    """The working days of all years that are known."""
    years = values(calendar.DAYS)
    return calendar.calendar_of(years, value(calendar.REST, years[-1].in_force_from))


def values(key: str, profiles: Profiles = ()) -> list[Value]:
    """Every known value of a key over time, oldest first; with profiles, as they hold where these apply."""
    asked = parameter(key)
    central = [_value(asked, dated, "") for dated in asked.values if not dated.unknown]
    local = [
        _value(asked, dated, slug)
        for slug in _lineage(profiles)
        if (override := rulebook().overrides.get((slug, key)))
        for dated in override.values
        if not dated.unknown
    ]
    return sorted(local + central, key=lambda found: found.in_force_from)


def parameter(key: str) -> Parameter:
    """Everything a file says about a key. Refuses `UnknownKey`."""
    if (found := rulebook().parameters.get(key)) is None:
        raise UnknownKey(f"regulations/ has no key {key!r}")
    return found


def instrument(slug: str) -> Instrument:
    """A charter, regulation or guideline by its slug. Refuses `UnknownKey`."""
    if (found := rulebook().instruments.get(slug)) is None:
        raise UnknownKey(f"regulations/instruments has no {slug!r}")
    return found


def profile(slug: str) -> Profile:
    """A province or ward with rules of its own. Refuses `UnknownKey`."""
    if (found := rulebook().profiles.get(slug)) is None:
        raise UnknownKey(f"regulations/profiles has no {slug!r}")
    return found


def all_keys() -> list[str]:
    """Every key of the rulebook, in alphabetical order."""
    return sorted(rulebook().parameters)


def all_instruments() -> list[Instrument]:
    """Every instrument, the newest first."""
    return sorted(
        rulebook().instruments.values(), key=lambda one: (one.in_force_from, one.slug), reverse=True
    )


def all_profiles() -> list[Profile]:
    """Every profile, by title."""
    return sorted(rulebook().profiles.values(), key=lambda one: one.title)


def profiles_with(key: str) -> list[Profile]:
    """The profiles that answer a key otherwise than the centre."""
    return [one for one in all_profiles() if (one.slug, key) in rulebook().overrides]


def override(profile_slug: str, key: str) -> tuple[DatedValue, ...]:
    """What a profile itself says about a key; nothing when it is silent."""
    found = rulebook().overrides.get((profile_slug, key))
    return found.values if found else ()


def says(profile_slug: str, key: str, on: date) -> bool:
    """Whether a profile, or one it stands under, answers a key on a day instead of the centre."""
    return any(_dated_on(override(slug, key), on) is not None for slug in _lineage((profile_slug,)))


def predecessors(slug: str) -> list[Instrument]:
    """What an instrument replaced, nearest first."""
    return chains.predecessors(rulebook().instruments, instrument(slug).slug)


def successors(slug: str) -> list[Instrument]:
    """What replaced an instrument, nearest first."""
    return chains.successors(rulebook().instruments, instrument(slug).slug)


def chain_on(slug: str, on: date) -> Instrument | None:
    """Which instrument of a chain applied on a day; None when none did."""
    return chains.in_force(rulebook().instruments, instrument(slug).slug, on)


def changes_between(start: date, end: date) -> list[Change]:
    """Every change of an answer of the centre on the days after `start` up to `end`, by day."""
    return changes(rulebook().parameters.values(), start + timedelta(days=1), end + timedelta(days=1))


def _lineage(profiles: Profiles) -> list[str]:
    """The profiles and their parents, most specific first, each once."""
    found: list[str] = []
    for slug in profiles:
        step: str | None = slug
        while step is not None and step not in found:
            found.append(step)
            step = profile(step).parent
    return found


def _dated_on(dated: Sequence[DatedValue], on: date) -> DatedValue | None:
    position = bisect_right(dated, on, key=lambda one: one.in_force_from) - 1
    return dated[position] if position >= 0 and on < dated[position].in_force_to else None


def _known(asked: Parameter, dated: DatedValue, on: date, profile_slug: str) -> Value:
    if dated.unknown:
        raise NoValue(asked.key, asked.title, on, dated.unknown, citation=_cited(dated.citation))
    return _value(asked, dated, profile_slug)


def _value(asked: Parameter, dated: DatedValue, profile_slug: str) -> Value:
    return Value(
        key=asked.key,
        title=asked.title,
        value=frozen(asked, dated.value),
        unit=asked.unit,
        citation=_cited(dated.citation),
        instrument=instrument(dated.citation.instrument),
        confidence=dated.confidence,
        in_force_from=dated.in_force_from,
        in_force_to=dated.in_force_to,
        checked_on=dated.checked_on,
        note=dated.note,
        profile=profile_slug,
        applies_to=dated.transition.applies_to,
    )


def _cited(citation: Citation) -> str:
    return f"{citation.article} {instrument(citation.instrument).short}".strip()


def _why_none(asked: Parameter, on: date) -> str:
    first, last = asked.values[0].in_force_from, asked.values[-1].in_force_to
    if on < first:
        return f"giá trị đầu tiên có hiệu lực từ {format_date(first)}."
    ended = "" if last == FOREVER else f" từ {format_date(last)}"
    by = asked.values[-1].ended_by
    return f"giá trị cuối cùng đã hết hiệu lực{ended}{f' ({_cited(by)})' if by else ''}."
