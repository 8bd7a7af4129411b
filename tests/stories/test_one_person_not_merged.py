"""What two records of one human being must not do: lose a day, bury a death, pass without the right."""

from datetime import date
from typing import Any

import pytest

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import Account
from chibo.access.vocabulary import Role
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.ledger.queries import closings, standing_of
from chibo.ledger.vocabulary import Standing
from chibo.people import queries
from chibo.people.errors import Absorbed
from chibo.people.operations import ItemChange, correct_person, record_items
from tests.registers import Book, on
from tests.stories.offices import office
from tests.stories.test_one_person_twice import DAY, book, merged, proved, twins, twins_of, written

__all__ = ["book"]
pytestmark = pytest.mark.django_db


def test_what_cannot_be_merged(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    alone = written(book, book.one)
    with on(DAY):
        by = book.by(DAY)
        with pytest.raises(Refusal, match="một hồ sơ, không phải hai"):
            ledger.merge_people(**by, kept=sen, absorbed=sen)
        # The record without standing goes into the one with standing, not the other way round.
        with pytest.raises(Refusal, match="mất những ngày ấy") as told:
            ledger.merge_people(**by, kept=alone, absorbed=sen)
        assert "Đổi lại hai hồ sơ" in told.value.next_step
        entry = ledger.merge_people(**by, kept=sen, absorbed=alone)
        assert entry.movements.count() == 0
        with pytest.raises(Refusal, match="đang giữ hồ sơ khác"):
            ledger.merge_people(**by, kept=twin, absorbed=sen)
        merged(book, sen, twin)
        for kept, absorbed in ((sen, twin), (twin, written(book, book.two))):
            with pytest.raises(Refusal, match="đã gộp vào hồ sơ"):
                ledger.merge_people(**by, kept=kept, absorbed=absorbed)
        # A paper cannot go through the back door: annulling lines are not annulled again.
        with pytest.raises(Refusal, match="không còn dòng nào để đảo"):
            ledger.reverse(**book.by(DAY), entry=entry)
    proved()


def test_nothing_more_is_written_on_the_absorbed_record(book: Book) -> None:
    """Nobody would read it there: it belongs on the record that goes on."""
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        merged(book, sen, twin)
        with pytest.raises(Absorbed, match="đã gộp"):
            record_items(
                actor=book.clerk, person=twin, version=twin.version,
                changes=[ItemChange("contact", {"phone": "0900 000 000"})],
            )  # fmt: skip
        with pytest.raises(Absorbed, match="đã gộp"):
            correct_person(actor=book.clerk, person=twin, version=twin.version, card_number="12345678")
    proved()


def test_no_day_of_a_life_is_lost(book: Book) -> None:
    sen, twin = written(book, book.one), written(book, book.two)
    book.open([sen], book.one)
    with on(date(2020, 6, 1)):
        ledger.transfer_out(
            **book.by(date(2020, 5, 1)), person=sen, on=date(2020, 5, 1), destination="Bình Dương"
        )
        ledger.acknowledge_transfer(**book.by(date(2020, 5, 20)), person=sen, on=date(2020, 5, 20))
    with on(DAY):
        came = {"unit": book.two, "on": date(2021, 2, 1), "standing": Standing.FULL}
        ledger.receive(**book.by(DAY), person=twin, **came)
        for kept, absorbed, since in ((sen, twin, "01/02/2021"), (twin, sen, "01/01/2020 đến 19/05/2020")):
            with pytest.raises(Refusal, match=f"không được tính từ {since}") as told:
                ledger.merge_people(**book.by(DAY), kept=kept, absorbed=absorbed)
            assert "Ghi đủ quá trình" in told.value.next_step
        ledger.receive(**book.by(DAY), person=sen, **came)
        merged(book, sen, twin)
        assert standing_of(sen.pk, DAY).unit_id == book.two.pk
        assert closings([book.two.pk], DAY)[book.two.pk].total == 3
    proved()


def test_the_dead_are_not_merged_away(book: Book) -> None:
    sen, twin = twins(book, book.one, book.two)
    with on(DAY):
        ledger.record_death(**book.by(DAY), person=twin, on=date(2021, 2, 2))
        with pytest.raises(Refusal, match="từ trần"):
            merged(book, sen, twin)
        ledger.record_death(**book.by(DAY), person=sen, on=date(2021, 2, 2))
        row = merged(book, sen, twin)
        ledger.unmerge_people(**book.by(DAY), merge=row)
        assert standing_of(twin.pk, DAY).place == "deceased"
    proved()


def test_later_papers_may_stand_in_the_way_of_parting(book: Book) -> None:
    cell = book.unit(book.ward, "01.001.003", "Chi bộ Bốn", "cell")
    sen, twin = twins(book, book.one, cell)
    lan, double = twins_of(book, "Lê Thị Lan", book.one, book.two)
    with on(DAY):
        gone, carried = merged(book, sen, twin), merged(book, lan, double)
        ledger.dissolve_unit(**book.by(DAY), unit=cell, on=DAY)
        with pytest.raises(Refusal, match=r"Chưa tách được .*không còn Chi bộ Bốn"):
            ledger.unmerge_people(**book.by(DAY), merge=gone)
        assert queries.merge_of(twin.pk) is not None
        # A cell with a successor is no hindrance: she is carried along with the others.
        ledger.merge_units(**book.by(DAY), units=[book.two], into=book.one, on=DAY)
        ledger.unmerge_people(**book.by(DAY), merge=carried)
        assert standing_of(double.pk, DAY).unit_id == book.one.pk
    proved()


def test_the_right_is_asked_at_both_homes(book: Book) -> None:
    sen, twin = twins(book, book.one, book.three)
    near, double = twins_of(book, "Lê Thị Lan", book.one, book.two)
    with on(DAY):
        ward = office(book, "gio", Role.CLERK, book.ward)
        reader = office(book, "bithu", Role.SECRETARY, book.root)
        paper = book.decision(DAY)

        def by(actor: Account) -> dict[str, Any]:
            return {"actor": actor, "decision": paper}

        with pytest.raises(NotAllowed):
            ledger.merge_people(**by(reader), kept=sen, absorbed=twin)
        for kept, absorbed in ((sen, twin), (twin, sen)):
            with pytest.raises(OutOfReach):
                ledger.merge_people(**by(ward), kept=kept, absorbed=absorbed)
        ledger.merge_people(**by(ward), kept=near, absorbed=double)
        row = queries.merge_of(double.pk)
        assert row is not None
        ledger.unmerge_people(**by(ward), merge=row)
        with pytest.raises(OutOfReach):
            ledger.unmerge_people(**by(ward), merge=merged(book, sen, twin))
    proved()
