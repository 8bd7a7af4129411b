"""Reading screens: figures that agree with each other, rights that hold, constant numbers of queries."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import Account, ReadLog
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Purpose, Reach, Role
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.ledger.vocabulary import Standing
from chibo.people.operations import correct_person
from tests.registers import Book, noon, on, open_book

pytestmark = pytest.mark.django_db
TODAY = date(2021, 10, 15)
MERGED = date(2021, 7, 1)
MOST = 12  # questions of a page with a list, session and account among them
MOST_FOR_ONE = 15  # of a page about one person, the cases about them among it
MOST_FOR_DESK = 16  # the desk gathers: what is due and whose, figures, latest papers, whether a request waits


@pytest.fixture
def book() -> Iterator[Book]:
    """A ward of three cells, one of which took over another; a late paper; it is 15/10/2021."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell")
    b.first, b.second = b.members(b.one, 4), b.members(b.two, 3)
    b.third = b.members(b.three, 2)
    b.young = b.members(b.one, 1, standing=Standing.PROBATIONARY)
    b.named = b.person("Đặng Thị Ửng", unit=b.one)
    b.open([b.named], b.one)
    with on(date(2021, 9, 1)):
        ledger.merge_units(**b.by(MERGED), units=[b.two], into=b.one, on=MERGED)
        ledger.move_member(**b.by(date(2021, 8, 2)), person=b.first[0], to_unit=b.three, on=date(2021, 8, 5))
        ledger.record_death(**b.by(date(2021, 8, 20)), person=b.third[0], on=date(2021, 8, 18))
    with clock_at(noon(TODAY)):
        yield b


def _account(book: Book, name: str, role: Role | None, unit: Any = None, **more: Any) -> Account:
    account = create_account(
        actor=book.clerk,
        username=name,
        display_name=name.title(),
        password="một câu dài để nhớ 2021",
        unit=unit or book.root,
        **more,
    )
    if role:
        grant(actor=book.clerk, account=account, role=role, unit=unit, reach=Reach.SUBTREE)
    return account


def _as(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clerk(book: Book) -> Client:
    """The clerk of the whole register."""
    return _as(book.clerk)


def _text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_desk_shows_figures_and_the_latest_papers(book: Book, clerk: Client) -> None:
    text = _text(clerk, "/")
    assert "Thành ủy Sông Mây" in text and "Từ trần" in text and "Đảng bộ phường Gió" in text
    assert ">10</a>" in text.replace("\n", "")


def test_the_desk_of_a_day_shows_the_figures_of_that_day(clerk: Client) -> None:
    assert "Từ đầu năm chưa có biến động" in _text(clerk, "/?ngay=31/03/2021")


def test_a_member_without_office_sees_the_own_page_only(book: Book) -> None:
    member = _as(_account(book, "dangvien", None, person_id=book.first[1].pk))
    assert member.get("/").headers["Location"] == "/toi/"
    text = _text(member, "/toi/")
    assert book.first[1].birth_name in text and "Sửa hồ sơ" not in text
    _text(member, f"/dang-vien/{book.first[1].pk}/ai-da-xem/")
    for address in [*_unit_addresses(book.one.pk), f"/dang-vien/{book.first[2].pk}/"]:
        _text(member, address, 404)


def test_the_tree_of_a_day_and_its_search(book: Book, clerk: Client) -> None:
    assert "Chi bộ Hai" not in _text(clerk, "/to-chuc/")
    assert "Chi bộ Hai" in _text(clerk, "/to-chuc/?ngay=30/06/2021")
    found = _text(clerk, "/to-chuc/?tim=chi+bo+ba")
    assert "Chi bộ Ba" in found and "Chi bộ Một" not in found
    assert "Không có tổ chức nào khớp" in _text(clerk, "/to-chuc/?tim=khong-co")


def test_a_unit_page_tells_what_took_over(book: Book, clerk: Client) -> None:
    gone = _text(clerk, f"/to-chuc/{book.two.pk}/")
    assert "đã kết thúc" in gone and "Chi bộ Một" in gone
    heir = _text(clerk, f"/to-chuc/{book.one.pk}/")
    assert "Chi bộ Hai" in heir and "Kế tục" in heir


def test_a_clerk_of_one_ward_finds_nothing_of_the_other(book: Book) -> None:
    ward = _as(_account(book, "phuong", Role.CLERK, book.ward))
    for address in _unit_addresses(book.other.pk) + _unit_addresses(book.root.pk):
        _text(ward, address, 404)
    assert "Chi bộ Ba" not in _text(ward, "/to-chuc/")
    _text(ward, f"/dang-vien/{book.third[1].pk}/", 404)
    # Of somebody who left, only the time spent here.
    text = _text(ward, f"/dang-vien/{book.first[0].pk}/")
    assert "Không còn trong phạm vi được xem" in text


def test_a_roll_is_searched_filtered_paged_and_logged(book: Book, clerk: Client) -> None:
    address = f"/to-chuc/{book.root.pk}/danh-sach/"
    assert "Đặng Thị Ửng" in _text(clerk, f"{address}?tim=dang+thi+ung")
    log = ReadLog.objects.latest("position")
    assert (log.purpose, log.count, log.unit_id) == (Purpose.SEARCH, 1, book.root.pk)
    assert book.young[0].birth_name in _text(clerk, f"{address}?dien=probationary")
    assert "Không có đảng viên nào khớp" in _text(clerk, f"{address}?tim=khong-co-ai")
    assert "Tháng 11/2021 chỉ có 30 ngày" in _text(clerk, f"{address}?biet-den=31/11/2021")
    # On 31/8 the books did not know yet that cells had merged in July.
    known = _text(clerk, f"/to-chuc/{book.one.pk}/danh-sach/?biet-den=31/08/2021&ngay=15/08/2021")
    assert '<strong class="num">6</strong> đảng viên' in known


def test_search_looks_only_within_reach(book: Book) -> None:
    ward = _as(_account(book, "phuong", Role.SECRETARY, book.ward))
    assert "Đặng Thị Ửng" in _text(ward, "/tim/?tim=ung")
    assert book.third[1].birth_name not in _text(ward, "/tim/?tim=nguyen")


def test_one_letter_is_not_searched(book: Book, clerk: Client) -> None:
    looks = ReadLog.objects.count()
    for address in ("/tim/", f"/to-chuc/{book.root.pk}/danh-sach/"):
        text = _text(clerk, f"{address}?tim=u")
        assert "ít nhất hai chữ cái" in text and "Đặng Thị Ửng" not in text
    assert "ít nhất hai chữ cái" in _text(clerk, f"/to-chuc/{book.root.pk}/danh-sach/xuat/?tim=u", 422)
    assert ReadLog.objects.count() == looks


def test_the_export_keeps_text_as_text_and_needs_its_right(book: Book, clerk: Client) -> None:
    import python_calamine

    with clock_at(noon(TODAY)):
        correct_person(
            actor=book.clerk,
            person=book.named,
            version=1,
            birth_name="=Một Cộng Một",
            decision=book.decision(TODAY),
        )
    answer = clerk.get(f"/to-chuc/{book.one.pk}/danh-sach/xuat/")
    rows = python_calamine.load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[2][1] == "Họ và tên khai sinh"
    assert "=Một Cộng Một" in [row[1] for row in rows]
    assert b"<f>" not in answer.content
    assert ReadLog.objects.latest("position").purpose == Purpose.EXPORT
    secretary = _as(_account(book, "bithu", Role.SECRETARY, book.ward))
    _text(secretary, f"/to-chuc/{book.one.pk}/danh-sach/xuat/", 403)


def test_a_member_page_shows_the_life_and_its_papers(book: Book, clerk: Client) -> None:
    text = _text(clerk, f"/dang-vien/{book.second[0].pk}/")
    assert "Theo hợp nhất, sáp nhập" in text and "Số dư đầu sổ" in text and "Chi bộ Một" in text
    assert ReadLog.objects.latest("position").purpose == Purpose.PROFILE
    before = _text(clerk, f"/dang-vien/{book.second[0].pk}/?ngay=30/06/2021")
    assert "Sau ngày đang xem" in before and "Đang xem ngày" in before


def test_two_clerks_correct_one_member(book: Book, clerk: Client) -> None:
    person, consent = book.named, book.decision(TODAY)
    address = f"/dang-vien/{person.pk}/sua/"
    opened = clerk.get(address).content.decode()
    assert 'name="initial-card_number"' in opened
    kept = {
        "birth_name": person.birth_name, "sex": person.sex, "born_on": "15/06/1985",
        "personal_number": "", "card_number": "", "old_card_number": "", "version": "1", "ground": "", "decision": "",
        "admission_decided_on": "", "ceremony_on": "", "probation_ends_on": "", "official_on": "",
        "official_decided_on": "",
    }  # fmt: skip
    shown = {
        f"initial-{name}": value
        for name, value in kept.items()
        if name not in {"version", "ground", "decision"}
    }
    correct_person(actor=book.clerk, person=person, version=1, card_number="00123456")
    sent = {**kept, **shown, "card_number": "00999999"}
    answer = clerk.post(address, sent)
    text = answer.content.decode()
    assert answer.status_code == 422 and "00123456" in text and "00999999" in text
    assert 'name="version" value="2"' in text
    refused = clerk.post(address, {**sent, "version": "2"})
    assert refused.status_code == 422 and "văn bản đồng ý của cấp ủy" in refused.content.decode()
    unknown = clerk.post(address, {**sent, "version": "2", "decision": "999-QĐ/XX"}).content.decode()
    assert "Không có văn bản “999-QĐ/XX”" in unknown and "00999999" in unknown
    again = clerk.post(address, {**sent, "version": "2", "decision": consent.number_text})
    assert again.status_code == 302
    person.refresh_from_db()
    assert person.card_number == "00999999"


def test_flows_add_up_and_lead_to_people(book: Book, clerk: Client) -> None:
    address = f"/to-chuc/{book.root.pk}/bien-dong/"
    text = _text(clerk, f"{address}?tu=01/01/2021&den=30/09/2021")
    assert "− Từ trần" in text and "đều là" in text
    dead = _text(clerk, f"{address}nguoi/?tu=01/01/2021&den=30/09/2021&loai=deceased&chieu=ra")
    assert book.third[0].birth_name in dead
    assert "Tháng 11/2020 chỉ có 30 ngày" in _text(clerk, f"{address}?tu=31/11/2020")
    assert clerk.get(f"{address}xuat/").headers["Content-Type"].endswith("sheet")
    assert "khớp từng người" in _text(clerk, f"/to-chuc/{book.root.pk}/doi-chieu/?den=30/09/2021")


def _unit_addresses(unit_id: object) -> list[str]:
    return [f"/to-chuc/{unit_id}/{part}" for part in ("", "danh-sach/", "bien-dong/", "doi-chieu/")]


def _reads(queries: CaptureQueriesContext) -> list[str]:
    """What a page asks. Its line in the read log (a lock, three rows, savepoints) is a fixed extra."""
    log = ("SAVEPOINT", "RELEASE", "INSERT", "UPDATE")
    asked = [q["sql"] for q in queries.captured_queries]
    asked = [sql for sql in asked if not sql.startswith(log) and "access_chainhead" not in sql]
    logged = len(asked) != len(queries.captured_queries)
    return asked[1:] if logged else asked  # the log looks the register up once more


def _addresses(book: Book) -> list[str]:
    person = book.second[0].pk
    return [
        "/",
        "/to-chuc/",
        "/to-chuc/?tim=chi+bo",
        "/tim/?tim=nguyen",
        f"/to-chuc/{book.ward.pk}/bien-dong/nguoi/?chieu=vao",
        f"/dang-vien/{person}/",
        f"/dang-vien/{person}/ai-da-xem/",
        f"/dang-vien/{person}/sua/",
        *_unit_addresses(book.ward.pk),
        f"/to-chuc/{book.ward.pk}/danh-sach/in/",
    ]


def test_pages_ask_few_questions(book: Book, clerk: Client) -> None:
    found = {}
    for address in _addresses(book):
        found[address.replace(str(book.ward.pk), "đơn-vị")] = _count(clerk, address)
    one = [number for address, number in found.items() if address.startswith("/dang-vien/")]
    assert max(one) <= MOST_FOR_ONE
    assert found.pop("/") <= MOST_FOR_DESK
    lists = {address: number for address, number in found.items() if not address.startswith("/dang-vien/")}
    assert {address: number for address, number in lists.items() if number > MOST} == {}


def test_more_members_and_units_ask_no_more(book: Book, clerk: Client) -> None:
    _grow(book, 1)
    addresses = _addresses(book)
    before = [_count(clerk, address) for address in addresses]
    for number in range(2, 5):
        _grow(book, number)
    assert [_count(clerk, address) for address in addresses] == before


def _grow(book: Book, number: int) -> None:
    cell = book.unit(book.ward, f"01.001.01{number}", f"Chi bộ thêm {number}", "cell", TODAY)
    book.members(cell, 4, TODAY)


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        _text(client, address)
    return len(_reads(queries))
