"""Who acts for a cell, and where that body sits: the same people under another name from 26/7/2026."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.ledger import operations as ledger
from chibo.profiles.errors import NotThatDay
from chibo.profiles.queries import Acts, acting_body, seat_of, who_acts
from chibo.rulebook.queries import NoValue
from tests.registers import Book, on, open_book

pytestmark = pytest.mark.django_db
OPENED, CHANGED = date(2025, 7, 1), date(2026, 7, 26)
EVE = CHANGED - timedelta(days=1)


@pytest.fixture
def ward() -> Iterator[Book]:
    """A ward's own register: a cell right under it, one in a grassroots committee, a grassroots cell."""
    b = open_book("commune", "01.001", OPENED)
    b.street = b.unit(b.root, "01.001.001", "Chi bộ Tổ dân phố 1", "cell", OPENED)
    b.body = b.unit(b.root, "01.001.002", "Đảng bộ Khối chính quyền", "grassroots_committee", OPENED)
    b.office = b.unit(b.body, "01.001.002.001", "Chi bộ Văn phòng", "cell", OPENED)
    b.school = b.unit(b.root, "01.001.003", "Chi bộ Trường Hoa Ban", "grassroots_cell", OPENED)
    with on(date(2026, 11, 20)):
        yield b


def told(acts: Acts) -> list[tuple[str, object]]:
    return [(one.body, one.unit_id) for one in acts.chain]


def test_a_cell_right_under_the_ward_before_and_after_the_change(ward: Book) -> None:
    before, after = (who_acts("admit", ward.street.pk, day) for day in (EVE, CHANGED))
    assert told(before) == [("cell", ward.street.pk), ("commune_standing", ward.root.pk)]
    assert before.decider.label == "Ban thường vụ đảng ủy xã, phường, đặc khu"
    assert told(after) == [("cell", ward.street.pk), ("grassroots_standing", ward.root.pk)]
    assert after.decider.label == "Ban thường vụ đảng ủy cơ sở (gồm đảng ủy xã, phường, đặc khu)"
    for acts in (before, after):
        assert acts.proposers[0].proposes_by == "vote.cell_membership"
        assert acts.decider.decides_by == "vote.standing_committee"
        assert (acts.proposers[0].signs_as, acts.decider.signs_as) == ("cell", "standing")
    assert after.verdict.answer.confidence == "secondary" and after.verdict.reasons


def test_a_cell_in_a_grassroots_committee(ward: Book) -> None:
    before = who_acts("recognise", ward.office.pk, date(2025, 10, 1))
    assert told(before) == [
        ("cell", ward.office.pk), ("grassroots_committee", ward.body.pk), ("commune_standing", ward.root.pk)
    ]  # fmt: skip
    assert [one.excluded for one in before.chain][1:] == ["vote.committee_excluded"] * 2
    # Not yet rearranged: the ward's standing committee, and a word to ask above.
    after = who_acts("recognise", ward.office.pk, CHANGED)
    assert told(after) == [("cell", ward.office.pk), ("grassroots_standing", ward.root.pk)]
    assert any("hỏi cấp trên" in reason for reason in after.verdict.reasons)


def test_once_rearranged_the_committee_between_appraises(ward: Book) -> None:
    day = date(2026, 9, 30)
    with on(day):
        ledger.rekind_unit(**ward.by(day), unit=ward.body, kind="branch_committee", on=day)
    acts = who_acts("recognise", ward.office.pk, day)
    assert told(acts) == [
        ("cell", ward.office.pk), ("branch_committee", ward.body.pk), ("grassroots_standing", ward.root.pk)
    ]  # fmt: skip
    assert acts.proposers[1].proposes_by == ""  # it appraises, it does not vote
    assert acts.proposers[1].label == "Đảng ủy đảng bộ trực thuộc cơ sở"


def test_a_grassroots_cell(ward: Book) -> None:
    for day, body in ((EVE, "commune_standing"), (CHANGED, "grassroots_standing")):
        assert told(who_acts("admit", ward.school.pk, day)) == [
            ("cell", ward.school.pk), (body, ward.root.pk)
        ]  # fmt: skip


def test_bodies_by_relation_in_place_of_others_and_outside(ward: Book) -> None:
    day = date(2025, 10, 1)
    assert seat_of("upper_committee", ward.street.pk, day) == ward.root.pk
    assert seat_of("upper_committee", ward.office.pk, day) == ward.body.pk
    assert seat_of("competent_committee", ward.office.pk, day) == ward.root.pk
    stamping = acting_body("grassroots_committee", ward.street.pk, day)
    assert stamping and (stamping.body, stamping.unit_id) == ("commune_committee", ward.root.pk)
    assert seat_of("province_standing", ward.street.pk, day) is None
    assert acting_body("province_standing", ward.street.pk, day) is not None
    assert acting_body("branch_committee", ward.street.pk, day) is None
    assert who_acts("consent_readmission", ward.street.pk, day).decider.unit_id is None


def test_what_nobody_knows_is_refused(ward: Book) -> None:
    with pytest.raises(NotThatDay):
        who_acts("admit", ward.street.pk, OPENED - timedelta(days=1))
    with pytest.raises(NoValue):
        who_acts("crown", ward.street.pk, EVE)
    with pytest.raises(NoValue):
        who_acts("commend_year", ward.street.pk, EVE)  # the map itself says that it does not know
    with CaptureQueriesContext(connection) as asked:
        who_acts("admit", ward.office.pk, EVE)
    assert len(asked) == 1
