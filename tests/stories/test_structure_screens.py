"""Units, papers, entries and the books on screens."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from chibo.access.vocabulary import Role
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.queries import roll, standing_of
from chibo.organisations.queries import state, tree
from tests.registers import Book, on
from tests.stories.offices import TODAY, Form, address_of, office, proved, signed_in, two_wards

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[Book]:
    """Two wards, three cells."""
    with two_wards() as b:
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    """The clerk of the whole register."""
    return signed_in(book.clerk)


def test_a_cell_is_merged_with_a_preview_of_what_moves(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, address_of("/thay-doi-to-chuc/", van_ban=book.paper.pk, viec="sap-nhap", don_vi=book.two.pk)
    )
    typed = {"on": "05/10/2021", "into": book.one.pk}
    text = form.send(**typed)
    assert "<strong>3</strong> đảng viên đi theo" in text
    assert "Chi bộ Hai" in text and "không có" in text
    form.send(302, press=True, **typed)
    assert roll(book.one.pk, TODAY).total == 7 and state(book.two.pk, TODAY) is None
    proved()


def test_a_cell_is_split_by_ticking_names(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, address_of("/thay-doi-to-chuc/", van_ban=book.paper.pk, viec="chia-tach", don_vi=book.one.pk)
    )
    typed = {
        "on": "05/10/2021",
        "new_parent": book.ward.pk,
        "new_kind": "cell",
        "new_code": "01.001.009",
        "new_name": "Chi bộ Chín",
        "members": [p.pk for p in book.first[:2]],
    }
    form.send(**typed)
    form.send(302, press=True, **typed)
    new = next(n for n in tree(TODAY) if n.name == "Chi bộ Chín")
    assert (roll(new.unit_id, TODAY).total, roll(book.one.pk, TODAY).total) == (2, 2)
    proved()


@pytest.mark.parametrize(
    ("change", "unit", "typed", "said"),
    [
        ("chuyen", "ward", {"to_parent": "one"}, "Chi bộ"),
        ("sap-nhap", "one", {"into": ""}, ""),
        ("giai-the", "one", {}, "còn"),
        ("doi-ma", "one", {"code": "01.001.002"}, "đang là mã của Chi bộ Hai"),
        (
            "thanh-lap",
            "one",
            {"kind": "grassroots_committee", "code": "01.001.003", "name": "X"},
            "trực thuộc",
        ),
    ],
)
def test_a_tree_that_cannot_be_is_refused(
    book: Book, clerk: Client, change: str, unit: str, typed: dict[str, str], said: str
) -> None:
    before = Entry.objects.count()
    address = address_of(
        "/thay-doi-to-chuc/", van_ban=book.paper.pk, viec=change, don_vi=getattr(book, unit).pk
    )
    given = {k: getattr(book, v).pk if v in ("one", "two", "ward") else v for k, v in typed.items()}
    answer = clerk.post(address, {"ma": "a", "da_xem": "", "on": "05/10/2021", **given})
    assert answer.status_code == 422
    assert said in answer.content.decode() and 'role="alert"' in answer.content.decode()
    assert Entry.objects.count() == before


def test_a_paper_is_registered_on_the_way_and_its_number_is_used_once(book: Book, clerk: Client) -> None:
    address = address_of("/van-ban/moi/", tiep="/ghi-bien-dong/?viec=tu-tran")
    typed = {
        "type": "decision",
        "number_text": "46-QĐ/ĐU",
        "signed_on": "14/10/2021",
        "unit": book.root.pk,
        "secrecy": "normal",
    }
    answer = clerk.post(address, typed)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/ghi-bien-dong/?viec=tu-tran&van_ban=")
    again = clerk.post(address, typed)
    assert again.status_code == 422 and "46-QĐ/ĐU" in again.content.decode()
    outside = clerk.post(
        address_of("/van-ban/moi/", tiep="https://la.example/x"), {**typed, "number_text": "47-QĐ/ĐU"}
    )
    assert outside["Location"].startswith("/van-ban/")


def test_an_entry_is_reversed_under_a_paper(book: Book, clerk: Client) -> None:
    person = book.third[0]
    with on(date(2021, 9, 3)):
        entry = ledger.record_death(**book.by(date(2021, 9, 3)), person=person, on=date(2021, 9, 2))
    shown = clerk.get(f"/but-toan/{entry.pk}/").content.decode()
    assert person.birth_name in shown and "Đảo bút toán" in shown
    answer = clerk.post(address_of(f"/but-toan/{entry.pk}/dao/", van_ban=book.paper.pk))
    assert answer.status_code == 302
    assert standing_of(person.pk, TODAY).unit_id == book.three.pk
    again = clerk.post(address_of(f"/but-toan/{entry.pk}/dao/", van_ban=book.paper.pk))
    assert again.status_code == 422
    proved()


def test_the_books_are_closed_and_opened_again(book: Book, clerk: Client) -> None:
    address = address_of("/ky-so/", van_ban=book.paper.pk)
    assert clerk.post(address, {"action": "khoa", "through": "30/09/2021"}).status_code == 302
    assert "30/09/2021" in clerk.get("/ky-so/").content.decode()
    assert clerk.post(address, {"action": "khoa", "through": "30/08/2021"}).status_code == 422
    assert clerk.post(address, {"action": "khoa", "through": "30/12/2021"}).status_code == 422
    assert clerk.post(address, {"action": "mo", "through": "01/09/2021"}).status_code == 302
    assert "31/08/2021" in clerk.get("/ky-so/").content.decode()


def test_every_entry_and_paper_on_a_page_opens(book: Book, clerk: Client) -> None:
    ward = signed_in(office(book, "phuonggio", Role.CLERK, book.ward))
    with on(date(2021, 9, 1)):
        ledger.merge_units(**book.by(date(2021, 9, 1)), units=[book.two], into=book.one, on=date(2021, 9, 1))
    for client in (clerk, ward):
        pages = ["/", f"/dang-vien/{book.second[0].pk}/", "/ky-so/", "/van-ban/"]
        for path in pages:
            answer = client.get(path)
            if answer.status_code == 200:
                links = set(
                    re.findall(r'href="(/(?:but-toan|van-ban)/[0-9a-f-]{36}/[^"]*)"', answer.content.decode())
                )
                assert [x for x in links if client.get(x).status_code != 200] == [], path


def test_a_half_described_unit_is_not_left_out_without_a_word(book: Book, clerk: Client) -> None:
    address = address_of("/thay-doi-to-chuc/", van_ban=book.paper.pk, viec="chia-tach", don_vi=book.one.pk)
    typed = {
        "ma": "a", "da_xem": "", "on": "05/10/2021", "new_parent": book.ward.pk, "new_kind": "cell",
        "new_code": "01.001.009", "new_name": "Chi bộ Chín", "rest_code": "01.001.008",
    }  # fmt: skip
    answer = clerk.post(address, typed)
    assert answer.status_code == 422 and "Ghi đủ các mục" in answer.content.decode()


def test_grants_that_ended_with_a_unit_are_named_when_it_lives_again(book: Book, clerk: Client) -> None:
    office(book, "chibohai", Role.SECRETARY, book.two)
    merged = ledger.merge_units(**book.by(date(2021, 10, 10)), units=[book.two], into=book.one, on=TODAY)
    answer = clerk.post(address_of(f"/but-toan/{merged.pk}/dao/", van_ban=book.paper.pk))
    assert answer.status_code == 302
    assert "chibohai" in clerk.get(answer["Location"]).content.decode()
