"""Questions to the rulebook: the value of a key on a day, with the article that says so."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from chibo.foundation.dates import FOREVER, format_date
from chibo.rulebook.errors import NoValue, UnknownKey
from chibo.rulebook.loading import rulebook
from chibo.rulebook.models import Citation, DatedValue, Instrument, Parameter
from chibo.rulebook.rules import frozen
from chibo.rulebook.vocabulary import Confidence, TimeUnit

__all__ = ["NoValue", "UnknownKey", "Value", "all_keys", "instrument", "parameter", "value", "values"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value in force on a day.

    `value` is an int, bool, str, Decimal, or for a table a tuple of read-only rows; the int of a duration
    counts `unit`. `citation` is ready to print: “Điều 5 Điều lệ Đảng”. `in_force_to` is the first day it
    no longer applies.
    """

    key: str
    title: str
    value: Any
    unit: TimeUnit | None
    citation: str
    instrument: Instrument
    confidence: Confidence
    in_force_from: date
    in_force_to: date
    checked_on: date
    note: str


@lru_cache(maxsize=4096)
def value(key: str, on: date) -> Value:
    """The value of a key in force on a day.

    Refuses `NoValue` when none is in force or it is unknown; `UnknownKey` (a mistake of the code) when no
    file holds the key.
    """
    asked = parameter(key)
    for dated in asked.values:
        if dated.in_force_from <= on < dated.in_force_to:
            if dated.unknown:
                raise NoValue(key, asked.title, on, dated.unknown, citation=_cited(dated.citation))
            return _value(asked, dated)
    raise NoValue(key, asked.title, on, _why_none(asked, on))


def values(key: str) -> list[Value]:
    """Every known value of a key over time, oldest first."""
    asked = parameter(key)
    return [_value(asked, dated) for dated in asked.values if not dated.unknown]


def parameter(key: str) -> Parameter:
    """Everything a file says about a key. Refuses `UnknownKey`."""
    found = rulebook().parameters.get(key)
    if found is None:
        raise UnknownKey(f"regulations/ has no key {key!r}")
    return found


def instrument(slug: str) -> Instrument:
    """A charter, regulation or guideline by its slug. Refuses `UnknownKey`."""
    found = rulebook().instruments.get(slug)
    if found is None:
        raise UnknownKey(f"regulations/instruments has no {slug!r}")
    return found


def all_keys() -> list[str]:
    """Every key of the rulebook, in alphabetical order."""
    return sorted(rulebook().parameters)


def _value(asked: Parameter, dated: DatedValue) -> Value:
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
    )


def _cited(citation: Citation) -> str:
    return f"{citation.article} {instrument(citation.instrument).short}".strip()


def _why_none(asked: Parameter, on: date) -> str:
    first, last = asked.values[0].in_force_from, asked.values[-1].in_force_to
    if on < first:
        return f"giá trị đầu tiên có hiệu lực từ {format_date(first)}."
    ended = "" if last == FOREVER else f" từ {format_date(last)}"
    return f"giá trị cuối cùng đã hết hiệu lực{ended}."
