"""“Căn cứ” on the screens: what applies, since when, on what ground, how sure; and a ward's own rules."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.vocabulary import Role
from chibo.profiles import queries as profiles
from chibo.profiles.models import LocalValue
from chibo.profiles.operations import assign_profile
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Transition
from chibo.rulebook.vocabulary import Applies
from chibo.web.grounds.finding import asked_for, doubts
from chibo.web.grounds.shown import over_time, said, shown
from chibo.web.grounds.words import COLUMNS, SUBJECTS
from tests.registers import Book, on
from tests.stories.offices import hidden, office, signed_in, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
LENGTH = "meeting.duration_min"


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        b.member = office(b, "dangvien", Role.OVERSEER, b.one)
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


def text_of(client: Client, path: str, status: int = 200) -> str:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = client.get(path)
    assert found.status_code == status, found.content.decode()[:2000]
    assert len(asked) <= 12, [query["sql"] for query in asked.captured_queries]
    return found.content.decode()


def test_every_subject_and_column_has_a_vietnamese_name() -> None:
    parameters = [rulebook.parameter(key) for key in rulebook.all_keys()]
    assert {one.key.partition(".")[0] for one in parameters} == set(SUBJECTS)
    assert {name for one in parameters for name in one.columns} <= set(COLUMNS)


def test_every_value_can_be_written_for_people() -> None:
    for key in rulebook.all_keys():
        asked = rulebook.parameter(key)
        for one in over_time(asked, asked.values, TODAY):
            assert one.text and one.citation, key
            assert one.sheet is None or one.sheet.rows, key
        for place in rulebook.profiles_with(key):
            assert over_time(asked, rulebook.override(place.slug, key), TODAY), key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("admission.ceremony_deadline", "30 ngày làm việc"), ("vote.cell_membership", "ít nhất 2/3"),
        ("vote.cell_resolution", "quá 1/2"), ("assessment.tasks_above_share", "30\N{NO-BREAK SPACE}%"),
        ("record.asset_declared_from", "50.000.000 đồng"), ("inspection.recording_allowed", "không"),
        ("party_age.starts", "ngày ký quyết định kết nạp"), ("dues.rates", "bảng 11 dòng"),
    ],
)  # fmt: skip
def test_a_value_in_words(key: str, words: str) -> None:
    asked = rulebook.parameter(key)
    assert said(asked, asked.values[-1].value) == words


def test_searching_without_accents(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/?tim=le+ket+nap")
    assert "Thời hạn tổ chức lễ kết nạp" in text
    assert "/can-cu/muc/admission.ceremony_deadline/" in text
    assert "Quy định 294-QĐ/TW" in text_of(clerk, "/can-cu/?tim=294-qd")
    assert "Không thấy mục" in text_of(clerk, "/can-cu/?tim=xyzzy")
    assert "Đa số để thông qua nghị quyết chi bộ" in text_of(clerk, "/can-cu/?muc=vote")
    assert "Chủ đề" in text_of(clerk, "/can-cu/")


def test_the_answer_of_the_day_that_is_looked_at(clerk: Client) -> None:
    now = text_of(clerk, "/can-cu/muc/term.cell/")
    then = text_of(clerk, "/can-cu/muc/term.cell/?ngay=2025-06-30")
    assert '<p class="big-answer">60 tháng</p>' in now
    assert '<p class="big-answer">30 tháng</p>' in then


def test_whom_a_change_is_for_and_what_ended_it_are_told() -> None:
    asked = rulebook.parameter("term.grassroots")
    ended = {
        "in_force_to": TODAY, "transition": Transition(applies_to=Applies.NEW_CASES, note="Nhiệm kỳ mới"),
        "ended_by": asked.values[0].citation,
    }  # fmt: skip
    told = shown(asked, asked.values[0].model_copy(update=ended), None, TODAY)
    assert told.applies == "chỉ hồ sơ bắt đầu từ ngày đó. Nhiệm kỳ mới"
    assert told.ended_by == "Điều 22 Điều lệ Đảng" and not told.now


def test_what_is_unknown_says_why(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/muc/meeting.online/")
    assert "Chưa biết" in text and "điều kiện và cách biểu quyết chưa tìm thấy" in text


def test_places_stand_beside_the_centre(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/muc/badge.file_deadline/")
    assert "Quy định riêng: " in text and "30 ngày làm việc" in text


def test_a_key_or_instrument_that_is_not_there(clerk: Client) -> None:
    for path in ("/can-cu/muc/khong.co/", "/can-cu/van-ban/khong-co/", "/can-cu/rieng/ghi/khong.co/"):
        text_of(clerk, path, status=404)


def test_an_instrument_in_its_chain_and_who_has_read_it(book: Book, clerk: Client) -> None:
    path = "/can-cu/van-ban/294-qd-tw-2025/"
    text = text_of(clerk, path)
    assert "Quy định 24-QĐ/TW" in text and "Quy định 208-QĐ/TW" in text
    assert "hết hiệu lực từ 08/04/2026" in text
    assert "Áp dụng ngày đang xem" in text
    assert clerk.post(path).status_code == 302
    assert "Bạn đã đọc văn bản này" in text_of(clerk, path)
    assert book.clerk.display_name in text_of(signed_in(book.clerk), path)
    assert "Đánh dấu đã đọc" in text_of(signed_in(book.member), path)


def test_doubts_begin_with_what_the_program_uses(clerk: Client) -> None:
    ranked = doubts(TODAY)
    assert [one.uses for one in ranked] == sorted((one.uses for one in ranked), reverse=True)
    assert ranked[0].uses > 0 and ranked[-1].uses == 0
    assert asked_for()["organisation.kinds"] >= 2
    assert "Những mục cần xác nhận" in text_of(clerk, "/can-cu/chua-chac/")
    memory = text_of(clerk, "/can-cu/chua-chac/?loai=memory&trang=2")
    assert "theo nguồn thứ cấp</span></td>" not in memory


def test_what_a_day_changes(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/thay-doi/?tu=25/7/2026&den=26/7/2026")
    assert "Loại hình tổ chức đảng" in text and "Quy định 208-QĐ/TW" in text
    assert "Thời hạn tổ chức lễ kết nạp" not in text
    assert "đã đổi chỗ" in text_of(clerk, "/can-cu/thay-doi/?tu=26/7/2026&den=25/7/2026")
    assert "chỉ có 30 ngày" in text_of(clerk, "/can-cu/thay-doi/?tu=31/11/2025")
    assert "Không giá trị nào khác đi" in text_of(clerk, "/can-cu/thay-doi/?tu=1/3/2020&den=2/3/2020")


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
    from chibo.profiles.operations import enter_local_value

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


def test_values_of_units_out_of_reach_are_not_shown(book: Book) -> None:
    from chibo.profiles.operations import enter_local_value

    enter_local_value(
        actor=book.clerk, unit=book.other, key=LENGTH, typed="100", document=book.paper, valid_from=TODAY
    )
    assign_profile(actor=book.clerk, unit=book.other, profile="ha-noi", document=book.paper, valid_from=TODAY)
    ward = signed_in(office(book, "gio", Role.CLERK, book.ward))
    assert "phường Nắng" not in text_of(ward, f"/can-cu/muc/{LENGTH}/")
    assert "phường Nắng" not in text_of(ward, "/can-cu/rieng/")
