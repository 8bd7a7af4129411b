"""A member's record: additions, corrections under consent, history, requests, what is missing."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.errors import NotAllowed
from chibo.access.models import ActionLog
from chibo.access.operations import create_account
from chibo.access.vocabulary import Role
from chibo.foundation.refusals import Refusal
from chibo.people.errors import BadItem, ConsentMissing, NotARequest, StaleVersion
from chibo.people.models import SINGLE, ChangeRequest, Person
from chibo.people.operations import (
    ItemChange,
    accept_request,
    ask_for_change,
    decline_request,
    record_items,
    withdraw_request,
)
from chibo.people.queries.records import held_items, history_of, missing_items, record_on
from chibo.people.vocabulary.acts import ActKind, RequestState
from tests.registers import PASSWORD, Book, on
from tests.stories.offices import office, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
OLD = date(2010, 1, 1)


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        b.who = b.first[0]
        b.member = create_account(
            actor=b.clerk, username="dangvien", display_name="Đảng viên", password=PASSWORD, unit=b.one,
            person_id=b.who.pk,
        )  # fmt: skip
        yield b


def write(book: Book, item: str, value: Any, *, kind: ActKind = ActKind.SUPPLEMENT, **more: Any) -> Any:
    decision = more.pop("decision", None)
    person = Person.objects.get(pk=book.who.pk)
    return record_items(
        actor=book.clerk, person=person, version=person.version, kind=kind, decision=decision,
        changes=[ItemChange(item, value, **more)],
    )  # fmt: skip


def says(book: Book, item: str, day: date = TODAY) -> list[dict[str, Any]]:
    return [said.value for said in record_on(book.who, day).get(item, {}).values()]


def test_an_addition_holds_from_its_day(book: Book) -> None:
    write(book, "occupation", {"value": "Thợ gò"}, since=OLD)
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 3, 1))
    assert says(book, "occupation", date(2009, 12, 31)) == []
    assert says(book, "occupation", date(2021, 2, 28))[0]["value"] == "Thợ gò"
    assert says(book, "occupation") != says(book, "occupation", date(2021, 2, 28))
    newest, oldest = history_of(book.who, "occupation")
    assert (newest.since, oldest.since) == (date(2021, 3, 1), OLD)
    assert newest.act is not None and newest.act.kind == ActKind.SUPPLEMENT
    assert ActionLog.objects.filter(verb="people.record_supplement").count() == 2


def test_what_was_said_changes_only_by_correction_with_consent(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    with pytest.raises(BadItem, match="đính chính"):
        write(book, "ethnic_group", {"value": "Nùng"})
    with pytest.raises(ConsentMissing) as refused:
        write(book, "ethnic_group", {"value": "Nùng"}, kind=ActKind.CORRECTION)
    assert refused.value.citation and refused.value.field == "decision"
    act = write(book, "ethnic_group", {"value": "Nùng"}, kind=ActKind.CORRECTION, decision=book.paper)
    assert act.decision == book.paper
    assert len(says(book, "ethnic_group", date(1990, 1, 1))) == 1
    assert says(book, "ethnic_group") == says(book, "ethnic_group", date(1990, 1, 1))


def test_a_correction_to_an_earlier_day_replaces_the_wrong_value_too(book: Book) -> None:
    write(book, "occupation", {"value": "Thợ gò"}, since=OLD)
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 3, 1))
    fix = {"kind": ActKind.CORRECTION, "decision": book.paper}
    write(book, "occupation", {"value": "Thợ rèn"}, since=date(2015, 1, 1), **fix)
    assert says(book, "occupation", date(2014, 12, 31))[0]["value"] == "Thợ gò"
    assert says(book, "occupation", date(2015, 1, 1)) == says(book, "occupation") == [{"value": "Thợ rèn"}]


def test_a_correction_to_a_later_day_brings_back_what_held_before(book: Book) -> None:
    write(book, "occupation", {"value": "Thợ gò"}, since=OLD)
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 3, 1))
    fix = {"kind": ActKind.CORRECTION, "decision": book.paper}
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 6, 1), **fix)
    assert says(book, "occupation", date(2021, 4, 1)) == [{"value": "Thợ gò"}]
    assert says(book, "occupation", date(2021, 6, 1)) != [{"value": "Thợ gò"}]


def test_only_a_correction_writes_over_whatever_the_act_is_called(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    for kind in (ActKind.ENTERED, ActKind.IMPORT, ActKind.UNDO):
        with pytest.raises(BadItem):
            write(book, "ethnic_group", {"value": "Nùng"}, kind=kind)


def test_rows_of_a_list_are_added_filled_corrected_and_taken_out(book: Book) -> None:
    write(book, "work", {"since": "1990", "what": "Thợ"})
    write(book, "work", {"since": "9/2001", "what": "Thợ cả"})
    rows = record_on(book.who, TODAY)["work"]
    assert len(rows) == 2 and SINGLE not in rows
    row = next(r for r, said in rows.items() if said.value["since"] == "1990")
    write(book, "work", {"since": "1990", "until": "8/2001", "what": "Thợ"}, row=row)
    with pytest.raises(BadItem):
        write(book, "work", {"since": "1991", "until": "8/2001", "what": "Thợ"}, row=row)
    with pytest.raises(BadItem):
        write(book, "work", None, row=row)
    with pytest.raises(ConsentMissing):
        write(book, "work", None, row=row, kind=ActKind.CORRECTION)
    write(book, "work", None, row=row, kind=ActKind.CORRECTION, decision=book.paper)
    assert says(book, "work") == [{"since": "2001-09", "what": "Thợ cả"}]
    assert history_of(book.who, "work")[0].gone
    with pytest.raises(BadItem, match="không còn"):
        write(book, "work", {"since": "1990", "what": "Thợ"}, row=row)


def test_rows_nobody_knows_and_items_kept_elsewhere_are_refused(book: Book) -> None:
    for item, more in (("work", {"row": uuid4()}), ("ethnic_group", {"row": uuid4()}), ("birth_name", {})):
        with pytest.raises(BadItem):
            write(book, item, {"value": "x", "since": "1990", "what": "x"}, **more)
    with pytest.raises(BadItem, match="phía trước"):
        write(book, "occupation", {"value": "Hưu trí"}, since=TODAY + timedelta(days=1))


def test_the_same_again_writes_nothing(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    version = Person.objects.get(pk=book.who.pk).version
    assert write(book, "ethnic_group", {"value": "Tày"}) is None
    assert Person.objects.get(pk=book.who.pk).version == version


def test_two_clerks_cannot_write_over_each_other(book: Book) -> None:
    opened = Person.objects.get(pk=book.who.pk).version
    write(book, "ethnic_group", {"value": "Tày"})
    with pytest.raises(StaleVersion):
        record_items(
            actor=book.clerk, person=book.who, version=opened,
            changes=[ItemChange("religion", {"value": "Không"})],
        )  # fmt: skip
    secretary = office(book, "bithu", Role.SECRETARY, book.one)
    with pytest.raises(NotAllowed):
        record_items(actor=secretary, person=book.who, version=opened + 1, changes=[])


def ask(book: Book, item: str, value: Any, **more: Any) -> ChangeRequest:
    return ask_for_change(
        actor=book.member, person=book.who, item=item, value=value, reason="Ghi thiếu", **more
    )


def test_a_request_that_adds_is_accepted_without_a_paper(book: Book) -> None:
    made = ask(book, "training", {"school": "Trường Chính trị"}, proof="Chứng chỉ 12/2020")
    again = ask(book, "training", {"school": "Đại học Mở"})
    for request in (made, again):
        accept_request(actor=book.clerk, request=request, answer="Đã đối chiếu")
    assert {v["school"] for v in says(book, "training")} == {"Trường Chính trị", "Đại học Mở"}
    kept = ChangeRequest.objects.get(pk=made.pk)
    assert (kept.state, kept.answer, kept.decided_by) == (RequestState.ACCEPTED, "Đã đối chiếu", book.clerk)
    assert kept.act is not None and "Ghi thiếu" in kept.act.ground
    with pytest.raises(NotARequest, match="đã được trả lời"):
        accept_request(actor=book.clerk, request=made)


def test_a_request_that_corrects_needs_the_consent(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    made = ask(book, "ethnic_group", {"value": "Nùng"})
    with pytest.raises(ConsentMissing):
        accept_request(actor=book.clerk, request=made)
    assert ChangeRequest.objects.get(pk=made.pk).state == RequestState.ASKED
    accept_request(actor=book.clerk, request=made, decision=book.paper)
    assert says(book, "ethnic_group") == [made.after]


def test_a_member_asks_for_the_right_name_and_number(book: Book) -> None:
    named = ask(book, "birth_name", {"value": "Nguyễn Thị Bình Minh"}, proof="Giấy khai sinh")
    numbered = ask(book, "personal_number", {"value": "001185000123"})
    accept_request(actor=book.clerk, request=numbered)  # an empty box may be filled without a paper
    with pytest.raises(ConsentMissing):
        accept_request(actor=book.clerk, request=named)
    accept_request(actor=book.clerk, request=named, decision=book.paper)
    book.who.refresh_from_db()
    assert (book.who.birth_name, book.who.personal_number) == ("Nguyễn Thị Bình Minh", "001185000123")
    assert book.who.name_fold == "nguyen thi binh minh"
    kept = ChangeRequest.objects.get(pk=named.pk)
    assert kept.before is not None and kept.act is not None and kept.act.decision == book.paper
    wrong = {"born_on": date(1984, 1, 1), "personal_number": "12", "sex": "khác", "birth_name": ""}
    for item, value in wrong.items():
        with pytest.raises(Refusal):
            ask(book, item, {"value": value})
    with pytest.raises(BadItem):
        ask(book, "personal_number", None)


def test_a_request_about_a_past_day_becomes_a_correction(book: Book) -> None:
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 3, 1))
    made = ask(book, "occupation", {"value": "Thợ gò"}, since=OLD)
    with pytest.raises(ConsentMissing):
        accept_request(actor=book.clerk, request=made)
    accept_request(actor=book.clerk, request=made, decision=book.paper)
    assert says(book, "occupation", date(2015, 1, 1)) == [{"value": "Thợ gò"}]


def test_a_record_that_moved_on_is_not_written_over_by_an_old_request(book: Book) -> None:
    made = ask(book, "occupation", {"value": "Hưu trí"})
    write(book, "occupation", {"value": "Thợ gò"})
    with pytest.raises(NotARequest, match="đã thay đổi"):
        accept_request(actor=book.clerk, request=made, decision=book.paper)
    decline_request(actor=book.clerk, request=made, answer="Đã ghi theo giấy khác")
    assert ChangeRequest.objects.get(pk=made.pk).state == RequestState.DECLINED


def test_who_may_ask_and_what_for(book: Book) -> None:
    with pytest.raises(NotAllowed):
        ask_for_change(actor=book.clerk, person=book.who, item="occupation", value={"value": "x"}, reason="x")
    made = ask(book, "occupation", {"value": "Hưu trí"})
    with pytest.raises(NotARequest, match="đang chờ"):
        ask(book, "occupation", {"value": "Thợ gò"})
    with pytest.raises(NotARequest):
        withdraw_request(actor=book.clerk, request=made)
    withdraw_request(actor=book.member, request=made)
    waiting = ask(book, "occupation", {"value": "Thợ gò"})
    with pytest.raises(BadItem, match="phía trước"):
        ask(book, "religion", {"value": "Không"}, since=TODAY + timedelta(days=1))
    with pytest.raises(BadItem, match="Không có mục"):
        ask(book, "no_such_item", {"value": "Tên khác"})
    write(book, "other_names", {"value": "Bảy"})
    with pytest.raises(BadItem, match="giống"):
        ask(book, "other_names", {"value": "Bảy"})
    secretary = office(book, "bithu", Role.SECRETARY, book.one)
    with pytest.raises(NotAllowed):
        decline_request(actor=secretary, request=waiting, answer="Không")


def test_what_is_missing_on_a_day(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    write(book, "occupation", {"value": "Hưu trí"}, since=date(2021, 3, 1))
    write(book, "work", {"since": "1990", "what": "Thợ"})
    row = next(iter(record_on(book.who, TODAY)["work"]))
    write(book, "work", None, row=row, kind=ActKind.CORRECTION, decision=book.paper)
    required = ["ethnic_group", "occupation", "work", "birth_name", "card_number"]
    [found] = missing_items([book.who], required, TODAY)
    assert found.items == ("work", "card_number")
    [then] = missing_items([book.who], required, date(2021, 1, 1))
    assert then.items == ("occupation", "work", "card_number")
    assert missing_items([book.who], ["birth_name", "ethnic_group"], TODAY) == []


def test_what_is_missing_costs_the_same_for_many_people(book: Book) -> None:
    write(book, "ethnic_group", {"value": "Tày"})
    people = Person.objects.values("pk")
    with CaptureQueriesContext(connection) as asked:
        held = held_items(people, ["ethnic_group", "religion"], TODAY)
    assert held == {book.who.pk: {"ethnic_group"}}
    assert len(asked) <= 3


def test_nobody_sees_what_was_known_only_later(book: Book) -> None:
    before = write(book, "ethnic_group", {"value": "Tày"}).posted_at
    with on(TODAY + timedelta(days=3)):
        write(book, "ethnic_group", {"value": "Nùng"}, kind=ActKind.CORRECTION, decision=book.paper)
    then = record_on(book.who, TODAY, known_at=before)
    assert then["ethnic_group"] != record_on(book.who, TODAY)["ethnic_group"]
    assert then["birth_name"][SINGLE].value == {"value": book.who.birth_name}
