"""A member leaves for Bình Dương and comes back; papers come late; figures stay right."""

from datetime import date

import pytest

from chibo.foundation.refusals import Refusal
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.queries import closings, flow_lines, headcount, roll, standing_of, timeline
from chibo.ledger.vocabulary import Kind, Standing
from tests.registers import START, Book, noon, on, open_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    """A ward's worth of tree: a committee with two cells, four members in the first."""
    b = open_book()
    b.district = b.unit(b.root, "01.001", "Quận Sông Mây", "district")
    b.committee = b.unit(b.district, "01.001.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.one = b.unit(b.committee, "01.001.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.committee, "01.001.001.002", "Chi bộ Hai", "cell")
    b.staff = b.members(b.one, 4)
    return b


def proved() -> None:
    """`chibo verify` green."""
    assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []


def test_leaves_for_binh_duong_and_comes_back(book: Book) -> None:
    an = book.staff[0]
    with on(date(2021, 3, 10)):
        ledger.transfer_out(
            **book.by(date(2021, 3, 8)),
            person=an,
            on=date(2021, 3, 8),
            destination="Đảng ủy phường, Bình Dương",
        )
        # On the way: the sender still counts the member.
        assert closings([book.one.pk], date(2021, 3, 10))[book.one.pk].total == 4
        assert standing_of(an.pk, date(2021, 3, 9)).overlays == ("departing",)
    with on(date(2021, 4, 20)):
        ledger.acknowledge_transfer(**book.by(date(2021, 4, 2)), person=an, on=date(2021, 4, 2))
        assert closings([book.one.pk], date(2021, 4, 2))[book.one.pk].total == 3
        assert standing_of(an.pk, date(2021, 4, 2)).place == Kind.TRANSFERRED
    with on(date(2022, 6, 1)):
        ledger.receive(
            **book.by(date(2022, 5, 30)),
            person=an,
            unit=book.two,
            on=date(2022, 6, 1),
            standing=Standing.FULL,
        )
        with pytest.raises(Refusal) as twice:
            ledger.receive(
                **book.by(date(2022, 6, 1)),
                person=an,
                unit=book.two,
                on=date(2022, 6, 1),
                standing=Standing.FULL,
            )
        assert "đang ở Chi bộ Hai" in twice.value.sentence
    assert [i.kind for i in timeline(an.pk)] == ["opening", "departing", "transferred", "received"]
    proved()


def test_transfer_inside_the_register_counts_until_receipt(book: Book) -> None:
    an = book.staff[0]
    with on(date(2021, 5, 20)):
        ledger.transfer_out(
            **book.by(date(2021, 5, 3)), person=an, on=date(2021, 5, 3), to_unit=book.committee
        )
        ledger.transfer_in(**book.by(date(2021, 5, 20)), person=an, unit=book.two, on=date(2021, 5, 20))
        assert closings([book.one.pk, book.two.pk], date(2021, 5, 19))[book.one.pk].total == 4
        assert closings([book.two.pk], date(2021, 5, 20))[book.two.pk].total == 1
        with pytest.raises(Refusal, match="đã được tiếp nhận rồi"):
            ledger.transfer_in(**book.by(date(2021, 5, 20)), person=an, unit=book.two, on=date(2021, 5, 20))
        # Inside the committee nobody came or went.
        node = headcount(book.committee.pk, date(2021, 5, 1), date(2021, 5, 31))
        assert (node.inflow, node.outflow, node.closing) == (0, 0, 4)
    proved()


def test_admitted_and_confirmed_late(book: Book) -> None:
    with on(date(2021, 6, 1)):
        moi = book.person("Trần Văn Mới", unit=book.one, born_on=date(1998, 2, 3))
        ledger.admit(**book.by(date(2021, 5, 19)), person=moi, unit=book.one, on=date(2021, 6, 1))
    moi.refresh_from_db()
    assert moi.probation_ends_on == date(2022, 6, 1)
    with on(date(2022, 9, 15)):
        ledger.confirm(**book.by(date(2022, 9, 10)), person=moi)
    # However late the decision, the standing is full from the day the probation ended.
    assert standing_of(moi.pk, date(2022, 5, 31)).standing == "probationary"
    assert standing_of(moi.pk, date(2022, 6, 1)).standing == "full"
    # But a vote held in July 2022 is asked with what was known then.
    assert standing_of(moi.pk, date(2022, 7, 1), known_at=noon(date(2022, 7, 1))).standing == "probationary"
    assert roll(book.one.pk, date(2022, 7, 1), standing="full", known_at=noon(date(2022, 7, 1))).total == 4
    assert roll(book.one.pk, date(2022, 7, 1), standing="full").total == 5
    proved()


def test_a_paper_into_a_closed_year_counts_on_the_first_open_day_and_shows(book: Book) -> None:
    with on(date(2022, 1, 15)):
        ledger.close_period(**book.by(date(2022, 1, 14)), through=date(2021, 12, 31))
        before = headcount(book.root.pk, date(2021, 1, 1), date(2021, 12, 31))
    with on(date(2022, 2, 1)):
        entry = ledger.record_death(**book.by(date(2022, 1, 30)), person=book.staff[1], on=date(2021, 11, 20))
        line = entry.movements.get()
        assert (line.effective_on, line.counted_on) == (date(2021, 11, 20), date(2022, 1, 1))
        assert headcount(book.root.pk, date(2021, 1, 1), date(2021, 12, 31)) == before
        assert roll(book.one.pk, date(2021, 12, 31)).total == 3
        year = headcount(book.root.pk, date(2022, 1, 1), date(2022, 12, 31))
        assert (year.opening, year.outflow, year.closing) == (4, 1, 3)
        assert [x.effective_on for x in flow_lines(book.root.pk, date(2022, 1, 1), date(2022, 12, 31))] == [
            date(2021, 11, 20)
        ]
        ledger.reopen_period(**book.by(date(2022, 2, 1)), from_on=date(2021, 7, 1))
        late = ledger.expel(**book.by(date(2022, 2, 1)), person=book.staff[2], on=date(2021, 8, 1))
        assert late.movements.get().counted_on == date(2021, 8, 1)
    proved()


def test_a_wrong_entry_is_reversed_not_erased(book: Book) -> None:
    an = book.staff[0]
    with on(date(2021, 2, 1)):
        wrong = ledger.record_death(**book.by(date(2021, 2, 1)), person=an, on=date(2021, 1, 20))
        ledger.reverse(**book.by(date(2021, 2, 1)), entry=wrong)
        assert standing_of(an.pk, date(2021, 2, 1)).unit_id == book.one.pk
        assert closings([book.one.pk], date(2021, 1, 31))[book.one.pk].total == 4
        with pytest.raises(Refusal, match="không còn dòng nào để đảo"):
            ledger.reverse(**book.by(date(2021, 2, 1)), entry=wrong)
    assert Entry.objects.filter(pk=wrong.pk).exists()
    assert [i.reversed for i in timeline(an.pk) if i.kind == "deceased"] == [True]
    proved()


def test_what_later_papers_rest_on_cannot_be_reversed(book: Book) -> None:
    with on(date(2021, 6, 1)):
        moi = book.person("Trần Thị Mai", unit=book.one, born_on=date(1998, 2, 3))
        entry = ledger.admit(**book.by(date(2021, 5, 19)), person=moi, unit=book.one, on=date(2021, 6, 1))
        ledger.exempt(**book.by(date(2021, 6, 1)), person=moi, on=date(2021, 6, 1), until=date(2021, 9, 1))
        with pytest.raises(Refusal, match="mâu thuẫn với chứng từ đã có"):
            ledger.reverse(**book.by(date(2021, 6, 1)), entry=entry)
    proved()


def test_exempted_suspended_removed_restored(book: Book) -> None:
    an, binh, chau, _ = book.staff
    with on(date(2021, 9, 1)):
        ledger.exempt(**book.by(date(2021, 3, 1)), person=an, on=date(2021, 3, 1))
        with pytest.raises(Refusal, match="không được chồng hai trạng thái"):
            ledger.suspend(**book.by(date(2021, 4, 1)), person=an, on=date(2021, 4, 1))
        ledger.resume(**book.by(date(2021, 5, 1)), person=an, on=date(2021, 5, 1))
        ledger.suspend(**book.by(date(2021, 6, 1)), person=an, on=date(2021, 6, 1))
        ledger.reinstate(**book.by(date(2021, 7, 1)), person=an, on=date(2021, 7, 1))
        ledger.remove(**book.by(date(2021, 3, 1)), person=binh, on=date(2021, 3, 1))
        ledger.restore(
            **book.by(date(2021, 8, 1)),
            person=binh,
            unit=book.two,
            on=date(2021, 8, 1),
            standing=Standing.FULL,
        )
        ledger.host_away(
            **book.by(date(2021, 3, 1)),
            person=chau,
            on=date(2021, 3, 1),
            until=date(2021, 8, 1),
            destination="Chi bộ nơi làm việc xa",
        )
        ledger.return_home(**book.by(date(2021, 8, 1)), person=chau, on=date(2021, 8, 1))
    assert standing_of(an.pk, date(2021, 4, 30)).overlays == ("exempted",)
    assert standing_of(an.pk, date(2021, 5, 1)).overlays == ()
    assert standing_of(binh.pk, date(2021, 7, 31)).place == Kind.REMOVED
    proved()


def test_days_before_the_register_and_in_the_future(book: Book) -> None:
    assert roll(book.one.pk, date(2019, 12, 31)).total == 0
    with on(date(2021, 1, 1)), pytest.raises(Refusal, match="còn ở phía trước"):
        ledger.record_death(**book.by(START), person=book.staff[0], on=date(2021, 1, 2))


def test_ten_megabytes_in_a_text_field(book: Book) -> None:
    with on(date(2021, 1, 1)), pytest.raises(Refusal) as told:
        ledger.transfer_out(**book.by(START), person=book.staff[0], on=START, destination="x" * 10_000_000)
    assert "Nơi đi, nơi đến" in told.value.sentence
    with on(date(2021, 1, 1)), pytest.raises(Refusal):
        ledger.remove(**book.by(START), person=book.staff[0], on=START, note="x" * 10_000_000)


def test_readmitted_after_the_waiting_time(book: Book) -> None:
    with on(date(2021, 6, 1)):
        moi = book.person("Lê Thị Trở Lại", unit=book.one, born_on=date(1990, 2, 3))
        ledger.admit(**book.by(date(2021, 5, 19)), person=moi, unit=book.one, on=date(2021, 6, 1))
    with on(date(2022, 7, 1)):
        ledger.confirm(**book.by(date(2022, 6, 10)), person=moi)
        ledger.withdraw(**book.by(date(2022, 7, 1)), person=moi, on=date(2022, 7, 1))
    with on(date(2023, 1, 1)), pytest.raises(Refusal, match="sớm nhất đến"):
        ledger.admit(**book.by(date(2023, 1, 1)), person=moi, unit=book.one, on=date(2023, 1, 1))
    with on(date(2025, 8, 1)):
        ledger.admit(**book.by(date(2025, 7, 20)), person=moi, unit=book.one, on=date(2025, 8, 1))
    moi.refresh_from_db()
    assert (moi.official_on, moi.ceremony_on) == (None, date(2025, 8, 1))
    proved()
