"""Two clerks record about the same member, the same unit, at the very same moment: one of them is told."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from chibo.foundation.refusals import Refusal
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.queries import headcount, roll, standing_of
from chibo.people.operations import tell_apart
from chibo.people.queries import merge_of
from tests.registers import Book, on, open_book

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2021, 3, 1)


@pytest.fixture
def book(transactional_db: None) -> Iterator[Book]:
    """Two cells of one ward."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.first, b.second = b.members(b.one, 3), b.members(b.two, 2)
    yield b
    with on(DAY):
        assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []
        total = headcount(b.root.pk, DAY, DAY)
        assert total.closing == roll(b.root.pk, DAY).total


def at_once(*acts: Callable[[], Any], day: date = DAY) -> list[str]:
    """What became of each: "written", or the code of the refusal."""
    start, met = Barrier(len(acts)), [""] * len(acts)

    def clerk(number: int) -> None:
        try:
            start.wait()
            with on(day):
                acts[number]()
            met[number] = "written"
        except Refusal as refusal:
            met[number] = refusal.code
        finally:
            connections.close_all()

    threads = [Thread(target=clerk, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(met), "somebody met an error instead of a refusal"
    return sorted(met)


def test_one_dies_and_moves(book: Book) -> None:
    died, moved = book.by(DAY), book.by(DAY)
    person = book.first[0]
    at_once(
        lambda: ledger.record_death(**died, person=person, on=DAY),
        lambda: ledger.move_member(**moved, person=person, to_unit=book.two, on=DAY),
    )
    assert standing_of(person.pk, DAY).unit_id in (None, book.two.pk)


def test_one_is_received_twice(book: Book) -> None:
    person = book.first[0]
    with on(DAY):
        ledger.transfer_out(**book.by(DAY), person=person, on=DAY, to_unit=book.two)
    papers = [book.by(DAY), book.by(DAY)]
    met = at_once(
        *(lambda by=by: ledger.transfer_in(**by, person=person, unit=book.two, on=DAY) for by in papers)
    )
    assert met.count("written") == 1


def test_somebody_moves_into_a_cell_that_is_being_merged(book: Book) -> None:
    merger, move = book.by(DAY), book.by(DAY)
    at_once(
        lambda: ledger.merge_units(**merger, units=[book.two], into=book.one, on=DAY),
        lambda: ledger.move_member(**move, person=book.first[0], to_unit=book.two, on=DAY),
    )


def test_two_cells_are_merged_into_each_other(book: Book) -> None:
    there, back = book.by(DAY), book.by(DAY)
    met = at_once(
        lambda: ledger.merge_units(**there, units=[book.two], into=book.one, on=DAY),
        lambda: ledger.merge_units(**back, units=[book.one], into=book.two, on=DAY),
    )
    assert met.count("written") == 1


def test_one_record_is_merged_twice_and_both_ways(book: Book) -> None:
    kept, twin = book.first[0], book.first[1]
    papers = [book.by(DAY), book.by(DAY), book.by(DAY)]
    met = at_once(
        lambda: ledger.merge_people(**papers[0], kept=kept, absorbed=twin),
        lambda: ledger.merge_people(**papers[1], kept=kept, absorbed=twin),
        lambda: ledger.merge_people(**papers[2], kept=twin, absorbed=kept),
    )
    assert met.count("written") == 1


def test_a_record_is_merged_while_another_clerk_moves_it(book: Book) -> None:
    kept, twin = book.first[0], book.first[1]
    merging, moving = book.by(DAY), book.by(DAY)
    met = at_once(
        lambda: ledger.merge_people(**merging, kept=kept, absorbed=twin),
        lambda: ledger.move_member(**moving, person=twin, to_unit=book.two, on=DAY),
    )
    assert "written" in met
    assert standing_of(twin.pk, DAY).unit_id is None


def test_a_merge_is_taken_back_twice(book: Book) -> None:
    kept, twin = book.first[0], book.first[1]
    with on(DAY):
        ledger.merge_people(**book.by(DAY), kept=kept, absorbed=twin)
    row = merge_of(twin.pk)
    assert row is not None
    papers = [book.by(DAY), book.by(DAY)]
    met = at_once(*(lambda by=by: ledger.unmerge_people(**by, merge=row) for by in papers))
    assert met == ["ledger.unmerged_already", "written"]


def test_a_pair_is_judged_two_people_and_merged(book: Book) -> None:
    kept, twin = book.first[0], book.first[1]
    paper = book.by(DAY)
    met = at_once(
        lambda: ledger.merge_people(**paper, kept=kept, absorbed=twin),
        lambda: tell_apart(actor=book.clerk, first=kept, second=twin, ground="Khác quê"),
    )
    assert met.count("written") == 1
