"""A unit's own rules on the screens: seen before written, taken back with a reason, out of reach unseen."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chibo.access.vocabulary import Role
from chibo.profiles import queries as profiles
from chibo.profiles.models import LocalValue
from chibo.profiles.operations import assign_profile, enter_local_value
from tests.registers import Book, on
from tests.stories.offices import hidden, office, signed_in, text_of, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
LENGTH, GRADES = "meeting.duration_min", "meeting.score_grades"


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        b.member = office(b, "dangvien", Role.OVERSEER, b.one)
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


def test_everybody_reads_but_only_the_office_writes(book: Book) -> None:
    secretary = signed_in(book.member)
    assert "Ghi giá trị riêng" not in text_of(secretary, f"/can-cu/muc/{LENGTH}/")
    assert "Quy định riêng</a>" not in text_of(secretary, "/can-cu/")
    for path in ("/can-cu/rieng/", f"/can-cu/rieng/ghi/{LENGTH}/", "/can-cu/rieng/theo/"):
        text_of(secretary, path, status=403)
    assert Client().get("/can-cu/").status_code == 302


def fields(book: Book, **more: Any) -> dict[str, Any]:
    return {"unit": book.ward.pk, "value": "100", "valid_from": "05/01/2026", "article": "Điều 2", **more}


def test_a_wards_own_value_is_seen_before_it_is_written(book: Book, clerk: Client) -> None:
    start = f"/can-cu/rieng/ghi/{LENGTH}/"
    assert "Văn bản làm căn cứ" in text_of(clerk, start)
    path = f"{start}?van_ban={book.paper.pk}"
    assert "Trung ương: 90 phút" in text_of(clerk, path)
    wrong = clerk.post(path, fields(book, value="chín mươi"))
    assert wrong.status_code == 422 and "không phải kiểu duration" in wrong.content.decode()
    seen = clerk.post(path, fields(book)).content.decode()
    assert "dùng: <strong>100 phút</strong>" in seen
    assert LocalValue.objects.count() == 0
    sent = fields(book, ma=hidden(seen, "ma"), da_xem=hidden(seen, "da_xem"), ghi="1")
    assert clerk.post(path, sent).status_code == 302
    assert clerk.post(path, sent).status_code == 302
    assert LocalValue.objects.count() == 1
    assert profiles.value_for(LENGTH, TODAY, book.one.pk).value == 100
    assert "Đảng bộ phường Gió" in text_of(clerk, f"/can-cu/muc/{LENGTH}/")
    assert "đang áp dụng" in text_of(clerk, "/can-cu/rieng/")
    ward = signed_in(office(book, "gio", Role.CLERK, book.ward))
    told = text_of(ward, f"/can-cu/muc/{LENGTH}/")
    assert "Đảng bộ phường Gió dùng <strong>100 phút</strong> theo giá trị riêng" in told
    before = text_of(ward, f"/can-cu/muc/{LENGTH}/?ngay=2026-01-04")
    assert "áp dụng từ 05/01/2026" in before and "theo giá trị riêng" not in before


def test_a_centres_value_offers_no_form(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/rieng/ghi/admission.age_min_years/", status=422)
    assert "do trung ương quy định, không sửa ở đây" in text
    assert '<a href="/can-cu/van-ban/208-qd-tw-2026/">' in text


def test_taking_back_needs_a_reason(book: Book, clerk: Client) -> None:
    made = enter_local_value(
        actor=book.clerk, unit=book.ward, key=LENGTH, typed="100", document=book.paper, valid_from=TODAY
    )
    path = f"/can-cu/rieng/{made.pk}/thu-hoi/"
    assert clerk.post(path, {"reason": ""}).status_code == 422
    assert clerk.post(path, {"reason": "Ghi nhầm"}).status_code == 302
    assert "đã thu hồi: Ghi nhầm" in text_of(clerk, f"/can-cu/muc/{LENGTH}/")
    again = clerk.post(path, {"reason": "Ghi nhầm"})
    assert again.status_code == 422 and "đã được thu hồi rồi" in again.content.decode()
    neighbour = signed_in(office(book, "nang", Role.CLERK, book.other))
    assert neighbour.get(path).status_code == 404


def test_following_a_province(book: Book, clerk: Client) -> None:
    path = f"/can-cu/rieng/theo/?van_ban={book.paper.pk}"
    sent = {"unit": book.ward.pk, "profile": "ha-noi", "valid_from": "01/01/2026"}
    assert clerk.post(path, sent).status_code == 302
    assert profiles.profiles_of([book.ward.pk], TODAY) == ("ha-noi",)
    assert "Đảng bộ phường Gió" in text_of(clerk, "/can-cu/rieng/")
    back = f"/can-cu/rieng/theo/{profiles.profiles_at([book.ward.pk])[0].pk}/thu-hoi/"
    again = clerk.post(path, {**sent, "profile": "lao-cai"})
    assert again.status_code == 422 and "đã có hồ sơ địa phương" in again.content.decode()
    assert clerk.post(back, {"reason": "Chọn nhầm"}).status_code == 302
    assert "đã thu hồi: Chọn nhầm" in text_of(clerk, "/can-cu/rieng/")
    assert profiles.profiles_of([book.ward.pk], TODAY) == ()
    assert signed_in(office(book, "nang", Role.CLERK, book.other)).get(back).status_code == 404


def test_a_table_of_its_own_can_be_read_whole(book: Book, clerk: Client) -> None:
    enter_local_value(
        actor=book.clerk, unit=book.ward, key=GRADES, typed="good | Tốt ơi là tốt | 85",
        document=book.paper, valid_from=TODAY,
    )  # fmt: skip
    assert "bảng 1 dòng" in text_of(clerk, "/can-cu/rieng/")
    text = text_of(clerk, f"/can-cu/muc/{GRADES}/")
    assert "Bảng của Đảng bộ phường Gió từ 20/11/2026" in text
    assert text.count("Tốt ơi là tốt") == 1
    below = text_of(signed_in(office(book, "gio", Role.CLERK, book.ward)), f"/can-cu/muc/{GRADES}/")
    assert below.count("Tốt ơi là tốt") == 2  # once as what applies at home


def test_a_value_the_question_outgrew_is_still_shown(book: Book, clerk: Client) -> None:
    made = enter_local_value(
        actor=book.clerk, unit=book.ward, key=LENGTH, typed="100", document=book.paper, valid_from=TODAY
    )
    LocalValue.objects.filter(pk=made.pk).update(key=GRADES)
    for path in (f"/can-cu/muc/{GRADES}/", "/can-cu/rieng/"):
        assert "100 (không còn hợp với mục này)" in text_of(clerk, path)


def test_a_units_page_leads_to_its_own_rules(book: Book, clerk: Client) -> None:
    for unit, typed in ((book.ward, "100"), (book.other, "110")):
        enter_local_value(
            actor=book.clerk, unit=unit, key=LENGTH, typed=typed, document=book.paper, valid_from=TODAY
        )
    path = f"/can-cu/rieng/?don_vi={book.one.pk}"
    assert f'href="{path}"' in text_of(clerk, f"/to-chuc/{book.one.pk}/")
    text = text_of(clerk, path)
    assert "100 phút" in text and "110 phút" not in text
    assert f"/can-cu/rieng/ghi/{LENGTH}/?don_vi={book.one.pk}" in text
    form = text_of(clerk, f"/can-cu/rieng/ghi/{LENGTH}/?don_vi={book.one.pk}&van_ban={book.paper.pk}")
    assert f'<option value="{book.one.pk}" selected>' in form
    for wrong in ("abc", str(book.paper.pk)):
        text_of(clerk, f"/can-cu/rieng/?don_vi={wrong}", status=404)
    ward = signed_in(office(book, "gio", Role.CLERK, book.ward))
    text_of(ward, f"/can-cu/rieng/?don_vi={book.three.pk}", status=404)
    assert "Quy định riêng</a>" not in text_of(signed_in(book.member), f"/to-chuc/{book.one.pk}/")


def test_values_of_units_out_of_reach_are_not_shown(book: Book) -> None:
    enter_local_value(
        actor=book.clerk, unit=book.other, key=LENGTH, typed="100", document=book.paper, valid_from=TODAY
    )
    assign_profile(actor=book.clerk, unit=book.other, profile="ha-noi", document=book.paper, valid_from=TODAY)
    ward = signed_in(office(book, "gio", Role.CLERK, book.ward))
    assert "phường Nắng" not in text_of(ward, f"/can-cu/muc/{LENGTH}/")
    assert "phường Nắng" not in text_of(ward, "/can-cu/rieng/")
