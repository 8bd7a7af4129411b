"""Small registers for tests, built with the real verbs. People and places are invented."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.ledger.vocabulary import Standing
from chibo.organisations.models import Register, Unit
from chibo.organisations.queries import unit_by_code
from chibo.people.models import Person
from chibo.people.operations import PersonDraft, add_person

START = date(2020, 1, 1)
PASSWORD = "mat-khau-dai-2026"
GIVEN = ["An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hạnh", "Khánh", "Lý", "Ưng"]


def noon(day: date) -> datetime:
    """Midday of a day, in UTC: the same day in Vietnam."""
    return datetime.combine(day, time(5), tzinfo=UTC)


@contextmanager
def on(day: date) -> Iterator[None]:
    """Everything inside happens on that day."""
    with clock_at(noon(day)):
        yield


@dataclass
class Book:
    """A register under test: a city, and whatever the story adds."""

    register: Register
    clerk: Account
    root: Unit
    numbers: Iterator[int] = field(default_factory=lambda: count(100))
    people: Iterator[int] = field(default_factory=lambda: count(1))

    def decision(self, day: date, number_text: str = "") -> Document:
        """A decision of the root committee, signed on the day."""
        with on(max(day, START)):
            return register_document(
                actor=self.clerk,
                type="decision",
                number_text=number_text or f"{next(self.numbers)}-QĐ/ĐU",
                issuer_unit=self.root,
                signed_on=day,
                signer="Người ký thử",
                summary="Quyết định thử",
            )

    def by(self, day: date) -> dict[str, Any]:
        """Actor and a fresh decision of the day, for a verb."""
        return {"actor": self.clerk, "decision": self.decision(day)}

    def unit(self, parent: Unit, code: str, name: str, kind: str, day: date = START) -> Unit:
        """Found a unit."""
        decision = self.decision(day)
        with on(day):
            ledger.found_unit(
                actor=self.clerk, decision=decision, new=NewUnit(parent, code, name, kind), on=day
            )
        return unit_by_code(code, day)

    def person(
        self, name: str = "", *, unit: Unit | None = None, born_on: date = date(1985, 6, 15)
    ) -> Person:
        """Somebody known, not yet a member."""
        n = next(self.people)
        draft = PersonDraft(
            birth_name=name or f"Nguyễn Thị {GIVEN[n % len(GIVEN)]} {n}", sex="female", born_on=born_on
        )
        return add_person(actor=self.clerk, unit=unit or self.root, draft=draft)

    def members(
        self, unit: Unit, number: int, day: date = START, standing: Standing = Standing.FULL
    ) -> list[Person]:
        """Open the book with some members of a cell."""
        found = [self.person(unit=unit) for _ in range(number)]
        self.open(found, unit, day, standing)
        return found

    def open(
        self, people: Sequence[Person], unit: Unit, day: date = START, standing: Standing = Standing.FULL
    ) -> None:
        """Write an opening entry."""
        decision = self.decision(day)
        with on(day):
            ledger.open_members(
                actor=self.clerk, decision=decision, members=[(p, unit, standing) for p in people], on=day
            )


def open_book(kind: str = "province", code: str = "01", day: date = START) -> Book:
    """An empty register opened on a day."""
    with on(day):
        register, clerk = ledger.open_register(
            unit_code=code,
            unit_name="Thành ủy Sông Mây",
            unit_kind=kind,
            username="vanthu",
            display_name="Văn thư",
            password=PASSWORD,
        )
    return Book(register, clerk, unit_by_code(code, day))
