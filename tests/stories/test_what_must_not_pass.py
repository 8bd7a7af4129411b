"""What a reviewer once got past the ledger, and may not again: rights, kinds, homes, dates."""

from datetime import date

import pytest

from chibo.access.errors import OutOfReach
from chibo.access.models import Account
from chibo.access.vocabulary import Role
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.queries import roll, standing_of
from chibo.ledger.vocabulary import Standing
from chibo.organisations.models import Unit
from tests.registers import Book, on, open_book
from tests.stories.offices import office, proved

pytestmark = pytest.mark.django_db
MERGED = date(2021, 7, 1)
TODAY = date(2021, 9, 1)


@pytest.fixture
def book() -> Book:
    """Two districts, two committees, three cells; clerks of the city and of single units."""
    b = open_book()
    b.east = b.unit(b.root, "01.001", "Quận Đông", "district")
    b.west = b.unit(b.root, "01.002", "Quận Tây", "district")
    b.committee = b.unit(b.east, "01.001.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.west, "01.002.001", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.committee, "01.001.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.committee, "01.001.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001.001", "Chi bộ Ba", "cell")
    b.first, b.second, b.third = b.members(b.one, 4), b.members(b.two, 3), b.members(b.three, 2)
    return b


def _clerk(book: Book, name: str, unit: Unit) -> Account:
    with on(date(2021, 1, 1)):
        return office(book, name, Role.CLERK, unit)


def test_a_lower_clerk_does_not_undo_a_decision_from_above(book: Book) -> None:
    west, one = _clerk(book, "quantay", book.west), _clerk(book, "chibomot", book.one)
    with on(TODAY):
        moved = ledger.move_unit(**book.by(MERGED), unit=book.committee, to_parent=book.west, on=MERGED)
        merged = ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        paper = book.decision(TODAY)
        for clerk, entry in ((west, moved), (one, merged)):
            with pytest.raises(OutOfReach):
                ledger.reverse(actor=clerk, decision=paper, entry=entry)
        ledger.reverse(actor=book.clerk, decision=paper, entry=merged)
    proved()


def test_members_are_never_carried_into_a_committee(book: Book) -> None:
    with on(TODAY):
        for into in (book.west, book.committee, book.root):
            with pytest.raises(Refusal, match="không trực tiếp quản lý đảng viên"):
                ledger.merge_units(**book.by(MERGED), units=[book.two], into=into, on=MERGED)
        with pytest.raises(Refusal, match="không trực tiếp quản lý đảng viên"):
            ledger.rekind_unit(**book.by(MERGED), unit=book.one, kind="branch_committee", on=MERGED)
        with pytest.raises(Refusal, match="đang trực thuộc, không thể ở dưới loại hình mới"):
            ledger.rekind_unit(**book.by(MERGED), unit=book.other, kind="grassroots_cell", on=MERGED)
    proved()


def test_a_former_cell_does_not_reach_into_the_present_one(book: Book) -> None:
    one, person = _clerk(book, "chibomot", book.one), book.first[0]
    with on(TODAY):
        ledger.move_member(**book.by(MERGED), person=person, to_unit=book.three, on=MERGED)
        paper = book.decision(TODAY)
        for act in (ledger.suspend, ledger.exempt, ledger.record_death):
            with pytest.raises(OutOfReach):
                act(actor=one, decision=paper, person=person, on=date(2021, 6, 1))
        with pytest.raises(OutOfReach):
            ledger.transfer_out(
                actor=one, decision=paper, person=person, on=date(2021, 6, 1), destination="Nơi khác"
            )
        assert standing_of(person.pk, TODAY).overlays == ()


def test_a_confirmation_due_before_a_move_is_recorded_by_the_present_cell(book: Book) -> None:
    three = _clerk(book, "chiboba", book.three)
    person = book.person(unit=book.one)
    with on(date(2020, 6, 5)):
        ledger.admit(**book.by(date(2020, 5, 20)), person=person, unit=book.one, on=date(2020, 6, 1))
    with on(TODAY):
        ledger.move_member(
            **book.by(date(2021, 6, 10)), person=person, to_unit=book.three, on=date(2021, 6, 15)
        )
        ledger.confirm(actor=three, decision=book.decision(TODAY), person=person)
        assert standing_of(person.pk, date(2021, 6, 1)).standing == Standing.FULL
    proved()


def test_reversing_a_readmission_gives_the_first_dates_back(book: Book) -> None:
    person = book.person(unit=book.one)
    with on(date(2020, 3, 2)):
        ledger.admit(**book.by(date(2020, 2, 20)), person=person, unit=book.one, on=date(2020, 3, 1))
    with on(date(2021, 3, 10)):
        ledger.confirm(**book.by(date(2021, 3, 9)), person=person)
    with on(date(2021, 9, 1)):
        ledger.withdraw(**book.by(date(2021, 8, 30)), person=person, on=date(2021, 8, 31))
    with on(date(2025, 3, 1)):
        again = ledger.admit(**book.by(date(2025, 2, 20)), person=person, unit=book.one, on=date(2025, 2, 28))
        person.refresh_from_db()
        assert (person.ceremony_on, person.official_on) == (date(2025, 2, 28), None)
        ledger.reverse(**book.by(date(2025, 3, 1)), entry=again)
    person.refresh_from_db()
    assert (person.ceremony_on, person.admission_decided_on) == (date(2020, 3, 1), date(2020, 2, 20))
    assert (person.official_on, person.official_decided_on) == (date(2021, 3, 1), date(2021, 3, 9))
    proved()


def test_nobody_is_a_member_before_growing_up(book: Book) -> None:
    child = book.person(born_on=date(2010, 3, 1))
    with on(TODAY):
        for act in (ledger.receive, ledger.restore):
            with pytest.raises(Refusal, match="phải đủ 18 tuổi"):
                act(**book.by(MERGED), person=child, unit=book.one, on=MERGED, standing=Standing.FULL)
        with pytest.raises(Refusal, match="phải đủ 18 tuổi"):
            ledger.open_members(**book.by(MERGED), members=[(child, book.one, Standing.FULL)], on=MERGED)


def test_an_introduction_ends_after_it_begins(book: Book) -> None:
    with on(TODAY), pytest.raises(Refusal, match="phải sau"):
        ledger.transfer_out(
            **book.by(MERGED), person=book.first[0], on=MERGED, until=date(2020, 1, 1), destination="Nơi khác"
        )


def test_a_ward_that_lost_its_merger_keeps_its_members(book: Book) -> None:
    with on(TODAY):
        merged = ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        ledger.reverse(**book.by(TODAY), entry=merged)
        assert (roll(book.one.pk, TODAY).total, roll(book.two.pk, TODAY).total) == (4, 3)
    proved()


def test_a_late_paper_does_not_end_an_heir_before_it_inherited(book: Book) -> None:
    early = date(2021, 5, 1)
    with on(TODAY):
        ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        with pytest.raises(Refusal, match=r"đã kế thừa Chi bộ Hai .* ngày 01/07/2021") as refused:
            ledger.merge_units(**book.by(TODAY), units=[book.one], into=book.two, on=early)
        assert refused.value.next_step
        with pytest.raises(Refusal, match="phải còn hoạt động"):
            ledger.merge_units(**book.by(TODAY), units=[book.one], into=book.three, on=early)
        assert roll(book.one.pk, TODAY).total == 7
        ledger.merge_units(**book.by(TODAY), units=[book.one], into=book.three, on=MERGED)
        assert roll(book.three.pk, TODAY).total == 9
        proved()


def test_nobody_becomes_heir_before_it_was_founded(book: Book) -> None:
    with on(TODAY):
        late = book.unit(book.committee, "01.001.001.009", "Chi bộ Chín", "cell", date(2021, 8, 1))
        with pytest.raises(Refusal, match="không hoạt động"):
            ledger.merge_units(**book.by(TODAY), units=[book.one], into=late, on=MERGED)
