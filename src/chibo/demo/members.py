"""Invented people: when they were born, when they joined, which numbers they hold."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chibo.demo.names import full_name
from chibo.demo.places import Place
from chibo.demo.plan import OPENED
from chibo.exchange.queries.words import sex_digits
from chibo.foundation.dates import add_months
from chibo.people.models import Person
from chibo.people.operations import PersonDraft
from chibo.people.rules import FiveDates
from chibo.rulebook import queries as rulebook

FULL, PROBATIONARY = "full", "probationary"
# Ages (least, greatest, commonest) on the day somebody is first written down.
AGES = {"residents": (24, 86, 62), "local": (23, 59, 36), "lone": (24, 59, 40), "organ": (25, 60, 41),
        "institution": (22, 60, 38)}  # fmt: skip
# No province has this number: nobody can take these for anybody's.
NOBODYS_PROVINCE = "999"


@dataclass(slots=True, eq=False)
class Member:
    """One person in the story. `free_from`: their papers are all in the book from that day on."""

    name: str
    sex: str
    born_on: date
    personal_number: str
    card_number: str
    dates: FiveDates
    place: Place
    standing: str
    free_from: date
    overlay: str = ""
    left: str = ""
    person: Person | None = None

    @property
    def draft(self) -> PersonDraft:
        """As the clerk types them in."""
        five = self.dates
        return PersonDraft(
            birth_name=self.name, sex=self.sex, born_on=self.born_on, personal_number=self.personal_number,
            card_number=self.card_number, admission_decided_on=five.admission_decided_on,
            ceremony_on=five.ceremony_on, probation_ends_on=five.probation_ends_on,
            official_on=five.official_on, official_decided_on=five.official_decided_on,
            unit_id=self.place.id,
        )  # fmt: skip

    @property
    def written(self) -> Person:
        """The person in the register, once written down."""
        assert self.person is not None
        return self.person

    def age(self, on: date) -> float:
        """Years, near enough for a likelihood."""
        return (on - self.born_on).days / 365.25


class Registry:
    """Makes people whose numbers never repeat."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._number = 0
        self._digit = {(row["sex"], row["century"]): row["digit"] for row in sex_digits(OPENED)}
        self._length = rulebook.value("probation.length", OPENED).value

    def member(self, place: Place, on: date) -> Member:
        """A full member who joined years ago."""
        least, greatest, common = AGES[place.sort]
        age = self._rng.triangular(least, greatest, common)
        born = self._born(on, age)
        earliest = add_months(born, 12 * 19)
        latest = min(on - timedelta(days=600), add_months(born, 12 * 48))
        ceremony = earliest + (latest - earliest) * (self._rng.random() ** 1.6)
        return self._member(place, on, born, ceremony, FULL)

    def probationer(self, place: Place, on: date, ceremony_on: date) -> Member:
        """Somebody admitted within the last twelve months."""
        born = self._born(ceremony_on, 18.6 + self._rng.random() ** 2 * 30)
        return self._member(place, on, born, ceremony_on, PROBATIONARY)

    def _born(self, on: date, age: float) -> date:
        return on - timedelta(days=int(age * 365.25) + self._rng.randrange(365))

    def _member(self, place: Place, on: date, born: date, ceremony: date, standing: str) -> Member:
        sex = "male" if self._rng.random() < 0.58 else "female"
        number = self._next()
        card = self.card(number, on) if standing == FULL else ""
        dates = self._dates(ceremony, standing)
        personal = f"{NOBODYS_PROVINCE}{self._digit[sex, born.year // 100 * 100]}{born:%y}{number:06d}"
        return Member(full_name(self._rng, sex), sex, born, personal, card, dates, place, standing, on)

    def _next(self) -> int:
        self._number += self._rng.randrange(1, 40)
        return self._number

    def card(self, number: int, on: date) -> str:
        """As many digits as a card issued on the day has."""
        digits = rulebook.value("card.digits", on).value
        return f"99{number:0{digits - 2}d}"

    def _dates(self, ceremony: date, standing: str) -> FiveDates:
        decided = ceremony - timedelta(days=self._rng.randrange(4, 26))
        ends = add_months(ceremony, self._length)
        if standing == PROBATIONARY:
            return FiveDates(decided, ceremony, ends)
        return FiveDates(decided, ceremony, ends, ends, ends + timedelta(days=self._rng.randrange(8, 45)))
