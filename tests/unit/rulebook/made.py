"""A rulebook made of a few values, for what must hold whatever the regulations say."""

from datetime import date
from typing import Any

from chibo.foundation.dates import FOREVER
from chibo.rulebook.errors import UnknownKey
from chibo.rulebook.models import Instrument
from chibo.rulebook.rules.verdicts import Lookup
from chibo.rulebook.values import Value
from chibo.rulebook.vocabulary import Confidence, TimeUnit

GROUND = Instrument.model_validate(
    {
        "slug": "thu-2011",
        "short": "Quy định thử",
        "title": "Quy định thử",
        "issuer": "Người thử",
        "in_force_from": date(2011, 1, 1),
        "confidence": "official",
        "checked_on": date(2026, 11, 23),
    }
)


def made(key: str, value: Any, unit: TimeUnit | None = None) -> Value:
    """A value that has always applied."""
    return Value(
        key=key,
        title=key,
        value=tuple(value) if isinstance(value, list) else value,
        unit=unit,
        citation=f"điều về {key}",
        instrument=GROUND,
        confidence=Confidence.OFFICIAL,
        in_force_from=GROUND.in_force_from,
        in_force_to=FOREVER,
        checked_on=GROUND.checked_on,
        note="",
    )


def knowing(values: dict[str, Any]) -> Lookup:
    """Answers only these keys, the same on every day."""

    def lookup(key: str, on: date) -> Value:
        if key not in values:
            raise UnknownKey(key)
        found = values[key]
        return found if isinstance(found, Value) else made(key, found)

    return lookup
