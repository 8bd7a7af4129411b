"""Who counts when a cell votes: the list of the meeting day, as the books knew it that day (T3)."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.ledger.queries import Entitled, entitled_list
from chibo.ledger.vocabulary import VOTING_STATES, Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import unit_by_code
from chibo.people.models import Person
from chibo.rulebook.queries import lookup, value
from chibo.rulebook.rules.votes import decided, entitled
from tests.registers import Book, on, open_book

pytestmark = pytest.mark.django_db
OPENED, MEETING = date(2025, 7, 1), date(2026, 3, 2)
MATTER = "vote.cell_membership"


@pytest.fixture
def book() -> Iterator[Book]:
    b = open_book("commune", "01.001", OPENED)
    b.cell = b.unit(b.root, "01.001.001", "Chi bộ Tổ dân phố 1", "cell", OPENED)
    b.other = b.unit(b.root, "01.001.002", "Chi bộ Tổ dân phố 2", "cell", OPENED)
    b.full = b.members(b.cell, 20, OPENED)
    b.probationers = b.members(b.cell, 2, OPENED, Standing.PROBATIONARY)
    yield b


def counted(found: list[Entitled], absent: Collection[Person] = ()) -> tuple[int, int]:
    """How many count, and how many must agree."""
    away: set[UUID] = {person.pk for person in absent}
    voters = [one.voter(present=one.person_id not in away) for one in found]
    base = entitled(lookup(), MEETING, voters).answer
    return base, decided(lookup(), MEETING, MATTER, base=base, agreed=0).answer.needed


def confirmed(b: Book, person: Person, day: date, posted: date) -> None:
    decision = b.decision(day)
    with on(posted):
        ledger.confirm(actor=b.clerk, decision=decision, person=person, on=day)


def test_the_shared_case_twenty_members_sixteen_count_eleven_must_agree(book: Book) -> None:
    day = date(2026, 1, 5)
    old, weak, away, suspended, ill = book.full[:5]
    with on(day):
        for person in (old, weak):
            ledger.exempt(**book.by(day), person=person, on=day)
        ledger.host_away(
            **book.by(day), person=away, on=day, until=date(2026, 9, 30), destination="Đảng bộ xã Đồng Xa"
        )
        ledger.suspend(**book.by(day), person=suspended, on=day)
    found = entitled_list(book.cell.pk, MEETING)
    assert len(found) == 22 and sum(one.standing == Standing.FULL for one in found) == 20
    assert counted(found, [old, weak, away, suspended, ill]) == (16, 11)
    assert counted(found, [weak, away, suspended, ill]) == (17, 12)  # one exempt member came
    assert counted(found, [old, weak, away, ill]) == (16, 11)  # a suspended one who came still does not count
    states = {one.person_id: one.states for one in found}
    assert (states[old.pk], states[away.pk], states[ill.pk]) == ({"exempt"}, {"temporary_elsewhere"}, set())
    detained = [one.voter(present=False, also=["prosecuted"]) for one in found if one.person_id == ill.pk]
    assert entitled(lookup(), MEETING, detained).answer == 0


def test_a_confirmation_back_dated_later_changes_no_vote_already_held(book: Book) -> None:
    first, second = book.probationers
    confirmed(book, first, date(2026, 2, 20), posted=date(2026, 2, 25))
    confirmed(book, second, date(2026, 2, 20), posted=date(2026, 4, 6))
    assert counted(entitled_list(book.cell.pk, MEETING)) == (21, 14)
    # A later meeting knows of both.
    assert counted(entitled_list(book.cell.pk, date(2026, 4, 6))) == (22, 15)


def test_who_came_or_went_that_very_day_and_only_in_time(book: Book) -> None:
    with on(MEETING):
        ledger.move_member(**book.by(MEETING), person=book.full[0], to_unit=book.other, on=MEETING)
    decision = book.decision(MEETING)
    with on(date(2026, 3, 20)):  # back-dated: the cell had voted by then
        ledger.move_member(
            actor=book.clerk, decision=decision, person=book.full[1], to_unit=book.other, on=MEETING
        )
    assert ids(book.cell) & {book.full[0].pk, book.full[1].pk} == {book.full[1].pk}
    assert ids(book.other) == {book.full[0].pk}


def ids(unit: Unit, day: date = MEETING) -> set[UUID]:
    return {one.person_id for one in entitled_list(unit.pk, day)}


def test_a_merged_cell_votes_with_everybody_from_its_day_on(book: Book) -> None:
    there = book.members(book.other, 3, OPENED)
    new = NewUnit(book.root, "01.001.009", "Chi bộ Liên tổ", "cell")
    with on(MEETING):
        ledger.merge_units(**book.by(MEETING), units=[book.cell, book.other], new=new, on=MEETING)
    merged = unit_by_code("01.001.009", MEETING)
    assert len(ids(merged)) == 25 and {one.pk for one in there} <= ids(merged)
    assert ids(merged, date(2026, 3, 1)) == set()
    assert len(ids(book.other, date(2026, 3, 1))) == 3


def test_the_list_costs_the_same_for_every_cell(book: Book) -> None:
    book.members(book.other, 2, OPENED)
    costs = []
    entitled_list(book.cell.pk, MEETING)  # the tree is read once, until its structure changes
    for unit in (book.cell, book.other):
        with CaptureQueriesContext(connection) as asked:
            entitled_list(unit.pk, MEETING)
        costs.append(len(asked))
    assert costs == [4, 4]


def test_the_ledgers_states_are_those_of_the_rule() -> None:
    assert set(VOTING_STATES.values()) <= {row["code"] for row in value("vote.cell_excluded", MEETING).value}
