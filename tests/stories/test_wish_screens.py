"""A member asks on screen for a change in the own record; the office answers; both stay."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import Grant
from chibo.access.operations import create_account, revoke
from chibo.access.vocabulary import Role
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.people.models import ChangeRequest, Person
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


def wish(book: Book, client: Client, key: str, tail: str = "", **typed: Any) -> ChangeRequest:
    data = {"reason": "Ghi thiếu", "proof": "Sổ hộ khẩu 12", **typed}
    answer = client.post(address(book, f"{key}/de-nghi/{tail}"), data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return ChangeRequest.objects.get(state="asked")


def test_a_member_asks_and_the_office_answers(book: Book, clerk: Client) -> None:
    member = signed_in(book.member)
    assert "Đề nghị sửa" in read(member, address(book, "occupation/"))
    read(member, address(book, "occupation/de-nghi/"))
    made = wish(book, member, "occupation", o_value="Hưu trí")
    assert "Chờ xem xét" in read(member, address(book))
    assert "đề nghị sửa hồ sơ</a> của đảng viên đang chờ" in clerk.get("/").content.decode()
    listed = read(clerk, "/de-nghi-sua-ho-so/")
    assert book.who.birth_name in listed and "Hưu trí" in listed
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    text = read(clerk, path)
    assert "Sổ hộ khẩu 12" in text and "không cần văn bản đồng ý" in text
    assert clerk.post(path, {"viec": "khong", "answer": ""}).status_code == 422
    assert clerk.post(path, {"viec": "chap-nhan", "answer": "Đúng"}).status_code == 302
    assert "Đã chấp nhận" in read(member, path) and "Đúng" in read(member, address(book))
    assert clerk.post(path, {"viec": "khong", "answer": "Muộn"}).status_code == 200
    assert "Hưu trí" in read(member, address(book))


def test_the_secretary_asks_for_what_is_missing_and_the_member_sees_it(book: Book, clerk: Client) -> None:
    secretary, member = signed_in(office(book, "bithu", Role.SECRETARY, book.one)), signed_in(book.member)
    missing = f"/to-chuc/{book.one.pk}/ho-so-con-thieu/nguoi/"
    listed = read(secretary, missing)
    assert f"{book.who.pk}/ho-so/ethnic_group/de-nghi/?tiep=" in listed and "đề nghị văn phòng ghi" in listed
    data = {"reason": "Hỏi tại buổi sinh hoạt", "proof": "", "o_value": "nung"}
    sent = secretary.post(address(book, f"ethnic_group/de-nghi/?tiep={missing}"), data)
    assert sent.status_code == 302 and sent.headers["Location"] == missing
    made = ChangeRequest.objects.get()
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    assert path in read(member, address(book)) and "bithu" in read(member, path)
    assert 'value="rut"' not in read(member, path) and 'value="rut"' in read(secretary, path)
    assert member.post(path, {"viec": "rut"}).status_code == 422
    assert secretary.post(path, {"viec": "chap-nhan"}).status_code == 404
    assert clerk.post(path, {"viec": "chap-nhan", "answer": "Đúng"}).status_code == 302
    made.refresh_from_db()
    assert made.asked_by.username == "bithu" and "Đề nghị của bithu" in made.act.ground
    assert "Nùng" in read(member, address(book))


def test_only_the_secretary_of_the_own_cell_asks(book: Book) -> None:
    elsewhere = signed_in(office(book, "noikhac", Role.SECRETARY, book.other))
    reader = signed_in(office(book, "captren", Role.OVERSEER, book.root))
    for client in (elsewhere, reader):
        answer = client.post(address(book, "occupation/de-nghi/"), {"reason": "x", "o_value": "Hưu trí"})
        assert answer.status_code == 404
    assert not ChangeRequest.objects.exists()
    former = office(book, "bithucu", Role.SECRETARY, book.one)
    made = wish(book, signed_in(former), "occupation", o_value="Hưu trí")
    revoke(actor=book.clerk, grant=Grant.objects.get(account=former))
    with on(TODAY + timedelta(days=1)):
        read(signed_in(former), f"/de-nghi-sua-ho-so/{made.pk}/", 404)


def test_a_member_asks_for_the_right_sex_and_the_history_shows_it(book: Book, clerk: Client) -> None:
    member = signed_in(book.member)
    assert "Đề nghị sửa" in read(member, address(book, "sex/"))
    assert "Nam" in read(member, address(book, "sex/de-nghi/"))
    made = wish(book, member, "sex", o_value="male")
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    assert "cần văn bản đồng ý" in read(clerk, path)
    assert clerk.post(path, {"viec": "chap-nhan", "decision": "45-QĐ/ĐU"}).status_code == 302
    shown = read(clerk, address(book, "sex/"))
    assert "Nam" in shown and "45-QĐ/ĐU" in shown
    assert clerk.post(address(book, "sex/"), {"o_value": "female"}).status_code == 404


def test_an_accepted_correction_names_the_consent(book: Book, clerk: Client) -> None:
    fill(book, "ethnic_group", value="Tày")
    made = wish(book, signed_in(book.member), "ethnic_group", o_value="nung")
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    assert "cần văn bản đồng ý" in read(clerk, path)
    refused = clerk.post(path, {"viec": "chap-nhan", "answer": "", "decision": ""})
    assert refused.status_code == 422 and "phải có văn bản đồng ý" in refused.content.decode()
    assert clerk.post(path, {"viec": "chap-nhan", "decision": "45-QĐ/ĐU"}).status_code == 302
    assert "45-QĐ/ĐU" in read(clerk, path)


def test_a_change_the_member_did_not_date_is_dated_by_the_office(book: Book, clerk: Client) -> None:
    """A new telephone number is no correction: the office says since when, and no paper is needed."""
    fill(book, "contact", phone="0900 000 111")
    made = wish(book, signed_in(book.member), "contact", o_phone="0900 000 222")
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    assert "Là thay đổi mới, từ ngày" in read(clerk, path)
    day = format_date(today())
    assert clerk.post(path, {"viec": "chap-nhan", "answer": "", "since": day}).status_code == 302
    assert "0900 000 222" in read(clerk, address(book)) and "Bổ sung" in read(
        clerk, address(book, "contact/")
    )


def test_requests_are_declined_and_withdrawn(book: Book, clerk: Client) -> None:
    member = signed_in(book.member)
    fill(book, "training", school="Đại học Mở")
    row = next(iter(record_on(book.who, TODAY)["training"]))
    assert "Đề nghị bỏ một dòng" in read(member, address(book, f"training/de-nghi/?dong={row}&bo=1"))
    made = wish(book, member, "training", f"?dong={row}&bo=1")
    path = f"/de-nghi-sua-ho-so/{made.pk}/"
    assert clerk.post(path, {"viec": "rut"}).status_code == 422
    assert clerk.post(path, {"viec": "khong", "answer": "Đúng bằng gốc"}).status_code == 302
    assert "Đúng bằng gốc" in read(member, address(book))
    second = wish(book, member, "training", o_school="Trường Đảng")
    path = f"/de-nghi-sua-ho-so/{second.pk}/"
    assert member.post(path, {"viec": "chap-nhan"}).status_code == 404
    assert member.post(path, {"viec": "rut"}).status_code == 302
    assert "Đã rút" in read(clerk, "/de-nghi-sua-ho-so/")
    stranger = signed_in(office(book, "nang", Role.CLERK, book.other))
    read(stranger, path, 404)
    assert book.who.birth_name not in read(stranger, "/de-nghi-sua-ho-so/")
    read(member, "/de-nghi-sua-ho-so/", 403)
