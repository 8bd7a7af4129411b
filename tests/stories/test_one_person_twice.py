"""One human being written down twice: found, merged, looked up, and parted again; figures stay right."""

from datetime import date, timedelta
from typing import Any

import pytest

from chibo.access.operations import create_account
from chibo.foundation.refusals import Refusal
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.queries import (
    closings,
    headcount,
    roll,
    standing_of,
    timeline,
)
from chibo.organisations.models import Unit
from chibo.people import checks as people_checks
from chibo.people import operations as people
from chibo.people import queries
from chibo.people.models import Merge, Person
from chibo.people.operations import PersonDraft
from tests.registers import PASSWORD, START, Book, on, open_book
from tests.stories.offices import signed_in

pytestmark = pytest.mark.django_db
BORN = date(1985, 6, 15)
DAY = date(2021, 3, 10)


@pytest.fixture
def book() -> Book:
    """Two wards; two cells in the first, one in the second; members in all of them."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell")
    b.members(b.one, 3), b.members(b.two, 2), b.members(b.three, 2)
    return b


def proved() -> None:
    """`chibo verify` green, for the ledger and for people."""
    every = [*checks.all_checks(), *people_checks.all_checks()]
    assert [(c.name, c.findings) for c in every if not c.ok] == []


def written(book: Book, unit: Unit, **told: Any) -> Person:
    """A record without standing."""
    given = {"birth_name": "Phạm Thị Sen", "sex": "female", "born_on": BORN, **told}
    return people.add_person(actor=book.clerk, unit=unit, draft=PersonDraft(**given))


def twins(book: Book, first: Unit, second: Unit, **told: Any) -> tuple[Person, Person]:
    """The same woman in two records, both opened as full members."""
    pair = written(book, first, personal_number="001185000017"), written(book, second, **told)
    book.open([pair[0]], first)
    book.open([pair[1]], second)
    return pair


def twins_of(book: Book, name: str, first: Unit, second: Unit) -> tuple[Person, Person]:
    pair = written(book, first, birth_name=name), written(book, second, birth_name=name)
    book.open([pair[0]], first)
    book.open([pair[1]], second)
    return pair


def merged(book: Book, kept: Person, absorbed: Person, day: date = DAY) -> Merge:
    ledger.merge_people(**book.by(day), kept=kept, absorbed=absorbed)
    found = queries.merge_of(absorbed.pk)
    assert found is not None
    return found


def every_day(book: Book, until: date) -> list[Any]:
    """Closing figures of every unit on every day of the register."""
    units = [book.root.pk, book.ward.pk, book.other.pk, book.one.pk, book.two.pk, book.three.pk]
    days = [START + timedelta(days=n) for n in range((until - START).days + 1)]
    return [(day, closings(units, day)) for day in days]


def balanced(book: Book, until: date) -> None:
    for unit in (book.root, book.ward, book.one, book.two, book.three):
        node = headcount(unit.pk, START, until)
        assert node.opening + node.inflow - node.outflow == node.closing


def test_both_in_the_same_cell(book: Book) -> None:
    sen, twin = twins(book, book.one, book.one)
    with on(DAY):
        assert closings([book.one.pk], DAY)[book.one.pk].total == 5
        entry = ledger.merge_people(**book.by(DAY), kept=sen, absorbed=twin)
        assert closings([book.one.pk], DAY)[book.one.pk].total == 4
        assert closings([book.one.pk], START)[book.one.pk].total == 4
        assert roll(book.one.pk, DAY).total == 4
        assert twin.pk not in roll(book.one.pk, DAY, query="pham thi sen").person_ids()
        assert standing_of(sen.pk, DAY).unit_id == book.one.pk
        assert standing_of(twin.pk, DAY).unit_id is None
        # Both histories stay: the one as it was, the other as annulled papers.
        assert [(i.kind, i.reversed) for i in timeline(sen.pk)] == [("opening", False)]
        assert [(i.kind, i.reversed) for i in timeline(twin.pk)] == [("opening", True), ("correction", False)]
        row = queries.merge_of(twin.pk)
        assert row is not None and (row.kept_id, row.entry_id) == (sen.pk, entry.pk)
        assert [m.absorbed_id for m in queries.absorbed_into(sen.pk)] == [twin.pk]
        balanced(book, DAY)
    proved()


def test_in_two_cells_then_parted_again(book: Book) -> None:
    sen, twin = twins(book, book.one, book.three)
    with on(DAY):
        before = every_day(book, DAY)
        row = merged(book, sen, twin)
        assert closings([book.three.pk, book.root.pk], DAY)[book.three.pk].total == 2
        assert closings([book.root.pk], DAY)[book.root.pk].total == 8
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert every_day(book, DAY) == before
        assert standing_of(twin.pk, DAY).unit_id == book.three.pk
        assert queries.merge_of(twin.pk) is None
        balanced(book, DAY)
        with pytest.raises(Refusal, match="đã được tách rồi"):
            ledger.unmerge_people(**book.by(DAY), merge=row)
        # A merge taken back may be made again.
        merged(book, sen, twin)
    proved()


def test_one_was_moved_confirmed_and_excused(book: Book) -> None:
    sen = written(book, book.one)
    book.open([sen], book.one)
    with on(date(2020, 6, 1)):
        twin = written(book, book.two)
        ledger.admit(**book.by(date(2020, 5, 20)), person=twin, unit=book.two, on=date(2020, 6, 1))
    with on(date(2020, 9, 1)):
        ledger.move_member(**book.by(date(2020, 9, 1)), person=twin, to_unit=book.three, on=date(2020, 9, 1))
    with on(date(2021, 7, 10)):
        ledger.confirm(**book.by(date(2021, 7, 1)), person=twin)
        ledger.exempt(**book.by(date(2021, 7, 5)), person=twin, on=date(2021, 7, 5), until=date(2022, 1, 1))
        before, kinds = every_day(book, date(2021, 7, 10)), [i.kind for i in timeline(twin.pk)]
        row = merged(book, sen, twin, date(2021, 7, 10))
        assert closings([book.three.pk], date(2021, 7, 10))[book.three.pk].total == 2
        assert closings([book.two.pk], date(2020, 7, 1))[book.two.pk].total == 2
        ledger.unmerge_people(**book.by(date(2021, 7, 10)), merge=row)
        assert every_day(book, date(2021, 7, 10)) == before
        alive = [i.kind for i in timeline(twin.pk) if not i.reversed and i.kind != "correction"]
        assert alive == kinds == ["admitted", "moved", "confirmed", "exempted"]
        now = standing_of(twin.pk, date(2021, 7, 10))
        assert (now.unit_id, now.standing, now.overlays) == (book.three.pk, "full", ("exempted",))
        balanced(book, date(2021, 7, 10))
    proved()


def test_merged_after_a_period_was_closed(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(date(2021, 1, 15)):
        ledger.close_period(**book.by(date(2021, 1, 15)), through=date(2020, 12, 31))
        before = headcount(book.root.pk, START, date(2020, 12, 31))
    with on(DAY):
        figures = every_day(book, DAY)
        row = merged(book, sen, twin)
        # What was closed stays; the first open day tells the difference. Life never had two of her.
        assert headcount(book.root.pk, START, date(2020, 12, 31)) == before
        year = headcount(book.root.pk, date(2021, 1, 1), DAY)
        assert (year.opening, year.inflow, year.outflow, year.closing) == (9, 0, 1, 8)
        assert roll(book.root.pk, date(2020, 6, 1)).total == 8
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert every_day(book, DAY) == figures
        balanced(book, DAY)
    proved()


def test_parted_after_the_books_were_closed(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        row = merged(book, sen, twin)
        ledger.close_period(**book.by(DAY), through=date(2021, 2, 28))
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert closings([book.two.pk], date(2021, 2, 28))[book.two.pk].total == 2
        assert closings([book.two.pk], date(2021, 3, 1))[book.two.pk].total == 3
        assert roll(book.two.pk, date(2020, 5, 5)).total == 3
        balanced(book, DAY)
    proved()


def test_a_merge_is_looked_at_before_it_is_written(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        seen = ledger.preview(ledger.merge_people, **book.by(DAY), kept=sen, absorbed=twin)
        assert {s.name for s in seen.shifts} >= {"Chi bộ Hai"}
        assert all(s.before.total - s.after.total == 1 for s in seen.shifts)
        assert queries.merge_of(twin.pk) is None


def test_rebuilding_gives_the_same_book(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        merged(book, sen, twin)
        ledger.rebuild()
    proved()


def test_the_member_whose_record_was_merged_reads_the_one_that_was_kept(book: Book) -> None:
    sen, twin = twins(book, book.one, book.three)
    with on(DAY):
        member = create_account(
            actor=book.clerk, username="sen", display_name="Phạm Thị Sen", password=PASSWORD, unit=book.three,
            person_id=twin.pk,
        )  # fmt: skip
        client = signed_in(member)
        assert client.get(f"/dang-vien/{sen.pk}/").status_code == 404
        row = merged(book, sen, twin)
        text = client.get("/toi/").content.decode()
        assert f"/dang-vien/{sen.pk}/" in text
        assert client.get(f"/dang-vien/{sen.pk}/ho-so/").status_code == 200
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert client.get(f"/dang-vien/{sen.pk}/").status_code == 404
        assert client.get(f"/dang-vien/{twin.pk}/").status_code == 200
