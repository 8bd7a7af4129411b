"""Rights follow today's tree, whatever day is shown; outside is not found, inside without the role is refused."""

from datetime import date

import pytest

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.policy import may, reach
from chibo.access.vocabulary import Reach, Role
from chibo.ledger import operations as ledger
from chibo.ledger.policy import RECORD_MOVEMENT, SEE_ROLL, may_see_member
from chibo.ledger.queries import headcount, roll, timeline
from chibo.organisations.models import Unit
from tests.registers import PASSWORD, START, Book, on, open_book

pytestmark = pytest.mark.django_db
LATER = date(2021, 7, 1)


@pytest.fixture
def book() -> Book:
    """Two districts with a committee and a cell each, four members in the first and two in the second."""
    b = open_book()
    b.east = b.unit(b.root, "01.001", "Quận Đông", "district")
    b.west = b.unit(b.root, "01.002", "Quận Tây", "district")
    b.here = b.unit(b.east, "01.001.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.there = b.unit(b.west, "01.002.001", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.here, "01.001.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.there, "01.002.001.001", "Chi bộ Hai", "cell")
    b.ours, b.theirs = b.members(b.one, 4), b.members(b.two, 2)
    return b


def account(book: Book, name: str, role: Role, unit: Unit, how_far: Reach = Reach.SUBTREE) -> Account:
    """Somebody with one grant."""
    with on(START):
        made = create_account(
            actor=book.clerk, username=name, display_name=name, password=PASSWORD, unit=unit
        )
        grant(actor=book.clerk, account=made, role=role, unit=unit, reach=how_far, valid_from=START)
    return made


def test_a_clerk_writes_only_at_home(book: Book) -> None:
    clerk = account(book, "dong", Role.CLERK, book.east)
    decision = book.decision(LATER)
    with on(LATER):
        ledger.record_death(actor=clerk, decision=decision, person=book.ours[0], on=LATER)
        with pytest.raises(OutOfReach):
            ledger.record_death(actor=clerk, decision=decision, person=book.theirs[0], on=LATER)
        with pytest.raises(OutOfReach):
            ledger.move_member(
                actor=clerk, decision=decision, person=book.theirs[0], to_unit=book.one, on=LATER
            )
        with pytest.raises(OutOfReach):
            ledger.move_unit(actor=clerk, decision=decision, unit=book.there, to_parent=book.east, on=LATER)
        with pytest.raises(OutOfReach):
            ledger.close_period(actor=clerk, decision=decision, through=START)


def test_a_secretary_reads_and_does_not_write(book: Book) -> None:
    secretary = account(book, "bithu", Role.SECRETARY, book.one, Reach.OWN)
    decision = book.decision(LATER)
    with on(LATER):
        with pytest.raises(NotAllowed):
            ledger.remove(actor=secretary, decision=decision, person=book.ours[0], on=LATER)
        assert may(secretary, SEE_ROLL, book.one.pk) and not may(secretary, RECORD_MOVEMENT, book.one.pk)
        assert not may(secretary, SEE_ROLL, book.here.pk)
        assert may_see_member(secretary, book.ours[0].pk)
        assert not may_see_member(secretary, book.theirs[0].pk)


def test_only_the_time_spent_here_shows(book: Book) -> None:
    west = account(book, "tay", Role.CLERK, book.west)
    member = book.ours[0]
    with on(LATER):
        ledger.move_member(**book.by(LATER), person=member, to_unit=book.two, on=LATER)
        here = reach(west, SEE_ROLL)
        assert may_see_member(west, member.pk)
        assert [i.kind for i in timeline(member.pk, within=here)] == ["moved"]
        assert roll(book.root.pk, START, within=here).total == 2
        assert roll(book.root.pk, LATER, within=here).total == 3


def test_a_unit_that_changed_hands_takes_its_past_along(book: Book) -> None:
    west = account(book, "tay", Role.CLERK, book.west)
    east = account(book, "dong", Role.CLERK, book.east)
    with on(LATER):
        ledger.move_unit(**book.by(LATER), unit=book.here, to_parent=book.west, on=LATER)
        assert may_see_member(west, book.ours[0].pk) and not may_see_member(east, book.ours[0].pk)
        # Asked for a day before the move, the old district's roll shows its former clerk nobody.
        assert roll(book.east.pk, START, within=reach(east, SEE_ROLL)).total == 0


def test_a_member_without_office_sees_the_own_page_only(book: Book) -> None:
    with on(START):
        plain = create_account(
            actor=book.clerk, username="dangvien", display_name="Đảng viên", password=PASSWORD,
            unit=book.one, person_id=book.ours[0].pk,
        )  # fmt: skip
    with on(LATER):
        assert may_see_member(plain, book.ours[0].pk)
        assert not may_see_member(plain, book.ours[1].pk)
        assert not may(plain, SEE_ROLL, book.one.pk)


def test_questions_cost_the_same_however_many_members(book: Book, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    book.members(book.one, 30)
    with on(LATER):
        with django_assert_max_num_queries(8):
            headcount(book.root.pk, START, LATER)
        with django_assert_max_num_queries(5):
            found = roll(book.root.pk, LATER, query="nguyen")
            assert found.total == 36 and len(found.page(0, 25)) == 25
