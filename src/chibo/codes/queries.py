"""Questions to the code lists: what somebody wrote, what it is called, which number it has."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from chibo.codes.rules import Entry, Names, entry_of, numbers, writings
from chibo.rulebook import queries as rulebook

__all__ = ["Entry", "by_code", "code", "entries", "entry", "find", "label", "period"]

SUBJECT = "codes"


def entries(name: str, on: date) -> tuple[Entry, ...]:
    """A list as it was on a day, in its own order.

    Refuses `NoValue` before the first day of the list; `UnknownKey` when there is no such list.
    """
    return _entries(name, period(name, on))


def entry(name: str, key: str, on: date) -> Entry | None:
    """The entry with a key; None when the list of that day has none."""
    return _by_key(name, period(name, on)).get(key)


def find(name: str, text: str, on: date) -> Entry | None:
    """The entry that a text means, by label, alias or “code label”; None when empty, unknown or ambiguous.

    Case, spaces and punctuation do not matter; left-out marks do not when only one entry remains.
    """
    return _found(name, period(name, on), text)


def label(name: str, key: str, on: date) -> str:
    """How an entry is called; of an unknown key the key itself."""
    found = entry(name, key, on)
    return found.label if found else key


def code(name: str, key: str, code_set: str, on: date) -> str:
    """The number of an entry in a code set (a `CodeSet`); "" when either is unknown."""
    found = entry(name, key, on)
    return found.codes.get(code_set, "") if found else ""


def by_code(name: str, code_set: str, code: str, on: date) -> Entry | None:
    """The entry with a number; of several with the same the last: “đạo khác” ends its list."""
    return _by_code(name, period(name, on)).get((code_set, code))


def period(name: str, on: date) -> date:
    """The first day on which the list is as it was on a day."""
    return rulebook.value(f"{SUBJECT}.{name}", on).in_force_from


@lru_cache(maxsize=256)
def _entries(name: str, since: date) -> tuple[Entry, ...]:
    return tuple(entry_of(row) for row in rulebook.value(f"{SUBJECT}.{name}", since).value)


@lru_cache(maxsize=256)
def _by_key(name: str, since: date) -> Mapping[str, Entry]:
    return {one.key: one for one in _entries(name, since)}


@lru_cache(maxsize=256)
def _by_code(name: str, since: date) -> Mapping[tuple[str, str], Entry]:
    return {numbered: one for one in _entries(name, since) for numbered in numbers(one).items()}


@lru_cache(maxsize=256)
def _names(name: str, since: date) -> Names[Entry]:
    return Names((written, one) for one in _entries(name, since) for written in writings(one))


@lru_cache(maxsize=65536)
def _found(name: str, since: date, text: str) -> Entry | None:
    found = _names(name, since).find(text)
    return found[0] if len(found) == 1 else None
