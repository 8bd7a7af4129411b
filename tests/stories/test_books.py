"""The books a committee must keep: what stands in them, what their foot says, who may open, print and take them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import ReadLog
from chibo.access.vocabulary import Purpose, Role
from chibo.catalogue.books import REQUIRED, all_books, read_book
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.ledger.queries import headcount, roll
from chibo.ledger.vocabulary import Kind, Standing
from chibo.people.models import Person
from chibo.rulebook.queries import value
from tests.registers import Book, noon, on, open_book
from tests.stories.offices import address_of, office, sheet_of, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 15)
FIRST, LAST = date(2026, 1, 1), date(2026, 7, 31)
LONG = "Tôn Nữ Hoàng Nguyễn Thị Phương Thảo Khánh Quỳnh Trâm Anh Ngọc Bích Thùy Dương"
MOST = 12
LOG = ("SAVEPOINT", "RELEASE", "INSERT", "UPDATE")


@pytest.fixture
def book() -> Iterator[Book]:
    """Two wards; in 2026 one member left, one was struck off, one died, one came, two went; it is 15/8/2026."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell")
    b.first, b.second, b.third = b.members(b.one, 6), b.members(b.two, 3), b.members(b.three, 2)
    b.young = b.members(b.two, 1, standing=Standing.PROBATIONARY)
    b.named = b.person(LONG, unit=b.one)
    b.open([b.named], b.one)
    _a_year_of_papers(b)
    with clock_at(noon(TODAY)):
        yield b


def _a_year_of_papers(b: Book) -> None:
    day = date(2026, 3, 10)
    with on(day):
        ledger.record_death(**b.by(day), person=b.named, on=date(2026, 3, 8))
        ledger.withdraw(**b.by(day), person=b.first[0], on=day)
        ledger.remove(**b.by(day), person=b.young[0], on=day)
        ledger.move_member(**b.by(day), person=b.first[1], to_unit=b.two, on=day)
        ledger.move_member(**b.by(day), person=b.first[2], to_unit=b.three, on=day)
        ledger.receive(
            **b.by(day), person=b.person("Hồ Thị Đến", unit=b.one), unit=b.one, on=day,
            standing=Standing.FULL, origin="Đảng bộ phường Mưa, tỉnh khác",
        )  # fmt: skip


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(office(book, "vanphong", Role.CLERK, book.ward))


def _book(unit: Any, slug: str, form: str = "", **query: Any) -> str:
    return address_of(f"/to-chuc/{unit.pk}/so-sach/{slug}/{form}", **query)


def _of_the_year(unit: Any, slug: str, form: str = "") -> str:
    return _book(unit, slug, form, tu=FIRST.isoformat(), den=LAST.isoformat())


def _text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def _rows(client: Client, address: str) -> list[list[Any]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return sheet_of(answer.content)


def test_the_shelf_names_the_books_the_regulation_asks_for(book: Book, clerk: Client) -> None:
    assert clerk.get("/so-sach/").headers["Location"] == f"/to-chuc/{book.ward.pk}/so-sach/"
    text = _text(clerk, f"/to-chuc/{book.ward.pk}/so-sach/")
    for title in (one.title for one in all_books()):
        assert title in text
    assert "38-HD/BTCTW" in text and "không bắt buộc" in text
    # Badges, loans of files and the rest are kept by hand, and the screen says so.
    assert "huy hiệu đảng" in text.lower() and "mượn hồ sơ" in text.lower()
    before = _text(clerk, f"/to-chuc/{book.ward.pk}/so-sach/?ngay=31/12/2024")
    assert "01-HD/TW (2021)" in before and "huy hiệu đảng" not in before.lower()
    unread = _text(clerk, f"/to-chuc/{book.ward.pk}/so-sach/?ngay=31/12/2020")
    assert "chưa có văn bản nào về sổ sách" in unread


def test_every_declared_book_answers_a_required_one_or_none() -> None:
    required = {row["code"] for row in value(REQUIRED, TODAY).value}
    assert {one.code for one in all_books()} <= required | {""}
    assert len({one.slug for one in all_books()}) == len(all_books())


def test_a_book_with_a_column_of_another_kind_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(
        "{slug: sai, title: Sổ sai, code: '', what: roll, standings: [full], "
        "columns: [{field: paper, heading: Văn bản}]}"
    )
    with pytest.raises(ValueError, match="another kind of book"):
        read_book(path)


def test_the_book_of_members_is_the_roll_of_the_day(book: Book, clerk: Client) -> None:
    text = _text(clerk, _book(book.ward, "dang-vien", ngay="31/12/2025"))
    assert LONG in text and "Cộng: 11 người. Chính thức: 10; Dự bị: 1." in text
    only = _text(clerk, _book(book.ward, "dang-vien", ngay="31/12/2025", dien="probationary"))
    assert book.young[0].birth_name in only and LONG not in only
    assert "Cộng: 1 người." in _text(clerk, _book(book.ward, "dang-vien-du-bi", ngay="31/12/2025"))


def test_the_book_of_a_day_does_not_know_what_came_later(book: Book, clerk: Client) -> None:
    Person.objects.filter(pk=book.young[0].pk).update(official_on=date(2026, 2, 2))
    assert "02/02/2026" not in _text(clerk, _book(book.ward, "dang-vien", ngay="31/12/2025"))
    assert "02/02/2026" in _text(clerk, _book(book.ward, "dang-vien", ngay="02/02/2026"))


def test_who_left_and_who_died_stand_with_the_paper(book: Book, clerk: Client) -> None:
    left = _text(clerk, _of_the_year(book.ward, "ra-khoi-dang"))
    assert book.first[0].birth_name in left and book.young[0].birth_name in left and LONG not in left
    assert "Cho ra khỏi Đảng: 1; Xóa tên: 1; Khai trừ: 0." in left and "Thành ủy Sông Mây" in left
    dead = _text(clerk, _of_the_year(book.ward, "tu-tran"))
    assert LONG in dead and "08/03/2026" in dead and "10/03/2026" in dead and "-QĐ/ĐU" in dead


def test_transfers_name_both_ends(book: Book, clerk: Client) -> None:
    gone = _text(clerk, _of_the_year(book.ward, "chuyen-di"))
    # From one cell of the ward to another nobody leaves the ward.
    assert book.first[2].birth_name in gone and book.first[1].birth_name not in gone
    assert "Chi bộ Một" in gone and "Chi bộ Ba" in gone
    assert book.first[1].birth_name in _text(clerk, _of_the_year(book.one, "chuyen-di"))
    come = _text(clerk, _of_the_year(book.ward, "chuyen-den"))
    assert "Hồ Thị Đến" in come and "Đảng bộ phường Mưa, tỉnh khác" in come


def test_what_was_taken_back_in_an_open_period_never_stood_there(book: Book, clerk: Client) -> None:
    _take_back_the_death(book)
    assert LONG not in _text(clerk, _of_the_year(book.ward, "tu-tran"))
    _the_foot_agrees(clerk, book.ward)


def test_a_closed_year_keeps_its_line_and_says_which_paper_took_it_back(book: Book, clerk: Client) -> None:
    ledger.close_period(**book.by(TODAY), through=LAST)
    _take_back_the_death(book)
    text = _text(clerk, _of_the_year(book.ward, "tu-tran"))
    assert LONG in text and "Đã đảo theo 99-QĐ/ĐU" in text and "Cộng: 1 người." in text


def test_who_went_beyond_the_register_went_with_an_introduction(book: Book, clerk: Client) -> None:
    introduction = book.decision(date(2026, 5, 4), "12-GGT/ĐU")
    with on(date(2026, 5, 20)):
        ledger.transfer_out(
            actor=book.clerk, decision=introduction, person=book.first[3], on=date(2026, 5, 5),
            destination="Đảng bộ xã Trăng",
        )  # fmt: skip
        ledger.acknowledge_transfer(**book.by(date(2026, 5, 20)), person=book.first[3], on=date(2026, 5, 20))
    text = _text(clerk, _of_the_year(book.ward, "chuyen-di"))
    assert "12-GGT/ĐU" in text and "Đảng bộ xã Trăng" in text


def _take_back_the_death(book: Book) -> None:
    paper = book.decision(TODAY, "99-QĐ/ĐU")
    entry = book.named.movements.get(kind=Kind.DECEASED).entry
    ledger.reverse(actor=book.clerk, decision=paper, entry=entry, note="Nhầm người")


@pytest.mark.parametrize("where", ["root", "ward", "one", "two", "other"])
def test_the_foot_says_what_the_movements_screen_says(book: Book, where: str) -> None:
    _the_foot_agrees(signed_in(book.clerk), getattr(book, where))


def _the_foot_agrees(client: Client, unit: Any) -> None:
    node = headcount(unit.pk, FIRST, LAST)
    for one in all_books():
        text = _text(client, _of_the_year(unit, one.slug, "in/"))
        if one.what == "movements":
            way = "inflow" if one.direction == "in" else "outflow"
            figure = sum(getattr(node.by_kind[k], way) for k in one.kinds if k in node.by_kind)
        else:
            of_day = headcount(unit.pk, FIRST, TODAY)
            figure = sum(getattr(of_day, standing.value) for standing in one.standings)
        assert f"Cộng: {figure} người." in text, (one.slug, unit)
    assert headcount(unit.pk, FIRST, TODAY).closing == roll(unit.pk, TODAY).total


def test_an_empty_book_can_still_be_printed(book: Book, clerk: Client) -> None:
    assert "Sổ này không có dòng nào" in _text(clerk, _of_the_year(book.two, "tu-tran"))
    printed = _text(clerk, _of_the_year(book.two, "tu-tran", "in/"))
    assert "Không phát sinh" in printed and "Cộng: 0 người." in printed and "Người lập sổ" in printed
    rows = _rows(clerk, _of_the_year(book.two, "tu-tran", "xuat/"))
    assert any("Họ và tên khai sinh" in row for row in rows)


def test_the_printed_book_has_title_unit_period_numbers_and_room_to_sign(book: Book, clerk: Client) -> None:
    text = _text(clerk, _of_the_year(book.ward, "ra-khoi-dang", "in/"))
    for said in (
        "SỔ ĐẢNG VIÊN RA KHỎI ĐẢNG",
        "ĐẢNG BỘ PHƯỜNG GIÓ",
        "từ 01/01/2026 đến hết 31/07/2026".capitalize(),
        "T/M cấp ủy",
        "books_print",
    ):
        assert said in text, said
    assert 'data-label="STT"><span>2</span>' in text


def test_a_printed_book_bears_the_name_of_its_time(book: Book, clerk: Client) -> None:
    ledger.rename_unit(**book.by(TODAY), unit=book.ward, name="Đảng bộ phường Gió Mới", on=TODAY)
    assert "Đảng bộ phường Gió Mới" in _text(clerk, _of_the_year(book.ward, "tu-tran"))
    assert "GIÓ MỚI" not in _text(clerk, _of_the_year(book.ward, "tu-tran", "in/"))
    assert "GIÓ MỚI" in _text(clerk, _book(book.ward, "dang-vien", "in/"))


def test_the_file_keeps_text_as_text(book: Book, clerk: Client) -> None:
    Person.objects.filter(pk=book.first[0].pk).update(birth_name="=1+1", card_number="00123456")
    rows = _rows(clerk, _of_the_year(book.ward, "ra-khoi-dang", "xuat/"))
    line = next(row for row in rows if "=1+1" in row)
    assert line[0] == 1 and "00123456" in line and date(2026, 3, 10) in line
    assert rows[0][0].startswith("Sổ đảng viên ra khỏi Đảng, Đảng bộ phường Gió, từ 01/01/2026")
    assert rows[1][0] == "Cộng: 2 người. Cho ra khỏi Đảng: 1; Xóa tên: 1; Khai trừ: 0."


def test_every_look_is_written_down_by_its_purpose(book: Book, clerk: Client) -> None:
    for form, purpose in (("", Purpose.FLOWS), ("in/", Purpose.PRINT), ("xuat/", Purpose.EXPORT)):
        assert clerk.get(_of_the_year(book.ward, "tu-tran", form)).status_code == 200
        log = ReadLog.objects.latest("position")
        assert (log.purpose, log.count, log.unit_id) == (purpose, 1, book.ward.pk)
    before = ReadLog.objects.count()
    _text(clerk, _of_the_year(book.two, "tu-tran"))
    assert ReadLog.objects.count() == before


def test_another_ward_is_out_of_reach_and_a_file_needs_its_right(book: Book, clerk: Client) -> None:
    for form in ("", "in/", "xuat/"):
        _text(clerk, _of_the_year(book.other, "tu-tran", form), 404)
    _text(clerk, f"/to-chuc/{book.other.pk}/so-sach/", 404)
    _text(clerk, _of_the_year(book.ward, "khong-co-so-nay"), 404)
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    text = _text(secretary, _of_the_year(book.one, "tu-tran"))
    assert LONG in text and "Xuất Excel" not in text
    _text(secretary, _of_the_year(book.one, "tu-tran", "xuat/"), 403)
    _text(secretary, _of_the_year(book.ward, "tu-tran"), 404)


def test_a_secretary_reads_of_a_mover_what_concerns_the_own_cell(book: Book) -> None:
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.two))
    assert book.first[1].birth_name in _text(secretary, _of_the_year(book.two, "chuyen-den"))


def test_books_ask_few_questions_however_many_lines(book: Book, clerk: Client) -> None:
    addresses = [f"/to-chuc/{book.ward.pk}/so-sach/"]
    addresses += [
        _of_the_year(book.ward, one.slug, form) for one in all_books() for form in ("", "in/", "xuat/")
    ]
    before = [_count(clerk, address) for address in addresses]
    assert max(before) <= MOST, dict(zip(addresses, before, strict=True))
    with on(date(2026, 7, 20)):
        for person in [*book.first[3:5], book.second[0]]:
            ledger.record_death(**book.by(date(2026, 7, 20)), person=person, on=date(2026, 7, 20))
    assert [_count(clerk, address) for address in addresses] == before


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    asked = [q["sql"] for q in queries.captured_queries]
    # Its line in the read log (a lock, three rows, the register once more) is a fixed extra.
    log = any("access_chainhead" in sql for sql in asked)
    return len([sql for sql in asked if not sql.startswith(LOG) and "access_chainhead" not in sql]) - log
