"""How long ago somebody last compared the rulebook with the texts: an old one is never used in silence."""

from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import add_months
from chibo.rulebook.loading import rulebook
from chibo.rulebook.rules.standing import MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of the answers in force on a day: how many, how many unseen for a year, when one was last compared."""

    answers: int
    old: int
    last_checked_on: date

    @property
    def is_old(self) -> bool:
        """Whether something in force has not been compared for a year."""
        return self.old > 0


def freshness(on: date) -> Freshness:
    """How fresh the rulebook is on a day."""
    book = rulebook()
    every = [dated for one in book.parameters.values() for dated in one.values]
    here = [dated for dated in every if dated.in_force_from <= on < dated.in_force_to]
    old = sum(add_months(dated.checked_on, MONTHS_A_YEAR) < on for dated in here)
    return Freshness(len(here), old, max(dated.checked_on for dated in every))
