"""A book opened at a unit: its lines, and the sums at its foot."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.access.errors import OutOfReach
from chibo.access.vocabulary import Purpose
from chibo.catalogue.books import Book, book_named
from chibo.foundation.dates import format_date
from chibo.ledger.policy import SEE_ROLL
from chibo.ledger.queries import BookLine, Roll, book_lines, flows, roll
from chibo.ledger.vocabulary import Kind, Standing
from chibo.web.books.lines import Line, movement_lines, roll_lines
from chibo.web.flows.periods import Period, asked_period
from chibo.web.rolls.asked import STANDING
from chibo.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class Foot:
    """Sums of a book: `total` counts its lines; `outside` more people, beyond the reader's reach."""

    total: int
    parts: tuple[tuple[str, int], ...]
    outside: int


class Opened:
    """One book of one unit, for the asked day or period, as far as the reader's reach goes."""

    def __init__(self, request: Request, unit_id: UUID, slug: str) -> None:
        found = book_named(slug)
        if found is None:
            raise OutOfReach
        self.book: Book = found
        self.unit_id, self.on = unit_id, request.asked.on
        self.period: Period = asked_period(request)
        self.standing = _standing(request, found)
        self._within = request.scope.units(SEE_ROLL)
        self._roll = self._asked() if found.what == "roll" else None
        self._rows: list[BookLine] | None = None

    @property
    def by_day(self) -> bool:
        """Is it a book of a day, not of a period?"""
        return self.book.what == "roll"

    @property
    def last_day(self) -> date:
        """The last day the book tells of: its units bear the names of that day."""
        return self.on if self.by_day else self.period.last

    @property
    def when(self) -> str:
        """The day or period, for titles; and whom a filter leaves."""
        said = f"ngày {format_date(self.on)}" if self.by_day else self.period.words
        chosen = f", {Standing(self.standing).label.lower()}" if self.standing else ""
        return said + chosen

    @property
    def purpose(self) -> Purpose:
        """What a look on screen counts as."""
        return Purpose.ROLL if self.by_day else Purpose.FLOWS

    def lines(self, offset: int = 0, limit: int | None = None) -> list[Line]:
        """Lines in order, all or some."""
        if self._roll is not None:
            return roll_lines(self.book, self._roll, self.on, offset, limit)
        rows = self._moved()
        return movement_lines(self.book, rows[offset:] if limit is None else rows[offset : offset + limit])

    def foot(self) -> Foot:
        """The sums, which are those of the movements' screen."""
        return self._roll_foot(self._roll) if self._roll is not None else self._moved_foot()

    def _asked(self) -> Roll:
        only = self.standing or (self.book.standings[0] if len(self.book.standings) == 1 else "")
        return roll(self.unit_id, self.on, standing=only, within=self._within)

    def _roll_foot(self, found: Roll) -> Foot:
        totals = found.totals()
        number = {"full": totals.full, "probationary": totals.probationary}
        shown = [s for s in self.book.standings if not self.standing or s == self.standing]
        return Foot(totals.total, tuple((s.label, number[s.value]) for s in shown), totals.outside)

    def _moved(self) -> list[BookLine]:
        if self._rows is None:
            asked, days = self.book, self.period
            self._rows = book_lines(
                self.unit_id, days.first, days.last, asked.kinds, asked.direction, self._within
            )
        return self._rows

    def _moved_foot(self) -> Foot:
        rows = self._moved()
        counted = Counter(row.kind for row in rows)
        parts = tuple((Kind(kind).label, counted[kind]) for kind in self.book.kinds)
        figure = figures_of(self.unit_id, self.period, (self.book,))[self.book.slug]
        return Foot(len(rows), parts, figure - len(rows))


def figures_of(unit_id: UUID, period: Period, books: tuple[Book, ...]) -> dict[str, int]:
    """How many lines books of comings and goings have, from the counters behind the movements' screen."""
    counted = flows([unit_id], period.first, period.last)[unit_id]
    way = {"in": "inflow", "out": "outflow"}
    return {
        book.slug: sum(getattr(counted[kind], way[book.direction]) for kind in book.kinds if kind in counted)
        for book in books
        if book.what == "movements"
    }


def _standing(request: Request, book: Book) -> str:
    typed = request.GET.get(STANDING, "")
    return typed if len(book.standings) > 1 and typed in {s.value for s in book.standings} else ""
