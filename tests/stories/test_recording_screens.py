"""A clerk records on screens: paper first, a preview, then once. Mistakes get a sentence and lose nothing."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.registers import Book, noon, on, open_book

from chibo.access.models import Account
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Reach, Role
from chibo.foundation.clock import clock_at
from chibo.ledger import checks
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.ledger.queries import roll, standing_of
from chibo.ledger.vocabulary import Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import state, tree
from chibo.people.models import Person

pytestmark = pytest.mark.django_db
TODAY = date(2021, 10, 15)


@pytest.fixture
def book() -> Iterator[Book]:
    """Two wards, three cells; the books are closed through 30/6/2021; it is 15/10/2021."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.other = b.unit(b.root, "01.002", "Đảng bộ phường Nắng", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    b.three = b.unit(b.other, "01.002.001", "Chi bộ Ba", "cell")
    b.first, b.second, b.third = b.members(b.one, 4), b.members(b.two, 3), b.members(b.three, 2)
    with on(date(2021, 7, 5)):
        ledger.close_period(**b.by(date(2021, 7, 5)), through=date(2021, 6, 30))
    b.paper = b.decision(date(2021, 10, 1), "45-QĐ/ĐU")
    with clock_at(noon(TODAY)):
        yield b


def _office(book: Book, name: str, role: Role, unit: Unit) -> Account:
    account = create_account(
        actor=book.clerk, username=name, display_name=name, password="một câu dài để nhớ 2021", unit=unit
    )
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


def _address(path: str, **query: Any) -> str:
    return f"{path}?{urlencode({k: str(v) for k, v in query.items()})}"


def _hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found.group(1)


class Form:
    """One form on one address: look first, then write."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.text = client.get(address).content.decode()

    def send(self, status: int = 200, press: bool = False, **typed: Any) -> str:
        """Send what was typed; `press` is the button that writes."""
        ours = {"ma": _hidden(self.text, "ma"), "da_xem": _hidden(self.text, "da_xem")}
        data = {**ours, **typed, **({"ghi": "1"} if press else {})}
        answer = self.client.post(self.address, data)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        if status != 302:
            self.text = answer.content.decode()
        return self.text


def _proved() -> None:
    assert [(c.name, c.findings) for c in checks.all_checks() if not c.ok] == []


def test_the_steps_ask_for_paper_then_act_then_person(book: Book, clerk: Client) -> None:
    text = clerk.get("/ghi-bien-dong/").content.decode()
    assert "45-QĐ/ĐU" in text and "Đăng ký văn bản mới" in text
    text = clerk.get(_address("/ghi-bien-dong/", van_ban=book.paper.pk)).content.decode()
    assert "Việc gì đã xảy ra?" in text and "Từ trần" in text
    asked = _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", tim=book.first[0].name_fold)
    assert f"nguoi={book.first[0].pk}" in clerk.get(asked).content.decode()


def test_a_new_person_is_admitted(book: Book, clerk: Client) -> None:
    form = Form(
        clerk,
        _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="ket-nap", nguoi_moi=1, chi_bo=book.one.pk),
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
    _proved()


def test_a_form_sent_twice_writes_once(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=book.first[0].pk)
    )
    form.send(on="03/10/2021")
    form.send(302, press=True, on="03/10/2021")
    before = Entry.objects.count()
    form.send(302, press=True, on="03/10/2021")
    assert Entry.objects.count() == before
    assert "không ghi lần thứ hai" in clerk.get("/").content.decode()


def test_only_what_was_previewed_is_written(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=book.first[0].pk)
    )
    form.send(on="03/10/2021")
    text = form.send(press=True, on="04/10/2021")
    assert "Bạn đã sửa sau khi xem trước" in text
    assert standing_of(book.first[0].pk, TODAY).unit_id == book.one.pk
    form.send(302, press=True, on="04/10/2021")
    assert standing_of(book.first[0].pk, TODAY).unit_id is None


def test_a_day_of_a_closed_period_is_counted_on_the_first_open_day_visibly(book: Book, clerk: Client) -> None:
    person = book.first[1]
    form = Form(clerk, _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tu-tran", nguoi=person.pk))
    text = form.send(on="20/05/2021")
    assert "thuộc kỳ đã khóa sổ" in text and "01/07/2021" in text
    form.send(302, press=True, on="20/05/2021")
    assert "tính vào sổ ngày 01/07/2021" in clerk.get(f"/dang-vien/{person.pk}/").content.decode()
    _proved()


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
    address = _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec=act, nguoi=person.pk)
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
        _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="nhan-noi-bo")
    ).content.decode()
    assert person.birth_name in waiting
    address = _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="nhan-noi-bo", nguoi=person.pk)
    form, late = Form(clerk, address), Form(clerk, address)
    typed = {"unit": book.three.pk, "on": "05/10/2021"}
    form.send(**typed)
    late.send(**typed)
    form.send(302, press=True, **typed)
    assert standing_of(person.pk, TODAY).unit_id == book.three.pk
    assert late.client.post(address, {"ma": "khac", **typed}).status_code in (404, 422)
    assert Entry.objects.order_by("-position").first().movements.count() == 1  # type: ignore[union-attr]
    _proved()


def test_a_cell_is_merged_with_a_preview_of_what_moves(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, _address("/thay-doi-to-chuc/", van_ban=book.paper.pk, viec="sap-nhap", don_vi=book.two.pk)
    )
    typed = {"on": "05/10/2021", "into": book.one.pk}
    text = form.send(**typed)
    assert "<strong>3</strong> đảng viên đi theo" in text
    assert "Chi bộ Hai" in text and "không có" in text
    form.send(302, press=True, **typed)
    assert roll(book.one.pk, TODAY).total == 7 and state(book.two.pk, TODAY) is None
    _proved()


def test_a_cell_is_split_by_ticking_names(book: Book, clerk: Client) -> None:
    form = Form(
        clerk, _address("/thay-doi-to-chuc/", van_ban=book.paper.pk, viec="chia-tach", don_vi=book.one.pk)
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
    _proved()


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
    address = _address(
        "/thay-doi-to-chuc/", van_ban=book.paper.pk, viec=change, don_vi=getattr(book, unit).pk
    )
    given = {k: getattr(book, v).pk if v in ("one", "two", "ward") else v for k, v in typed.items()}
    answer = clerk.post(address, {"ma": "a", "da_xem": "", "on": "05/10/2021", **given})
    assert answer.status_code == 422
    assert said in answer.content.decode() and 'role="alert"' in answer.content.decode()
    assert Entry.objects.count() == before


def test_a_paper_is_registered_on_the_way_and_its_number_is_used_once(book: Book, clerk: Client) -> None:
    address = _address("/van-ban/moi/", tiep="/ghi-bien-dong/?viec=tu-tran")
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
        _address("/van-ban/moi/", tiep="https://la.example/x"), {**typed, "number_text": "47-QĐ/ĐU"}
    )
    assert outside["Location"].startswith("/van-ban/")


def test_an_entry_is_reversed_under_a_paper(book: Book, clerk: Client) -> None:
    person = book.third[0]
    with on(date(2021, 9, 3)):
        entry = ledger.record_death(**book.by(date(2021, 9, 3)), person=person, on=date(2021, 9, 2))
    shown = clerk.get(f"/but-toan/{entry.pk}/").content.decode()
    assert person.birth_name in shown and "Đảo bút toán" in shown
    answer = clerk.post(_address(f"/but-toan/{entry.pk}/dao/", van_ban=book.paper.pk))
    assert answer.status_code == 302
    assert standing_of(person.pk, TODAY).unit_id == book.three.pk
    again = clerk.post(_address(f"/but-toan/{entry.pk}/dao/", van_ban=book.paper.pk))
    assert again.status_code == 422
    _proved()


def test_the_books_are_closed_and_opened_again(book: Book, clerk: Client) -> None:
    address = _address("/ky-so/", van_ban=book.paper.pk)
    assert clerk.post(address, {"action": "khoa", "through": "30/09/2021"}).status_code == 302
    assert "30/09/2021" in clerk.get("/ky-so/").content.decode()
    assert clerk.post(address, {"action": "khoa", "through": "30/08/2021"}).status_code == 422
    assert clerk.post(address, {"action": "khoa", "through": "30/12/2021"}).status_code == 422
    assert clerk.post(address, {"action": "mo", "through": "01/09/2021"}).status_code == 302
    assert "31/08/2021" in clerk.get("/ky-so/").content.decode()


def test_what_lies_outside_the_subtree_is_not_there(book: Book) -> None:
    ward = _office(book, "phuonggio", Role.CLERK, book.ward)
    client, stranger = _as(ward), book.third[0]
    own = client.post(
        "/van-ban/moi/",
        {"type": "decision", "number_text": "1-QĐ/ĐU", "signed_on": "14/10/2021", "unit": book.ward.pk,
         "secrecy": "normal"},
    )  # fmt: skip
    paper = own["Location"].split("/")[2]
    address = "/ghi-bien-dong/"
    assert client.get(_address(address, van_ban=book.paper.pk)).status_code == 404
    assert client.get(_address(address, van_ban=paper, viec="tu-tran", nguoi=stranger.pk)).status_code == 404
    assert client.get(_address("/thay-doi-to-chuc/", van_ban=paper, don_vi=book.three.pk)).status_code == 404
    assert client.get(f"/van-ban/{book.paper.pk}/").status_code == 404
    entry = Entry.objects.filter(movements__person=stranger).first()
    assert entry is not None
    for path in (f"/but-toan/{entry.pk}/", f"/but-toan/{entry.pk}/dao/"):
        assert client.get(path).status_code == 404
    move = _address(address, van_ban=paper, viec="chuyen", nguoi=book.first[0].pk)
    answer = client.post(move, {"ma": "a", "to_unit": book.three.pk, "on": "05/10/2021"})
    assert answer.status_code == 422 and "Chọn một tổ chức trong danh sách" in answer.content.decode()
    found = client.get(_address(address, van_ban=paper, viec="tu-tran", tim=stranger.name_fold))
    assert stranger.birth_name not in found.content.decode()


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.OVERSEER])
def test_who_may_only_read_gets_no_way_to_write(book: Book, role: Role) -> None:
    client = _as(_office(book, "xem", role, book.root))
    for path in ("/ghi-bien-dong/", "/thay-doi-to-chuc/", "/van-ban/moi/"):
        assert client.get(path).status_code in (403, 404), path
    text = client.get("/").content.decode()
    assert "/ghi-bien-dong/" not in text and "/thay-doi-to-chuc/" not in text
    entry = Entry.objects.filter(movements__person=book.third[0]).first()
    assert entry is not None
    assert "Đảo bút toán" not in client.get(f"/but-toan/{entry.pk}/").content.decode()


def test_every_entry_and_paper_on_a_page_opens(book: Book, clerk: Client) -> None:
    ward = _as(_office(book, "phuonggio", Role.CLERK, book.ward))
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


def test_a_member_is_received_from_outside_with_a_standing(book: Book, clerk: Client) -> None:
    form = Form(clerk, _address("/ghi-bien-dong/", van_ban=book.paper.pk, viec="tiep-nhan", nguoi_moi=1))
    typed = {
        "birth_name": "Lò Văn Ú", "sex": "male", "born_on": "01/01/1970", "unit": book.two.pk,
        "standing": Standing.FULL.value, "on": "05/10/2021", "origin": "Chi bộ Thôn Trên, tỉnh khác",
    }  # fmt: skip
    form.send(**typed)
    form.send(302, press=True, **typed)
    assert roll(book.two.pk, TODAY).total == 4
