"""How long work tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """A listener of long work; the terminal's version lives in `site`."""

    def step(self, title: str, total: int) -> None:
        """A new step begins; `total` is the count of its units of work, 0 when unknown."""

    def advance(self, n: int = 1) -> None:
        """`n` more units of the present step are done."""


class Silent:
    """Nobody listens."""

    def step(self, title: str, total: int) -> None:
        """Says nothing."""

    def advance(self, n: int = 1) -> None:
        """Says nothing."""
