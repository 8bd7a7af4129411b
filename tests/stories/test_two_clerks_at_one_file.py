"""Two clerks, or one button pressed twice, at the same file: everything is written once, nothing comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import BatchState, Verdict
from chibo.people.models import Person, YearGrade
from tests.clerk_files import office_list
from tests.registers import Book, on
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    bring,
    district,
    post,
    read,
    some_people,
    sound,
    total,
    undo,
    with_cells,
)
from tests.stories.test_two_clerks_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def book(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Book]:
    """A district with its cells on 10/10/2025; the books are sound at the end."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with on(TODAY):
        b.staff = some_people(with_cells(b, tmp_path))
        office_list(tmp_path / "ds.xlsx", b.staff)
        yield b
        sound()


def again(batch: Batch) -> Batch:
    """The batch as another request finds it."""
    return Batch.objects.get(pk=batch.pk)


def twice(step: Any) -> list[str]:
    return at_once(step, step, day=TODAY)


def test_both_post_it(book: Book, tmp_path: Path) -> None:
    batch, paper = read(book, tmp_path / "ds.xlsx"), book.decision(AS_OF)

    def posting() -> None:
        for _ in exchange.post_steps(actor=book.clerk, batch=again(batch), decision=paper, size=5):
            pass

    twice(posting)
    batch.refresh_from_db()
    assert batch.state == BatchState.POSTED
    assert {row.verdict for row in batch.rows.all()} == {Verdict.NEW}
    assert Person.objects.count() == total(book) == len(book.staff)


def test_both_post_a_list_of_people_who_are_known(book: Book, tmp_path: Path) -> None:
    for one in book.staff:
        one["rating"] = ""
    office_list(tmp_path / "truoc.xlsx", book.staff)
    post(book, read(book, tmp_path / "truoc.xlsx"))
    for one in book.staff:
        one |= {"rating": "Hoàn thành tốt nhiệm vụ", "cell_code": book.staff[0]["cell_code"]}
    office_list(tmp_path / "sau.xlsx", book.staff)
    batch, paper = read(book, tmp_path / "sau.xlsx"), book.decision(AS_OF)

    def posting() -> None:
        for _ in exchange.post_steps(actor=book.clerk, batch=again(batch), decision=paper, size=5):
            pass

    twice(posting)
    assert not batch.rows.filter(verdict=Verdict.REFUSED).exists()
    assert YearGrade.objects.count() == total(book) == len(book.staff)


def test_both_take_it_back(book: Book, tmp_path: Path) -> None:
    batch = post(book, read(book, tmp_path / "ds.xlsx"))
    twice(lambda: undo(book, again(batch)))
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE and total(book) == 0
    assert batch.parts.exclude(undone_entry=None).count() == batch.parts.count()


def test_both_read_it(book: Book, tmp_path: Path) -> None:
    batch = bring(book, tmp_path / "ds.xlsx")

    def reading() -> None:
        for _ in exchange.read_steps(actor=book.clerk, batch=again(batch), chunk=5):
            pass

    twice(reading)
    while again(batch).state != BatchState.READY:
        reading()
    assert batch.rows.count() == len(book.staff)
