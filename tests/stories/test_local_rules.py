"""A ward follows its province's rules, and where regulations leave it open, its own: by decision, and to be seen."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import ActionLog
from chibo.access.vocabulary import Role
from chibo.foundation.refusals import Refusal
from chibo.ledger import operations as ledger
from chibo.profiles import checks, queries
from chibo.profiles.errors import AlreadyWithdrawn, BadSpan, BadValue, CentreDecides, NoSuchRule, Overlaps
from chibo.profiles.models import LocalValue
from chibo.profiles.operations import (
    assign_profile,
    enter_local_value,
    mark_read,
    withdraw_local_value,
    withdraw_profile,
)
from chibo.rulebook.queries import NoValue, parameter
from chibo.rulebook.rules.calendar import clock
from tests.registers import Book, on
from tests.stories.offices import office, two_wards

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 1, 5), date(2026, 6, 1)
LENGTH = "meeting.duration_min"


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(date(2026, 11, 20)):
        yield b


def entered(b: Book, typed: str = "100", **more: object) -> LocalValue:
    given = {"unit": b.ward, "key": LENGTH, "valid_from": DAY, "article": "Điều 2", **more}
    return enter_local_value(actor=b.clerk, typed=typed, document=b.paper, **given)


def test_a_ward_follows_hanoi_and_its_cells_with_it(book: Book) -> None:
    key = "badge.file_deadline"
    with pytest.raises(NoValue):
        queries.value_for(key, DAY, book.one.pk)
    assign_profile(actor=book.clerk, unit=book.ward, profile="ha-noi", document=book.paper, valid_from=DAY)
    found = queries.value_for(key, DAY, book.one.pk)
    assert (found.value, found.profile) == (30, "ha-noi")
    with pytest.raises(NoValue):
        queries.value_for(key, DAY, book.three.pk)
    with pytest.raises(NoValue):
        queries.value_for(key, date(2026, 1, 4), book.one.pk)


def test_another_profile_ends_the_one_before(book: Book) -> None:
    for slug, day in (("ha-noi", DAY), ("lao-cai", LATER)):
        assign_profile(actor=book.clerk, unit=book.ward, profile=slug, document=book.paper, valid_from=day)
    assert queries.profiles_of([book.ward.pk], date(2026, 5, 31)) == ("ha-noi",)
    assert queries.profiles_of([book.ward.pk], LATER) == ("lao-cai",)
    with pytest.raises(Overlaps):
        assign_profile(
            actor=book.clerk, unit=book.ward, profile="ha-noi", document=book.paper, valid_from=DAY
        )


def test_a_profile_assigned_by_mistake_is_taken_back(book: Book) -> None:
    key, by = "badge.file_deadline", {"actor": book.clerk, "unit": book.ward, "document": book.paper}
    wrong = assign_profile(profile="ha-noi", valid_from=DAY, **by)
    withdraw_profile(actor=book.clerk, assigned=wrong, reason="Chọn nhầm")
    with pytest.raises(NoValue):
        queries.value_for(key, DAY, book.one.pk)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_profile(actor=book.clerk, assigned=wrong, reason="lần nữa")
    assign_profile(profile="ha-noi", valid_from=DAY, **by)
    assert queries.value_for(key, DAY, book.one.pk).value == 30


def test_a_question_closed_again_is_answered_by_the_centre(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(book)
    closed = parameter(LENGTH).model_copy(update={"local": False})
    monkeypatch.setattr("chibo.profiles.queries.rulebook.parameter", lambda key: closed)
    assert queries.value_for(LENGTH, DAY, book.one.pk).value == 90


def test_the_nearest_profile_speaks_first(book: Book) -> None:
    for unit, slug in ((book.root, "tp-hcm"), (book.ward, "an-phu")):
        assign_profile(actor=book.clerk, unit=unit, profile=slug, document=book.paper, valid_from=DAY)
    assert queries.profiles_of(queries.line_of(book.one.pk, DAY), DAY) == ("an-phu", "tp-hcm")


def test_a_value_of_its_own_with_its_decision(book: Book) -> None:
    entered(book)
    found = queries.value_for(LENGTH, DAY, book.one.pk)
    assert (found.value, found.citation) == (100, "Điều 2 45-QĐ/ĐU ngày 01/10/2021")
    assert queries.value_for(LENGTH, DAY, book.three.pk).value == 90
    assert queries.value_for(LENGTH, date(2026, 1, 4), book.one.pk).value == 90
    assert ActionLog.objects.filter(verb="profiles.enter_local_value").count() == 1
    assert checks.local_rules().ok


def test_rules_ask_for_the_unit(book: Book) -> None:
    from chibo.rulebook.queries import working_calendar

    entered(book, "10", key="probation.decision_deadline")
    started = date(2026, 3, 2)
    own = clock(queries.lookup_for(book.one.pk), "probation.decision_deadline", started, working_calendar())
    other = clock(
        queries.lookup_for(book.three.pk), "probation.decision_deadline", started, working_calendar()
    )
    assert own.answer.due == date(2026, 3, 16)
    assert other.answer.due > own.answer.due
    assert own.citations == ("Điều 2 45-QĐ/ĐU ngày 01/10/2021",)


def test_a_cells_own_value_comes_before_the_wards(book: Book) -> None:
    entered(book)
    entered(book, "95", unit=book.two)
    assert queries.value_for(LENGTH, DAY, book.two.pk).value == 95
    assert queries.value_for(LENGTH, DAY, book.one.pk).value == 100


def test_a_nearer_profile_speaks_before_a_value_from_above(book: Book) -> None:
    key = "badge.file_deadline"
    assign_profile(actor=book.clerk, unit=book.ward, profile="ha-noi", document=book.paper, valid_from=DAY)
    entered(book, "15", unit=book.root, key=key)
    assert queries.value_for(key, DAY, book.one.pk).value == 30
    assert queries.value_for(key, DAY, book.three.pk).value == 15
    entered(book, "20", unit=book.one, key=key)
    assert queries.value_for(key, DAY, book.one.pk).value == 20


def test_who_decides_is_no_local_matter(book: Book) -> None:
    with pytest.raises(CentreDecides):
        entered(book, "x | y", key="authority.decisions")


def test_a_classified_decision_shows_neither_number_nor_day(book: Book) -> None:
    made = entered(book)
    made.document.secrecy = "secret"
    assert queries.paper_name(made.document) == "văn bản mật"


def test_what_the_centre_decides_is_not_edited_here(book: Book) -> None:
    with pytest.raises(CentreDecides) as refused:
        entered(book, "16", key="admission.age_min_years")
    assert refused.value.citation == "điểm 1.1.1 Quy định 294-QĐ/TW"
    assert LocalValue.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"typed": "chín mươi"}, BadValue),
        ({"typed": "-5"}, BadValue),
        ({"typed": ""}, BadValue),
        ({"key": "meeting.lenght"}, NoSuchRule),
        ({"typed": "9" * 400}, BadValue),
        ({"key": "meeting.score_grades", "typed": "good | Tốt | " + "9" * 5000}, BadValue),
        ({"valid_to": DAY}, BadSpan),
        ({"key": "meeting.score_grades", "typed": "good | Tốt"}, BadValue),
        ({"key": "meeting.score_grades", "typed": "good | Tốt | chín mươi"}, BadValue),
        ({"key": "assessment.cap_base", "typed": "everybody"}, BadValue),
    ],
)
def test_what_is_no_answer_is_refused(book: Book, more: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as told:
        entered(book, **more)
    assert told.value.next_step
    assert LocalValue.objects.count() == 0


def test_a_table_is_typed_a_row_a_line(book: Book) -> None:
    made = entered(book, "good | Tốt | 85\nweak | Kém | 0\n", key="meeting.score_grades")
    assert made.value[0] == {"code": "good", "label": "Tốt", "from_points": 85}
    assert queries.value_for("meeting.score_grades", DAY, book.one.pk).value[0]["from_points"] == 85


def test_what_no_eye_sees_is_not_stored(book: Book) -> None:
    made = entered(book, "go\u202eod | T\x07ốt | 85\nweak | Kém | 0", key="meeting.score_grades")
    assert made.value[0] == {"code": "good", "label": "Tốt", "from_points": 85}


def test_two_values_never_hold_on_one_day(book: Book) -> None:
    entered(book, valid_to=LATER)
    with pytest.raises(Overlaps, match="từ 05/01/2026 đến 31/05/2026"):
        entered(book, "110", valid_from=date(2026, 5, 31))
    entered(book, "110", valid_from=LATER)
    assert queries.value_for(LENGTH, LATER, book.ward.pk).value == 110


def test_a_mistake_is_withdrawn_and_stays_to_be_seen(book: Book) -> None:
    wrong = entered(book)
    withdraw_local_value(actor=book.clerk, value=wrong, reason="Ghi nhầm số phút")
    assert queries.value_for(LENGTH, DAY, book.one.pk).value == 90
    assert [row.withdrawal for row in queries.values_entered(LENGTH)] == ["Ghi nhầm số phút"]
    with pytest.raises(AlreadyWithdrawn):
        withdraw_local_value(actor=book.clerk, value=wrong, reason="lần nữa")
    entered(book, "110")
    assert queries.value_for(LENGTH, DAY, book.one.pk).value == 110


def test_only_the_office_of_the_unit_may_decide(book: Book) -> None:
    secretary = office(book, "bithu", Role.SECRETARY, book.ward)
    neighbour = office(book, "nang", Role.CLERK, book.other)
    for actor, refusal in ((secretary, NotAllowed), (neighbour, OutOfReach)):
        with pytest.raises(refusal):
            enter_local_value(
                actor=actor, unit=book.ward, key=LENGTH, typed="100", document=book.paper, valid_from=DAY
            )
    ward_clerk = office(book, "gio", Role.CLERK, book.ward)
    with pytest.raises(OutOfReach):  # the decision is the city's, which the ward's office cannot see
        enter_local_value(
            actor=ward_clerk, unit=book.ward, key=LENGTH, typed="100", document=book.paper, valid_from=DAY
        )


def test_reading_is_marked_once(book: Book) -> None:
    assert not queries.has_read(book.clerk, "208-qd-tw-2026")
    before = len(queries.unread(book.clerk, date(2026, 11, 20)))
    mark_read(actor=book.clerk, slug="208-qd-tw-2026")
    mark_read(actor=book.clerk, slug="208-qd-tw-2026")
    assert queries.has_read(book.clerk, "208-qd-tw-2026")
    assert len(queries.unread(book.clerk, date(2026, 11, 20))) == before - 1
    assert len(queries.readings("208-qd-tw-2026", [book.clerk])) == 1
    with pytest.raises(NoSuchRule):
        mark_read(actor=book.clerk, slug="khong-co")


def test_a_merger_leaves_local_rules_with_the_unit_that_made_them(book: Book) -> None:
    entered(book, unit=book.two)
    day = date(2026, 3, 1)
    ledger.merge_units(**book.by(day), units=[book.two], into=book.one, on=day)
    assert queries.value_for(LENGTH, LATER, book.one.pk).value == 90


def test_a_value_outlived_by_the_rulebook_is_found_by_verify(book: Book) -> None:
    made = entered(book)
    LocalValue.objects.filter(pk=made.pk).update(key="admission.age_min_years", value="trẻ")
    found = checks.local_rules()
    assert not found.ok
    assert len(found.findings) == 2
