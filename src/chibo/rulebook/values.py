"""What the rulebook answers: a value with its ground, ready to use and to print."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from chibo.rulebook.models import Instrument
from chibo.rulebook.vocabulary import Applies, Confidence, TimeUnit


@dataclass(frozen=True, slots=True)
class Majority:
    """How many of a body must agree: at least a share of it, or (`strict`) more than that share."""

    share: Fraction
    strict: bool

    def needed(self, number: int) -> int:
        """The fewest votes that reach it in a body of `number`."""
        exact = self.share * number
        whole = exact.numerator // exact.denominator
        return whole + 1 if self.strict or whole < exact else whole

    def __str__(self) -> str:
        return f"{'quá' if self.strict else 'ít nhất'} {self.share}"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in force on a day.

    `value` is an int, bool, str, Decimal, Fraction, `Majority`, or for a table a tuple of read-only rows; the
    int of a duration counts `unit`, of money đồng. `citation` is ready to print: “Điều 5 Điều lệ Đảng”.
    `in_force_to` is the first day it no longer applies; `profile` names whose rule it is ("": the centre's).
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
    profile: str = ""
    applies_to: Applies = Applies.EVENTS

    @property
    def doubt(self) -> str:
        """Why the value wants confirming, by name; "" when its text was read."""
        return "" if self.confidence.sure else f"“{self.title}” {self.confidence.label} ({self.citation})"
