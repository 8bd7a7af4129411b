"""“Căn cứ” on the screens: what applies, since when, on what ground, how sure."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chibo.access.vocabulary import Role
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Transition
from chibo.rulebook.vocabulary import Applies, CellType
from chibo.web.grounds.finding import asked_for, doubts, instruments
from chibo.web.grounds.shown import cell, over_time, said, shown
from chibo.web.grounds.words import COLUMNS, SUBJECTS
from tests.registers import Book, on
from tests.stories.offices import office, signed_in, text_of, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b, on(TODAY):
        b.member = office(b, "dangvien", Role.OVERSEER, b.one)
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


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


def test_an_instrument_of_a_place_shows_what_rests_on_it(clerk: Client) -> None:
    place = next(one for one in rulebook.profiles_with("badge.round_windows"))
    slug = rulebook.override(place.slug, "badge.round_windows")[0].citation.instrument
    text = text_of(clerk, f"/can-cu/van-ban/{slug}/")
    assert "/can-cu/muc/badge.round_windows/" in text and f"<small>{place.title}</small>" in text


def test_instruments_in_force_come_first() -> None:
    found = [one.in_force_to > TODAY for one in instruments("dieu le", TODAY)]
    assert True in found and False in found
    assert found == sorted(found, reverse=True)


def test_a_citation_opens_its_instrument_on_the_day_shown(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/?tim=le+ket+nap&ngay=2025-07-02")
    assert '<a href="/can-cu/van-ban/294-qd-tw-2025/?ngay=2025-07-02">điểm 4.1 Quy định 294-QĐ/TW</a>' in text


@pytest.mark.parametrize(
    ("raw", "kind", "name", "words"),
    [
        ("0.0025", CellType.SHARE, "rate", "0,25\N{NO-BREAK SPACE}%"),
        ("2/3", CellType.SHARE, "share", "2/3"),
        ("1234.5", CellType.DECIMAL, "multiple", "1.234,5"),
        ("-0.5", CellType.DECIMAL, "points", "-0,5"),
        ("", CellType.DECIMAL, "points", "–"),
        ("3.8", CellType.TEXT, "article", "3.8"),
        ("official", CellType.TEXT, "confidence", "đã đọc toàn văn"),
        ("official", CellType.TEXT, "kind", "chính thức"),
        ([], CellType.CODES, "needs", "–"),
        (0, CellType.INTEGER, "points", "0"),
        (False, CellType.BOOLEAN, "known", "không"),
    ],
)  # fmt: skip
def test_a_cell_in_words(raw: Any, kind: CellType, name: str, words: str) -> None:
    assert cell(raw, kind, name) == words


def test_what_a_table_changed_is_marked(clerk: Client) -> None:
    text = text_of(clerk, "/can-cu/muc/organisation.kinds/?ngay=2025-07-01")
    answered = text[: text.index("Qua các văn bản")]
    assert '<span class="sr">Đổi: </span>' in answered


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
