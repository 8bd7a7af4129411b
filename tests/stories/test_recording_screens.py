"""A clerk records on screens: paper first, a preview, then once. Mistakes get a sentence, nothing is lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from chibo.access.vocabulary import Role
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.queries import roll, standing_of
from chibo.ledger.vocabulary import Standing
from chibo.people.models import Person
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


def test_the_steps_ask_for_paper_then_act_then_person(book: Book, clerk: Client) -> None:
    text = clerk.get("/ghi-bien-dong/").content.decode()
    assert "45-QĐ/ĐU" in text and "Đăng ký văn bản mới" in text
    text = clerk.get(address_of("/ghi-bien-dong/", van_ban=book.paper.pk)).content.decode()
    assert "Việc gì đã xảy ra?" in text and "Từ trần" in text
    asked = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", tim=book.first[0].name_fold)
    assert f"nguoi={book.first[0].pk}" in clerk.get(asked).content.decode()


def test_a_new_person_is_admitted(book: Book, clerk: Client) -> None:
    form = Form(
        clerk,
        address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="ket-nap", nguoi_moi=1, chi_bo=book.one.pk),
    )
    assert f'value="{book.one.pk}" selected' in form.text
    typed = {
        "birth_name": "Trần Thị Thanh Thủy",
        "sex": "female",
        "born_on": "2/9/2000",
        "unit": book.one.pk,
        "on": "03/10/2021",
    }
    text = form.send(**typed)
    assert "Xem trước" in text and "Ghi vào sổ" in text
    assert not Person.objects.filter(birth_name="Trần Thị Thanh Thủy").exists(), "a preview writes nothing"
    form.send(302, press=True, **typed)
    person = Person.objects.get(birth_name="Trần Thị Thanh Thủy")
    assert standing_of(person.pk, TODAY).unit_id == book.one.pk
    assert (person.ceremony_on, person.probation_ends_on) == (date(2021, 10, 3), date(2022, 10, 3))
    proved()


def test_a_form_sent_twice_writes_once(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=book.first[0].pk)
    )
    form.send(on="03/10/2021")
    form.send(302, press=True, on="03/10/2021")
    before = Entry.objects.count()
    form.send(302, press=True, on="03/10/2021")
    assert Entry.objects.count() == before
    assert "không ghi lần thứ hai" in clerk.get("/").content.decode()


def test_only_what_was_previewed_is_written(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=book.first[0].pk)
    )
    form.send(on="03/10/2021")
    text = form.send(press=True, on="04/10/2021")
    assert "Đã có thay đổi sau khi xem trước" in text
    assert standing_of(book.first[0].pk, TODAY).unit_id == book.one.pk
    form.send(302, press=True, on="04/10/2021")
    assert standing_of(book.first[0].pk, TODAY).unit_id is None


def test_a_day_of_a_closed_period_is_counted_on_the_first_open_day_visibly(book: Book, clerk: Client) -> None:
    person = book.first[1]
    form = Form(clerk, address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=person.pk))
    text = form.send(on="20/05/2021")
    assert "thuộc kỳ đã khóa sổ" in text and "01/07/2021" in text
    form.send(302, press=True, on="20/05/2021")
    assert "tính vào sổ ngày 01/07/2021" in clerk.get(f"/dang-vien/{person.pk}/").content.decode()
    proved()


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("tu-tran", {"on": "31/11/2020"}, "Tháng 11/2020 chỉ có 30 ngày"),
        ("tu-tran", {"on": ""}, "Mục này phải ghi."),
        ("tu-tran", {"on": "03/10/2022"}, "còn ở phía trước"),
        ("tu-tran", {"on": "03/10/2021", "note": "x" * 10_000_001}, "quá lớn"),
        ("chinh-thuc", {"on_optional": "03/10/2021"}, "không phải đảng viên dự bị"),
        ("sinh-hoat-lai", {"on": "03/10/2021"}, "không"),
        ("tam-thoi", {"on": "03/10/2021", "until_needed": "x"}, "không phải là ngày"),
    ],
)
def test_mistakes_get_a_sentence_and_nothing_is_lost(
    book: Book, clerk: Client, act: str, typed: dict[str, str], said: str
) -> None:
    person, before = book.first[2], Entry.objects.count()
    address = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec=act, nguoi=person.pk)
    ours = {"ma": "a", "da_xem": ""}
    answer = clerk.post(address, {**ours, **typed})
    text = answer.content.decode()
    assert answer.status_code in (400, 413, 422), answer.status_code
    assert said in text, text[-2500:]
    if typed.get("on") and len(text) < 200_000 and answer.status_code == 422:
        assert typed["on"] in text
    assert Entry.objects.count() == before
    assert "Traceback" not in text


def test_nobody_is_received_twice(book: Book, clerk: Client) -> None:
    person = book.first[0]
    with on(date(2021, 9, 1)):
        ledger.transfer_out(
            **book.by(date(2021, 9, 1)), person=person, on=date(2021, 9, 1), to_unit=book.other
        )
    waiting = clerk.get(
        address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="nhan-noi-bo")
    ).content.decode()
    assert person.birth_name in waiting
    address = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="nhan-noi-bo", nguoi=person.pk)
    form, late = Form(clerk, address), Form(clerk, address)
    typed = {"unit": book.three.pk, "on": "05/10/2021"}
    form.send(**typed)
    late.send(**typed)
    form.send(302, press=True, **typed)
    assert standing_of(person.pk, TODAY).unit_id == book.three.pk
    assert late.client.post(address, {"ma": "khac", **typed}).status_code in (404, 422)
    assert Entry.objects.order_by("-position").first().movements.count() == 1  # type: ignore[union-attr]
    proved()


def test_what_lies_outside_the_subtree_is_not_there(book: Book) -> None:
    ward = office(book, "phuonggio", Role.CLERK, book.ward)
    client, stranger = signed_in(ward), book.third[0]
    own = client.post(
        "/van-ban/moi/",
        {"type": "decision", "number_text": "1-QĐ/ĐU", "signed_on": "14/10/2021", "unit": book.ward.pk,
         "secrecy": "normal"},
    )  # fmt: skip
    paper = own["Location"].split("/")[2]
    address = "/ghi-bien-dong/"
    assert client.get(address_of(address, van_ban=book.paper.pk)).status_code == 404
    assert (
        client.get(address_of(address, van_ban=paper, viec="tu-tran", nguoi=stranger.pk)).status_code == 404
    )
    assert (
        client.get(address_of("/thay-doi-to-chuc/", van_ban=paper, don_vi=book.three.pk)).status_code == 404
    )
    assert client.get(f"/van-ban/{book.paper.pk}/").status_code == 404
    entry = Entry.objects.filter(movements__person=stranger).first()
    assert entry is not None
    for path in (f"/but-toan/{entry.pk}/", f"/but-toan/{entry.pk}/dao/"):
        assert client.get(path).status_code == 404
    move = address_of(address, van_ban=paper, viec="chuyen", nguoi=book.first[0].pk)
    answer = client.post(move, {"ma": "a", "to_unit": book.three.pk, "on": "05/10/2021"})
    assert answer.status_code == 422 and "Chọn một tổ chức trong danh sách" in answer.content.decode()
    found = client.get(address_of(address, van_ban=paper, viec="tu-tran", tim=stranger.name_fold))
    assert stranger.birth_name not in found.content.decode()


@pytest.mark.parametrize("act", ["tu-tran", "ket-nap"])
def test_one_letter_chooses_nobody(book: Book, act: str) -> None:
    client = signed_in(book.clerk)
    asked = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec=act, tim="n")
    text = client.get(asked).content.decode()
    assert "ít nhất hai chữ cái" in text and 'class="pick-list' not in text


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.OVERSEER])
def test_who_may_only_read_gets_no_way_to_write(book: Book, role: Role) -> None:
    client = signed_in(office(book, "xem", role, book.root))
    for path in ("/ghi-bien-dong/", "/thay-doi-to-chuc/", "/van-ban/moi/"):
        assert client.get(path).status_code in (403, 404), path
    text = client.get("/").content.decode()
    assert "/ghi-bien-dong/" not in text and "/thay-doi-to-chuc/" not in text
    entry = Entry.objects.filter(movements__person=book.third[0]).first()
    assert entry is not None
    assert "Đảo bút toán" not in client.get(f"/but-toan/{entry.pk}/").content.decode()


def test_a_member_is_received_from_outside_with_a_standing(book: Book, clerk: Client) -> None:
    form = Form(clerk, address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tiep-nhan", nguoi_moi=1))
    typed = {
        "birth_name": "Lò Văn Ú", "sex": "male", "born_on": "01/01/1970", "unit": book.two.pk,
        "standing": Standing.FULL.value, "on": "05/10/2021", "origin": "Chi bộ Thôn Trên, tỉnh khác",
    }  # fmt: skip
    form.send(**typed)
    form.send(302, press=True, **typed)
    assert roll(book.two.pk, TODAY).total == 4


def test_a_wrong_admission_taken_back_is_recorded_again_under_the_same_record(
    book: Book, clerk: Client
) -> None:
    address = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="ket-nap", nguoi_moi=1)
    typed = {
        "birth_name": "Lê Văn Mới", "sex": "male", "born_on": "02/03/1990", "personal_number": "001090000001",
        "unit": book.one.pk, "on": "03/10/2021",
    }  # fmt: skip
    form = Form(clerk, address)
    form.send(**typed)
    form.send(302, press=True, **typed)
    person = Person.objects.get(birth_name="Lê Văn Mới")
    entry = Entry.objects.order_by("-position").first()
    assert entry is not None
    assert clerk.post(address_of(f"/but-toan/{entry.pk}/dao/", van_ban=book.paper.pk)).status_code == 302
    assert clerk.get(f"/dang-vien/{person.pk}/").status_code == 200
    found = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="ket-nap", tim="le van moi")
    assert f"nguoi={person.pk}" in clerk.get(found).content.decode()
    again = Form(clerk, address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="ket-nap", nguoi=person.pk))
    again.send(unit=book.two.pk, on="05/10/2021")
    again.send(302, press=True, unit=book.two.pk, on="05/10/2021")
    assert standing_of(person.pk, TODAY).unit_id == book.two.pk
    assert Person.objects.filter(birth_name="Lê Văn Mới").count() == 1
    proved()


def test_who_left_is_found_to_come_back(book: Book, clerk: Client) -> None:
    person = book.first[0]
    with on(date(2021, 9, 1)):
        ledger.transfer_out(
            **book.by(date(2021, 9, 1)), person=person, on=date(2021, 9, 1), destination="Tỉnh khác"
        )
        ledger.acknowledge_transfer(**book.by(date(2021, 9, 1)), person=person, on=date(2021, 9, 1))
    asked = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tiep-nhan", tim=person.name_fold)
    assert f"nguoi={person.pk}" in clerk.get(asked).content.decode()


def test_what_somebody_else_wrote_in_between_brings_the_preview_back(book: Book, clerk: Client) -> None:
    person = book.first[0]
    address = address_of("/ghi-bien-dong/", van_ban=book.paper.pk, viec="chuyen", nguoi=person.pk)
    form, typed = Form(clerk, address), {"to_unit": book.two.pk, "on": "05/10/2021"}
    form.send(**typed)
    ledger.move_member(**book.by(date(2021, 10, 4)), person=person, to_unit=book.three, on=date(2021, 10, 4))
    assert "Đã có thay đổi sau khi xem trước" in form.send(press=True, **typed)
    assert standing_of(person.pk, TODAY).unit_id == book.three.pk


@pytest.mark.parametrize("path", ["/van-ban/?so=%00", "/ghi-bien-dong/?so=a%00b", "/dang-vien/?tim=%00"])
def test_control_characters_in_a_search_do_no_harm(clerk: Client, path: str) -> None:
    assert clerk.get(path).status_code in (200, 302, 404)
