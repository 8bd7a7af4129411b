"""A clerk builds the list the committee asked for, keeps it, shares it; others see what their rights allow."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from chibo.access.errors import NotAllowed
from chibo.access.models import Account, ActionLog, ReadLog
from chibo.access.policy import actor_scope
from chibo.access.vocabulary import Purpose, Role
from chibo.ledger import operations as ledger
from chibo.lists.errors import BadList, NoSuchList
from chibo.lists.models import SavedList
from chibo.lists.operations import drop_list, save_list
from chibo.lists.policy import BUILD
from chibo.lists.queries import answered, list_by_id
from chibo.lists.rules.wanted import condition, from_kept, kept, wanted
from chibo.lists.vocabulary.columns import column, columns
from chibo.organisations.models import Unit
from chibo.people.models import Person
from chibo.people.operations import ItemChange, record_items
from tests.registers import Book, on
from tests.stories.offices import office, signed_in, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MOST_QUERIES = 18  # the unit, its names, the record twice: to narrow and to show


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(office(book, "vanphong", Role.CLERK, book.ward))


def here(unit: Unit, tail: str = "") -> str:
    return f"/to-chuc/{unit.pk}/danh-sach-tu-chon/{tail}"


def fill(book: Book, who: Person, item: str, **value: Any) -> None:
    who.refresh_from_db()
    record_items(actor=book.clerk, person=who, version=who.version, changes=[ItemChange(item, value)])


def found(
    book: Book, *conditions: tuple[str, str, list[str]], day: date = TODAY, unit: Unit | None = None
) -> set:
    asked = wanted(["birth_name"], [condition(*one) for one in conditions])
    answer = answered((unit or book.ward).pk, day, asked, Unit.objects.values_list("pk", flat=True))
    return {row.person_id for row in answer.rows()}


def ids(*people: Person) -> set:
    return {one.pk for one in people}


def test_everybody_without_a_condition(book: Book) -> None:
    assert found(book) == ids(*book.first, *book.second)
    assert found(book, unit=book.two) == ids(*book.second)


def test_born_in_a_span_and_in_a_month(book: Book) -> None:
    who = book.first[0]
    Person.objects.filter(pk=who.pk).update(born_on=date(1955, 2, 28))
    assert found(book, ("born_on", "between", ["01/01/1950", "31/12/1959"])) == ids(who)
    assert found(book, ("born_on", "between", ["", "28/02/1955"])) == ids(who)
    assert found(book, ("born_on", "between", ["", "27/02/1955"])) == set()
    assert who.pk in found(book, ("born_on", "month", ["2"]))
    assert found(book, ("age", "between", ["71", ""])) == ids(who)
    assert found(book, ("age", "between", ["72", ""])) == set()


def test_items_of_the_record_on_the_asked_day(book: Book) -> None:
    kinh, tay, *_ = [*book.first]
    fill(book, kinh, "ethnic_group", value="kinh")
    fill(book, tay, "ethnic_group", value="tay")
    assert found(book, ("item:ethnic_group", "one_of", ["kinh"])) == ids(kinh)
    # Whose group nobody wrote is neither Kinh nor not Kinh.
    assert found(book, ("item:ethnic_group", "none_of", ["kinh"])) == ids(tay)
    assert found(book, ("item:ethnic_group", "empty", [])) == ids(*book.first, *book.second) - ids(kinh, tay)
    assert found(book, ("item:ethnic_group", "filled", [])) == ids(kinh, tay)


def test_a_word_is_found_without_marks(book: Book) -> None:
    who = book.second[1]
    fill(book, who, "home_place", province="Đà Nẵng", commune="Hòa Vang")
    assert found(book, ("item:home_place", "has", ["hoa vang"])) == ids(who)
    assert found(book, ("item:home_place.commune", "has", ["HÒA"])) == ids(who)
    assert found(book, ("unit", "has", ["chi bo hai"])) == ids(*book.second)


def test_who_rests_is_found_by_overlay(book: Book) -> None:
    who = book.first[2]
    ledger.exempt(**book.by(date(2026, 1, 5)), person=who, on=date(2026, 1, 5))
    assert found(book, ("overlays", "one_of", ["exempted"])) == ids(who)
    assert found(book, ("overlays", "none_of", ["exempted"])) == ids(*book.first, *book.second) - ids(who)
    assert found(book, ("overlays", "one_of", ["exempted"]), day=date(2026, 1, 4)) == set()


def test_a_member_who_left_is_on_the_list_of_the_day_before(book: Book) -> None:
    who = book.first[3]
    ledger.remove(**book.by(date(2026, 5, 10)), person=who, on=date(2026, 5, 10))
    assert who.pk not in found(book)
    assert who.pk in found(book, day=date(2026, 5, 9))


def test_the_record_of_who_moved_away_does_not_show_on_past_days(book: Book) -> None:
    who, stays = book.first[0], book.first[1]
    fill(book, who, "contact", phone="0900 000 111")
    ledger.move_member(**book.by(date(2026, 5, 10)), person=who, to_unit=book.three, on=date(2026, 5, 10))
    clerk = signed_in(office(book, "vanphong", Role.CLERK, book.ward))
    asked = {"cot": "birth_name,item:contact", "ngay": "2026-05-01"}
    text = clerk.get(here(book.ward), asked).content.decode()
    assert who.birth_name in text and "hồ sơ đã chuyển đi" in text
    assert "0900 000 111" not in text
    within = actor_scope(Account.objects.get(username="vanphong")).units(BUILD)
    lacking = wanted(["birth_name"], [condition("item:contact", "empty", [])])
    rows = answered(book.ward.pk, date(2026, 5, 1), lacking, within).rows()
    found_ids = {row.person_id for row in rows}
    assert who.pk not in found_ids and stays.pk in found_ids


def test_conditions_that_cannot_be_are_refused_with_words(book: Book) -> None:
    for asked in (
        ("born_on", "between", ["31/11/1960", ""]),
        ("born_on", "between", ["01/01/1970", "01/01/1960"]),
        ("born_on", "has", ["19"]),
        ("born_on", "month", ["13"]),
        ("age", "between", ["sáu mươi", ""]),
        ("age", "between", ["", ""]),
        ("item:home_place", "has", [" "]),
        ("item:nothing", "has", ["x"]),
    ):
        with pytest.raises(BadList):
            condition(*asked)
    with pytest.raises(BadList):
        wanted([])
    with pytest.raises(BadList):
        wanted(list(columns())[:30])


def test_what_is_kept_comes_back_the_same() -> None:
    asked = wanted(
        ["birth_name", "item:home_place.province", "grade:2024"],
        [
            condition("born_on", "between", ["", "31/12/1959"]),
            condition("overlays", "none_of", ["exempted"]),
            condition("item:training", "empty", []),
        ],
        "born_on",
    )
    assert from_kept(kept(asked)) == asked


def test_every_column_has_a_name_of_its_own() -> None:
    labels = [one.label for one in columns().values()]
    assert sorted(label for label in set(labels) if labels.count(label) > 1) == []
    assert column("grade:1066") is None
    assert column("grade:2025").label == "Xếp loại năm 2025"


def test_every_column_can_be_shown_and_filtered(book: Book) -> None:
    within = Unit.objects.values_list("pk", flat=True)
    for key in columns():
        asked = wanted([key], [condition(key, "filled", [])], key)
        answer = answered(book.ward.pk, TODAY, asked, within)
        assert answer.total <= 7, key
        assert len(list(answer.rows())) == answer.total, key


def test_the_clerk_builds_step_by_step_and_loses_nothing(book: Book, clerk: Client) -> None:
    text = clerk.get(here(book.ward)).content.decode()
    assert "Chưa có điều kiện" in text
    assert book.first[0].birth_name in text
    step = clerk.get(
        here(book.ward), {"cot": "birth_name,unit", "them-cot": ["born_on", "age"], "them-dk": "born_on"}
    )
    assert step.status_code == 302
    said = parse_qs(urlsplit(step["Location"]).query)
    assert said["cot"] == ["birth_name,unit,born_on,age"]
    assert said["dk1"] == ["born_on"]
    assert "chưa tính" in clerk.get(step["Location"]).content.decode()
    moved = clerk.get(step["Location"] + "&tu1=1/1/1950&viec=truoc age")
    said = parse_qs(urlsplit(moved["Location"]).query)
    assert said["cot"] == ["birth_name,unit,age,born_on"]
    assert said["tu1"] == ["1/1/1950"]
    gone = clerk.get(moved["Location"] + "&viec=bo-dk 1")
    assert "dk1" not in parse_qs(urlsplit(gone["Location"]).query)


def test_a_bad_condition_is_shown_at_its_place_and_no_list_is_made(book: Book, clerk: Client) -> None:
    bad = {"cot": "birth_name", "dk1": "born_on", "cach1": "between", "tu1": "31/11/1960"}
    text = clerk.get(here(book.ward), bad).content.decode()
    assert "31/11/1960" in text
    assert "Chưa lập được danh sách" in text
    assert book.first[0].birth_name not in text
    for tail, status in (("in/", 302), ("xuat/", 422), ("luu/", 302)):
        assert clerk.get(here(book.ward, tail), bad).status_code == status


def test_the_file_and_the_paper_say_what_the_screen_says(book: Book, clerk: Client) -> None:
    Person.objects.filter(pk=book.first[0].pk).update(personal_number="001060000007", birth_name="=Mai")
    asked = {"cot": "birth_name,personal_number,born_on,age", "dk1": "unit", "cach1": "has", "chu1": "mot"}
    book_of_cells = load_workbook(BytesIO(clerk.get(here(book.ward, "xuat/"), asked).content))
    lines = book_of_cells.get_sheet_by_index(0).to_python()
    start = next(at for at, line in enumerate(lines) if line[0] == "STT")
    assert len(lines) - start - 1 == 4
    mine = next(line for line in lines if "001060000007" in line)
    assert mine[1].lstrip("'") == "=Mai"
    assert mine[3] == Person.objects.get(pk=book.first[0].pk).born_on
    paper = clerk.get(here(book.ward, "in/"), asked).content.decode()
    assert "Tổng số 4" in paper
    looks = ReadLog.objects.filter(purpose__in=[Purpose.EXPORT, Purpose.PRINT])
    assert [look.count for look in looks] == [4, 4]


def test_a_list_is_kept_opened_changed_and_forgotten(book: Book, clerk: Client) -> None:
    asked = {"cot": "birth_name,age", "dk1": "age", "cach1": "between", "tu1": "60"}
    address = here(book.ward, "luu/") + "?cot=birth_name,age&dk1=age&cach1=between&tu1=60"
    assert clerk.post(address, {"name": " "}).status_code == 422
    assert clerk.post(address, {"name": "Từ 60 tuổi trở lên", "shared": "on"}).status_code == 302
    saved = SavedList.objects.get()
    assert saved.wanted["columns"] == asked["cot"].split(",")
    opened = clerk.get(f"/danh-sach-tu-chon/{saved.pk}/")
    assert "tu1=60" in opened["Location"]
    assert "Từ 60 tuổi trở lên" in clerk.get(opened["Location"]).content.decode()
    again = (
        opened["Location"]
        .replace("danh-sach-tu-chon/?", "danh-sach-tu-chon/luu/?")
        .replace("tu1=60", "tu1=70")
    )
    assert clerk.post(again, {"name": "Từ 70 tuổi", "instead": "sua"}).status_code == 302
    saved.refresh_from_db()
    assert (saved.name, saved.shared, saved.wanted["conditions"][0][2]) == ("Từ 70 tuổi", False, "70")
    assert clerk.post(again, {"name": "Một danh sách nữa", "instead": "moi"}).status_code == 302
    assert SavedList.objects.count() == 2
    assert clerk.post(f"/danh-sach-tu-chon/{saved.pk}/xoa/").status_code == 302
    assert SavedList.objects.count() == 1
    assert ActionLog.objects.filter(verb__startswith="lists.").count() == 4


def test_a_shared_list_is_for_those_who_see_the_unit(book: Book) -> None:
    clerk = office(book, "vanphong", Role.CLERK, book.ward)
    secretary = office(book, "bithu", Role.SECRETARY, book.one)
    stranger = office(book, "phuongkhac", Role.CLERK, book.other)
    asked = wanted(["birth_name"])
    alone = save_list(actor=clerk, unit=book.one, name="Riêng", asked=asked)
    shared = save_list(actor=clerk, unit=book.one, name="Chung", asked=asked, shared=True)
    assert list_by_id(secretary, shared.pk) == shared
    for who, which in ((secretary, alone), (stranger, shared), (stranger, alone)):
        with pytest.raises(NoSuchList):
            list_by_id(who, which.pk)
    with pytest.raises(NotAllowed):
        drop_list(actor=secretary, saved=shared)
    client = signed_in(secretary)
    assert "Chung" in client.get("/danh-sach-tu-chon/").content.decode()
    assert client.get(f"/danh-sach-tu-chon/{alone.pk}/").status_code == 422
    assert client.get(here(book.two)).status_code == 404
    assert client.get(here(book.one, "xuat/")).status_code == 403
    assert signed_in(stranger).get(here(book.one)).status_code == 404


def test_nobody_sees_members_beyond_reach(book: Book) -> None:
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    text = secretary.get(here(book.one), {"cot": "birth_name,unit"}).content.decode()
    assert all(one.birth_name in text for one in book.first)
    assert not any(one.birth_name in text for one in book.second)


def test_the_builder_asks_few_questions(book: Book, clerk: Client) -> None:
    keys = (
        "birth_name,born_on,age,unit,standing,overlays,item:home_place,item:training,item:contact,grade:2025"
    )
    asked = {"cot": keys, "dk1": "item:home_place", "cach1": "empty", "thu-tu": "unit"}
    with CaptureQueriesContext(connection) as queries:
        assert clerk.get(here(book.ward), asked).status_code == 200
    reads = [one["sql"] for one in queries.captured_queries if one["sql"].startswith("SELECT")]
    assert len(reads) <= MOST_QUERIES, reads
