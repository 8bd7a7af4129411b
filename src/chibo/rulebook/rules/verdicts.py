"""A verdict: what follows from some facts, with every value that was used and its citation. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from chibo.rulebook.values import Value

Lookup = Callable[[str, date], Value]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Answer]):
    """What a rule answers. A person decides; the verdict says what the regulations would have.

    `reasons` are Vietnamese sentences of what stands against it, or what to watch; `grounds` are the values
    that were used, each once, in the order they were asked for.
    """

    answer: Answer
    grounds: tuple[Value, ...]
    reasons: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[str, ...]:
        """The articles it rests on, each once."""
        return tuple(dict.fromkeys(ground.citation for ground in self.grounds))

    @property
    def doubts(self) -> tuple[str, ...]:
        """The values of it that want confirming, by name."""
        return tuple(ground.doubt for ground in self.grounds if ground.doubt)


class Asking:
    """Asks the rulebook on behalf of one verdict, and remembers what it was told."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._told: dict[tuple[str, date], Value] = {}

    def __call__(self, key: str, on: date) -> Value:
        """The value of a key on a day. Refuses `NoValue`, as the rulebook does."""
        found = self._lookup(key, on)
        self._told[key, found.in_force_from] = found
        return found

    def verdict(self, answer: Answer, *reasons: str) -> Verdict[Answer]:
        """What was found, with everything asked for so far."""
        return Verdict(answer, tuple(self._told.values()), tuple(filter(None, reasons)))


def row(value: Value, code: str) -> dict[str, object] | None:
    """The row of a table with a code; None when the table has no such row."""
    return next((dict(line) for line in value.value if line["code"] == code), None)
