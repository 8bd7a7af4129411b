"""What stories of sources and plan share: two wards in 2026, somebody admitted, cells that count, a plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from chibo.ledger import operations as ledger
from chibo.organisations.models import Unit
from chibo.sources import queries
from chibo.sources.models import Survey, Target
from chibo.sources.operations import SurveyDraft, record_survey, set_targets
from tests.registers import Book, on
from tests.stories.offices import two_wards

TODAY = date(2026, 10, 15)
YEAR = 2026


@contextmanager
def wards_that_plan() -> Iterator[Book]:
    """Two wards and three cells on 15/10/2026; the plan of the year is a registered paper."""
    with two_wards() as b, on(TODAY):
        b.plan = b.decision(date(2026, 1, 20), "12-KH/ĐU")
        yield b


def admitted(book: Book, unit: Unit, day: date) -> Any:
    """Somebody is admitted in a cell; written down the same day."""
    person = book.person(unit=unit)
    given = book.by(day)
    with on(day):
        ledger.admit(**given, person=person, unit=unit, on=day)
    return person


def surveyed(book: Book, unit: Unit, total: int, day: date = date(2026, 2, 10), **groups: int) -> Survey:
    draft = SurveyDraft(unit, total, "Bí thư chi bộ", day, groups)
    return record_survey(actor=book.clerk, year=YEAR, draft=draft)


def planned(book: Book, **targets: int) -> list[Target]:
    given = {getattr(book, name).pk: people for name, people in targets.items()}
    return set_targets(actor=book.clerk, year=YEAR, targets=given, document=book.plan)


def year_of(unit: Unit, day: date = TODAY, year: int = YEAR) -> queries.Figures:
    return queries.progress(unit.pk, year, day).top.total
