"""Which books there are, which of them are required and on what ground, and which cannot be filled yet."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.catalogue.books import REQUIRED, Book, all_books
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import roll
from chibo.rulebook.errors import NoValue
from chibo.rulebook.queries import value
from chibo.rulebook.values import Value
from chibo.web.books.opened import figures_of
from chibo.web.flows.periods import Period
from chibo.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Shelved:
    """A book of the shelf; `required` is its name in the regulation ("": nobody asks for it)."""

    book: Book
    required: str
    number: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """All books of a unit. `ground` is None on days whose regulation the rulebook does not know.

    `missing`: required books kept by hand, because the register does not hold what they say.
    """

    books: list[Shelved]
    missing: list[str]
    ground: Value | None


def required_on(on: date) -> Value | None:
    """The regulation that lists the books, on a day."""
    try:
        return value(REQUIRED, on)
    except NoValue:
        return None


def shelf(request: Request, unit_id: UUID, period: Period) -> Shelf:
    """The books in the order of the regulation, those that nobody requires last."""
    ground = required_on(request.asked.on)
    rows = {row["code"]: row["label"] for row in ground.value} if ground else {}
    numbers = _numbers(request, unit_id, period)
    place = {code: at for at, code in enumerate(rows)}
    books = sorted(all_books(), key=lambda book: place.get(book.code, len(place)))
    declared = {book.code for book in books}
    return Shelf(
        [Shelved(book, rows.get(book.code, ""), numbers[book.slug]) for book in books],
        [label for code, label in rows.items() if code not in declared],
        ground,
    )


def _numbers(request: Request, unit_id: UUID, period: Period) -> dict[str, int]:
    """How many lines each book has: of a roll those within reach, of movements what the figures say."""
    totals = roll(unit_id, request.asked.on, within=request.scope.units(SEE_ROLL)).totals()
    by_standing = {"full": totals.full, "probationary": totals.probationary}
    rolls = {
        book.slug: sum(by_standing[standing.value] for standing in book.standings)
        for book in all_books()
        if book.what == "roll"
    }
    return {**rolls, **figures_of(unit_id, period, all_books())}
