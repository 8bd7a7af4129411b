"""Records on screens: read by section, written item by item, wished for by members, completed as a list."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import ReadLog
from chibo.access.operations import create_account
from chibo.access.vocabulary import Role
from chibo.people.models import Person
from chibo.people.operations import ItemChange, record_items
from chibo.people.queries.records import record_on
from tests.registers import PASSWORD, Book, on
from tests.stories.offices import office, signed_in, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MOST_QUERIES = 15


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        b.who = b.first[0]
        b.member = create_account(
            actor=b.clerk, username="dangvien", display_name="Nguyễn Thị Bình", password=PASSWORD, unit=b.one,
            person_id=b.who.pk,
        )  # fmt: skip
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


def read(client: Client, path: str, status: int = 200) -> str:
    """What a page says; the line in the read log is written besides and not counted."""
    with CaptureQueriesContext(connection) as asked:
        found = client.get(path)
    assert found.status_code == status, found.content.decode()[:3000]
    questions = [query["sql"] for query in asked.captured_queries if query["sql"].startswith("SELECT")]
    assert len(questions) <= MOST_QUERIES, questions
    return found.content.decode()


def address(book: Book, tail: str = "") -> str:
    return f"/dang-vien/{book.who.pk}/ho-so/{tail}"


def version(book: Book) -> int:
    return Person.objects.get(pk=book.who.pk).version


def send(book: Book, client: Client, tail: str, status: int = 302, **typed: Any) -> str:
    data = {"version": version(book), "kind": "supplement", "decision": "", "ground": "", **typed}
    answer = client.post(address(book, tail), data)
    assert answer.status_code == status, answer.content.decode()[-4000:]
    return answer.content.decode()


def fill(book: Book, item: str, **value: Any) -> None:
    record_items(actor=book.clerk, person=book.who, version=version(book), changes=[ItemChange(item, value)])


def test_a_record_shows_every_item_filled_or_not(book: Book, clerk: Client) -> None:
    fill(book, "work", since="1990", until="8/2001", what="Thợ gò")
    fill(book, "work", since="11/2001", what="Quản đốc")
    Person.objects.filter(pk=book.who.pk).update(personal_number="001086123456")
    text = read(clerk, address(book))
    for number, wording in ((1, "Họ và tên khai sinh"), (30, "Hoàn cảnh kinh tế"), (19, "Số căn cước")):
        assert f'num">{number}</span>' in text and wording in text
    assert "1990 – 08/2001: Thợ gò" in text and "Từ 11/2001: Quản đốc" in text
    assert "Mục 21: từ 09/2001 đến 10/2001 chưa ghi làm gì" in text
    assert "Mục 19: số định danh cá nhân, hai chữ số năm sinh" in text
    assert "Chưa ghi" in text and f"/dang-vien/{book.who.pk}/sua/" in text
    assert (
        f'href="/dang-vien/{book.who.pk}/ho-so/"' in clerk.get(f"/dang-vien/{book.who.pk}/").content.decode()
    )
    assert "Từ 11/2001" in read(clerk, address(book) + "?ngay=2021-10-15")


def test_who_may_open_a_record(book: Book, clerk: Client) -> None:
    before = ReadLog.objects.count()
    read(clerk, address(book))
    assert ReadLog.objects.count() == before + 1
    text = read(signed_in(book.member), address(book))
    assert ReadLog.objects.count() == before + 1
    assert "Ai đã xem" in text and "Xem, đề nghị" in text
    stranger = signed_in(office(book, "nang", Role.CLERK, book.other))
    for tail in ("", "occupation/", "occupation/de-nghi/"):
        assert stranger.get(address(book, tail)).status_code == 404
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    assert "Ghi vào hồ sơ" not in read(secretary, address(book, "occupation/"))
    send(book, secretary, "occupation/", 403, o_value="Thợ")
    read(clerk, address(book, "khong-co/"), 404)
    # What is kept by decisions has a history to read, and no form here.
    assert "Ghi vào hồ sơ" not in read(clerk, address(book, "birth_name/"))
    assert Client().get(address(book)).status_code == 302


def test_a_file_goes_with_the_member(book: Book) -> None:
    from chibo.ledger import operations as ledger

    old = signed_in(office(book, "gio", Role.CLERK, book.ward))
    read(old, address(book))
    ledger.move_member(**book.by(TODAY), person=book.who, to_unit=book.three, on=TODAY)
    read(old, address(book), 404)
    assert f'href="{address(book)}"' not in old.get(f"/dang-vien/{book.who.pk}/").content.decode()


def test_an_item_is_added_with_its_day_and_its_history(book: Book, clerk: Client) -> None:
    path = address(book, "occupation/")
    assert "Mục này chưa được ghi lần nào" in read(clerk, path)
    send(book, clerk, "occupation/", o_value="Thợ gò", since="01/03/2010", ground="Phiếu 2-HSĐV giấy")
    send(book, clerk, "occupation/", o_value="Hưu trí", since="1/3/2021")
    text = read(clerk, path)
    assert "Căn cứ: Phiếu 2-HSĐV giấy" in text and "01/03/2021" in text and "Văn thư ghi lúc" in text
    assert "Thợ gò" in read(clerk, address(book) + "?ngay=2020-01-01")


def test_a_correction_asks_for_its_paper_at_the_field_and_loses_nothing(book: Book, clerk: Client) -> None:
    fill(book, "ethnic_group", value="Tày")
    typed = {"kind": "correction", "o_value": "nung", "ground": "Giấy khai sinh"}
    key = next(iter(record_on(book.who, TODAY)["ethnic_group"].values())).value["value"]
    text = send(book, clerk, "ethnic_group/", 422, **typed)
    assert "phải có văn bản đồng ý" in text and "Căn cứ: " in text and 'value="Giấy khai sinh"' in text
    assert 'href="#id_decision"' in text
    text = send(book, clerk, "ethnic_group/", 422, **{**typed, "decision": "999-QĐ/XX"})
    assert "Không có văn bản “999-QĐ/XX”" in text
    send(book, clerk, "ethnic_group/", **{**typed, "decision": "45-QĐ/ĐU, ký 01/10/2021"})
    now = next(iter(record_on(book.who, TODAY)["ethnic_group"].values())).value["value"]
    assert now != key
    assert "Văn bản: <strong>45-QĐ/ĐU</strong>" in read(clerk, address(book, "ethnic_group/"))


def test_an_addition_that_writes_over_is_refused_with_the_way_on(book: Book, clerk: Client) -> None:
    fill(book, "ethnic_group", value="Tày")
    text = send(book, clerk, "ethnic_group/", 422, o_value="nung")
    assert "chỉ sửa được bằng đính chính" in text and "Chọn “Đính chính”" in text


def test_rows_of_a_list_are_added_changed_and_taken_out(book: Book, clerk: Client) -> None:
    wrong = send(book, clerk, "work/", 422, o_since="13/1974", o_what="Thợ gò")
    assert 'value="13/1974"' in wrong and 'value="Thợ gò"' in wrong and 'href="#id_o_since"' in wrong
    for typed in ("1974", "5/1990", "01/05/1999"):
        send(book, clerk, "work/", o_since=typed, o_what=f"Thợ {typed[-4:]}")
    rows = record_on(book.who, TODAY)["work"]
    assert sorted(said.value["since"] for said in rows.values()) == ["1974", "1990-05", "1999-05-01"]
    row = next(row for row, said in rows.items() if said.value["since"] == "1974")
    text = read(clerk, address(book, f"work/?dong={row}"))
    assert 'value="1974"' in text and "Sửa dòng đã chọn" in text
    send(book, clerk, f"work/?dong={row}", o_since="1974", o_until="4/1990", o_what="Thợ 1974")
    assert record_on(book.who, TODAY)["work"][row].value["until"] == "1990-04"
    out = address(book, f"work/{row}/bo/")
    assert "1974 – 04/1990: Thợ 1974" in read(clerk, out)
    refused = clerk.post(out, {"version": version(book), "ground": "Ghi nhầm", "decision": ""})
    assert refused.status_code == 422 and "phải có văn bản đồng ý" in refused.content.decode()
    clerk.post(out, {"version": version(book), "ground": "Ghi nhầm", "decision": "45-QĐ/ĐU"})
    assert row not in record_on(book.who, TODAY)["work"]
    assert "Bỏ khỏi hồ sơ" in read(clerk, address(book, "work/"))
    for tail in (f"work/?dong={row}", f"work/{row}/bo/", "work/?dong=x"):
        read(clerk, address(book, tail), 404)


def test_two_clerks_see_each_others_words(book: Book, clerk: Client) -> None:
    opened = version(book)
    fill(book, "occupation", value="Thợ gò")
    text = send(book, clerk, "occupation/", 422, o_value="Hưu trí", version=opened)
    assert "Người khác vừa sửa hồ sơ này" in text and "Thợ gò" in text and 'value="Hưu trí"' in text
    assert f'name="version" value="{opened + 1}"' in text
    send(book, clerk, "occupation/", o_value="Hưu trí")


@pytest.mark.parametrize(
    "key", ["permanent_residence", "economy", "health", "history", "family", "admission"]
)
def test_every_shape_of_item_has_a_form(book: Book, clerk: Client, key: str) -> None:
    text = read(clerk, address(book, f"{key}/"))
    assert "Ghi vào hồ sơ" in text
    assert "chưa ghi" in send(book, clerk, f"{key}/", 422).lower()


def test_completeness_of_a_unit_and_its_people(book: Book, clerk: Client) -> None:
    fill(book, "ethnic_group", value="Tày")
    text = read(clerk, f"/to-chuc/{book.ward.pk}/ho-so-con-thieu/")
    assert "Chi bộ Một" in text and "Chi bộ Hai" in text and "Chi bộ Ba" not in text
    people = f"/to-chuc/{book.ward.pk}/ho-so-con-thieu/nguoi/"
    text = read(clerk, people)
    assert text.count('class="lacks"') == 7 * 2 or text.count("/ho-so/religion/") == 7
    some = read(clerk, f"{people}?muc=ethnic_group")
    assert some.count("/ho-so/religion/") == 6
    assert read(clerk, f"{people}?muc=khong-co").count("/ho-so/religion/") == 7
    onward = quote(f"{people}?muc=religion")
    answer = clerk.post(
        address(book, f"religion/?tiep={onward}"),
        {"version": version(book), "kind": "supplement", "o_value": "khong", "ground": ""},
    )
    assert answer.status_code == 302 and answer["Location"] == f"{people}?muc=religion"
    assert address(book, "religion/") not in read(clerk, people)
    file = clerk.get(f"/to-chuc/{book.ward.pk}/ho-so-con-thieu/xuat/?muc=ethnic_group")
    assert file.status_code == 200 and file.content[:2] == b"PK"
    assert clerk.get("/ho-so-con-thieu/").status_code == 302
    read(signed_in(office(book, "nang", Role.CLERK, book.other)), people, 404)
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    own = f"/to-chuc/{book.one.pk}/ho-so-con-thieu/"
    asked = read(secretary, f"{own}nguoi/")
    assert "/ho-so/religion/de-nghi/?tiep=" in asked and "/ho-so/religion/?tiep=" not in asked
    assert secretary.get(f"{own}xuat/").status_code == 403


def test_who_is_on_probation_needs_no_card(book: Book, clerk: Client) -> None:
    from chibo.ledger.vocabulary import Standing

    new = book.members(book.three, 1, TODAY, Standing.PROBATIONARY)[0]
    text = read(clerk, f"/to-chuc/{book.three.pk}/ho-so-con-thieu/nguoi/?muc=card_number")
    assert new.birth_name not in text and book.third[0].birth_name in text
