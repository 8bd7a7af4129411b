"""Cells merge, split and move; members follow, nothing is rewritten, and old days stay as they were."""

from datetime import date

import pytest

from chibo.foundation.refusals import Refusal
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.operations import NewUnit
from chibo.ledger.queries import closings, flow_lines, headcount, roll, standing_of, timeline
from chibo.organisations.queries import ancestors, tree, unit_by_code
from tests.registers import START, Book, on, open_book

pytestmark = pytest.mark.django_db
MERGED = date(2021, 7, 1)


@pytest.fixture
def book() -> Book:
    """Two districts, two committees, three cells."""
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


def proved() -> None:
    """`chibo verify` green."""
    assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []


def test_two_cells_merge_and_a_late_paper_finds_its_way(book: Book) -> None:
    with on(date(2021, 9, 1)):
        ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        assert roll(book.one.pk, MERGED).total == 7
        assert roll(book.two.pk, date(2021, 6, 30)).total == 3
        assert roll(book.two.pk, MERGED).total == 0
        # A move into the old cell, effective before the merger, is posted after it.
        late = book.third[0]
        ledger.move_member(**book.by(date(2021, 8, 1)), person=late, to_unit=book.two, on=date(2021, 6, 1))
        assert standing_of(late.pk, date(2021, 6, 15)).unit_id == book.two.pk
        assert standing_of(late.pk, MERGED).unit_id == book.one.pk
        node = headcount(book.one.pk, date(2021, 7, 1), date(2021, 7, 31))
        assert (node.opening, node.inflow, node.closing) == (4, 4, 8)
        assert len(flow_lines(book.one.pk, MERGED, MERGED, "merged", "in")) == 4
        with pytest.raises(Refusal, match="đã kết thúc"):
            ledger.move_member(**book.by(date(2021, 8, 1)), person=book.third[1], to_unit=book.two, on=MERGED)
        assert unit_by_code("01.001.001.002", date(2021, 9, 1)) == book.two
    proved()


def test_mergers_one_after_the_other_on_the_same_day(book: Book) -> None:
    with on(date(2021, 9, 1)):
        ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        ledger.merge_units(**book.by(MERGED), units=[book.one], into=book.three, on=MERGED)
        assert closings([book.one.pk, book.three.pk], MERGED)[book.one.pk].total == 0
        assert (
            closings([book.three.pk], MERGED)[book.three.pk].total == roll(book.three.pk, MERGED).total == 9
        )
        # Nobody was counted in the first successor that day: all came straight from where they were.
        assert len(flow_lines(book.two.pk, MERGED, MERGED, "merged", "out")) == 3
        node = headcount(book.one.pk, MERGED, MERGED)
        assert (node.opening, node.inflow, node.outflow, node.closing) == (4, 0, 4, 0)
        root = headcount(book.root.pk, MERGED, MERGED)
        assert (root.opening, root.inflow, root.outflow, root.closing) == (9, 0, 0, 9)
    proved()


def test_a_merger_taken_back_after_the_books_were_closed(book: Book) -> None:
    with on(date(2021, 9, 1)):
        merger = ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        ledger.close_period(**book.by(date(2021, 9, 1)), through=date(2021, 8, 31))
    with on(date(2021, 10, 5)):
        ledger.reverse(**book.by(date(2021, 10, 5)), entry=merger)
        # In life it never happened; the closed books keep it until the first open day.
        assert roll(book.two.pk, MERGED).total == 3
        both = [book.one.pk, book.two.pk]
        august, september = closings(both, date(2021, 8, 31)), closings(both, date(2021, 9, 1))
        assert [c.total for c in august.values()] == [7, 0]
        assert [september[u].total for u in both] == [4, 3]
        back = headcount(book.two.pk, date(2021, 9, 1), date(2021, 9, 30))
        assert (back.opening, back.by_kind["correction"].inflow, back.closing) == (0, 3, 3)
        assert len(flow_lines(book.one.pk, date(2021, 9, 1), date(2021, 9, 30), "correction", "out")) == 3
        root = headcount(book.root.pk, date(2021, 1, 1), date(2021, 12, 31))
        assert root.closing == 9
        labels = [(i.label, i.reversed) for i in timeline(book.second[0].pk)]
        assert ("Theo hợp nhất, sáp nhập", True) in labels
    proved()


def test_two_cells_merge_the_other_way_round_after_all(book: Book) -> None:
    with on(date(2021, 9, 1)):
        merger = ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        ledger.close_period(**book.by(date(2021, 9, 1)), through=date(2021, 8, 31))
    with on(date(2021, 10, 5)):
        ledger.reverse(**book.by(date(2021, 10, 5)), entry=merger)
        ledger.reopen_period(**book.by(date(2021, 10, 5)), from_on=date(2021, 6, 1))
        ledger.merge_units(**book.by(MERGED), units=[book.one], into=book.two, on=date(2021, 7, 15))
        both = closings([book.one.pk, book.two.pk], date(2021, 10, 5))
        assert (both[book.one.pk].total, both[book.two.pk].total) == (0, 7)
        assert roll(book.two.pk, date(2021, 7, 20)).total == 7
    proved()


def test_a_committee_changes_district_and_its_members_are_carried(book: Book) -> None:
    with on(date(2021, 9, 1)):
        ledger.move_unit(**book.by(MERGED), unit=book.committee, to_parent=book.west, on=MERGED)
        west = headcount(book.west.pk, date(2021, 1, 1), date(2021, 12, 31))
        east = headcount(book.east.pk, date(2021, 1, 1), date(2021, 12, 31))
        root = headcount(book.root.pk, date(2021, 1, 1), date(2021, 12, 31))
        assert (west.by_kind["carried"].inflow, east.by_kind["carried"].outflow) == (7, 7)
        assert (root.inflow, root.outflow, root.closing) == (0, 0, 9)
        # A death before the move, learned afterwards, was never carried.
        ledger.record_death(**book.by(date(2021, 8, 1)), person=book.first[0], on=date(2021, 6, 1))
        west = headcount(book.west.pk, date(2021, 1, 1), date(2021, 12, 31))
        assert west.by_kind["carried"].inflow == 6
        assert [s.name for s in ancestors(book.one.pk, date(2021, 6, 30))][1] == "Quận Đông"
        assert [s.name for s in ancestors(book.one.pk, MERGED)][1] == "Quận Tây"
        assert len(flow_lines(book.west.pk, MERGED, MERGED, "carried", "in")) == 6
    proved()


def test_a_cell_splits_and_the_rest_stays(book: Book) -> None:
    new = NewUnit(book.committee, "01.001.001.009", "Chi bộ Chín", "cell", members=book.first[:2])
    with on(date(2021, 9, 1)):
        ledger.split_unit(**book.by(MERGED), unit=book.one, into=[new], on=MERGED)
        assert closings([book.one.pk, new.id], MERGED)[new.id].total == 2
        assert closings([book.one.pk], MERGED)[book.one.pk].total == 2
    proved()


def test_preview_changes_nothing(book: Book) -> None:
    with on(date(2021, 9, 1)):
        before = tree(date(2021, 9, 1))
        decision = book.decision(MERGED)
        seen = ledger.preview(
            ledger.merge_units,
            actor=book.clerk,
            decision=decision,
            units=[book.three],
            into=book.one,
            on=MERGED,
        )
        assert seen.people_merged == 2
        assert {(s.name, s.before.total, s.after.total) for s in seen.shifts} >= {("Quận Đông", 7, 9)}
        assert tree(date(2021, 9, 1)) == before
    proved()


def test_refusals_of_the_tree(book: Book) -> None:
    with on(date(2021, 9, 1)):
        with pytest.raises(Refusal, match="dưới chính cấp dưới"):
            ledger.move_unit(**book.by(MERGED), unit=book.east, to_parent=book.committee, on=MERGED)
        with pytest.raises(Refusal, match="dưới chính cấp dưới"):
            ledger.move_unit(**book.by(MERGED), unit=book.committee, to_parent=book.one, on=MERGED)
        with pytest.raises(Refusal, match="không thể trực thuộc"):
            book.unit(book.one, "01.001.001.007", "Chi bộ dưới chi bộ", "cell", MERGED)
        ledger.merge_units(**book.by(MERGED), units=[book.two], into=book.one, on=MERGED)
        with pytest.raises(Refusal, match="không thể kế thừa"):
            ledger.merge_units(**book.by(MERGED), units=[book.one], into=book.two, on=MERGED)
        with pytest.raises(Refusal, match="không còn Chi bộ Ba"):
            ledger.dissolve_unit(**book.by(MERGED), unit=book.three, on=MERGED)
        with pytest.raises(Refusal, match="không có cấp trên"):
            ledger.dissolve_unit(**book.by(MERGED), unit=book.other, on=MERGED)
        with pytest.raises(Refusal, match="đang là mã của"):
            ledger.recode_unit(**book.by(MERGED), unit=book.three, code="01.001.001.001", on=MERGED)
        with pytest.raises(Refusal, match="không đúng mẫu"):
            ledger.recode_unit(**book.by(MERGED), unit=book.three, code="1.2.3", on=MERGED)
        with pytest.raises(Refusal, match="không có loại hình"):
            ledger.rekind_unit(**book.by(MERGED), unit=book.three, kind="ban_can_su", on=MERGED)
    proved()


def test_names_and_codes_of_any_day(book: Book) -> None:
    with on(date(2021, 9, 1)):
        ledger.rename_unit(**book.by(MERGED), unit=book.one, name="Chi bộ Ban Mai", on=MERGED)
        ledger.recode_unit(**book.by(MERGED), unit=book.one, code="01.001.001.055", on=MERGED)
        names = {day: ancestors(book.one.pk, day)[-1].name for day in (START, MERGED)}
        assert names == {START: "Chi bộ Một", MERGED: "Chi bộ Ban Mai"}
        assert unit_by_code("01.001.001.001", date(2021, 9, 1)) == book.one
    proved()


def test_a_split_takes_only_its_own_members(book: Book) -> None:
    new = NewUnit(book.committee, "01.001.001.009", "Chi bộ Chín", "cell", members=[book.third[0]])
    with on(date(2021, 9, 1)), pytest.raises(Refusal, match="sinh hoạt tại Chi bộ Ba"):
        ledger.split_unit(**book.by(MERGED), unit=book.one, into=[new], on=MERGED)
