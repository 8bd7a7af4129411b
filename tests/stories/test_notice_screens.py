"""The inbox, the bell, and sheets on screen: whose they are, what opens, what is printed and handed over."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.operations import create_account
from chibo.access.vocabulary import Role
from chibo.notices.models import Handed
from chibo.notices.operations import tell
from chibo.notices.vocabulary import About, NoticeDraft, Recipient, ToOffice, ToPerson
from tests.registers import Book
from tests.stories.offices import TODAY, office, sheet_of, signed_in, text_of, two_wards

pytestmark = pytest.mark.django_db
DUE = date(2021, 10, 25)
LOGGED = 20  # twelve questions, and the line in the read log with its lock


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b:
        b.office = office(b, "van.phong", Role.CLERK, b.ward)
        b.secretary = office(b, "bi.thu", Role.SECRETARY, b.one)
        b.elsewhere = office(b, "nang", Role.CLERK, b.other)
        opens = About("organisations.Unit", b.one.pk, "unit_roll", (b.one.pk,))
        bare = About("people.Person", b.first[0].pk)
        told: list[tuple[Recipient, str, About]] = [
            (ToOffice(Role.SECRETARY, b.one.pk), "Rà soát danh sách chi bộ", opens),
            (ToPerson(b.first[1].pk), "Nộp bản tự kiểm điểm", bare),
            *((ToPerson(one.pk), "Nộp bản tự kiểm điểm", bare) for one in b.first[2:]),
        ]
        drafts = [
            NoticeDraft(to, b.one.pk, title, "Theo nghị quyết.", about, due_on=DUE)
            for to, title, about in told
        ]
        tell(actor=b.office, notices=drafts)
        yield b


def test_an_office_reads_opens_and_takes_its_inbox_along(book: Book) -> None:
    secretary = signed_in(book.secretary)
    shown = text_of(secretary, "/thong-bao/")
    assert "Thông báo: 1 chưa đọc" in shown and "Hạn 25/10/2021, còn 10 ngày" in shown
    assert "Nộp bản tự kiểm điểm" not in shown
    address = shown.split('class="notice-title"')[1].split('href="')[1].split('"')[0]
    opened = secretary.get(address)
    assert opened.headers["Location"] == f"/to-chuc/{book.one.pk}/danh-sach/"
    assert "chưa đọc" not in text_of(secretary, "/thong-bao/").lower().replace(">chưa đọc<", "")
    assert "Đã đọc hết" in text_of(secretary, "/thong-bao/?muc=chua-doc")
    rows = sheet_of(secretary.get("/thong-bao/xuat/").content)
    assert any("Rà soát danh sách chi bộ" in row for row in rows)
    for other in (book.elsewhere, book.office):
        text_of(signed_in(other), address, status=404)
        assert "Rà soát danh sách" not in text_of(signed_in(other), "/thong-bao/")


def test_a_member_finds_the_own_notices_on_the_own_page(book: Book) -> None:
    account = create_account(
        actor=book.clerk, username="dang.vien", display_name="Đảng viên", password="một câu dài để nhớ 2021",
        unit=book.one, person_id=book.first[1].pk,
    )  # fmt: skip
    member = signed_in(account)
    own = text_of(member, "/toi/", most=16)
    assert "Thông báo cho tôi" in own and "Nộp bản tự kiểm điểm" in own
    listed = text_of(member, "/thong-bao/")
    ours = listed.split('name="chon" value="')[1].split('"')[0]
    sent = member.post("/thong-bao/da-doc/", {"chon": ours, "muc": "chua-doc"}, follow=True)
    assert "Đã đọc hết thông báo" in sent.content.decode()
    assert signed_in(book.secretary).post("/thong-bao/da-doc/", {"chon": ours}).status_code == 404
    assert member.get("/thong-bao/khong-phai-so/").status_code == 404
    text_of(member, "/giay-bao/", status=403)


def test_sheets_are_picked_printed_and_handed_over(book: Book) -> None:
    clerk, at = signed_in(book.office), f"/to-chuc/{book.ward.pk}/giay-bao/"
    listed = text_of(clerk, at, most=LOGGED)
    assert listed.count('name="chon"') == 3 and "Nộp bản tự kiểm điểm" in listed
    chosen = [part.split('"')[0] for part in listed.split('name="chon" value="')[1:]][:2]
    paper = f"{at}in/?chon={chosen[0]}&chon={chosen[1]}"
    printed = text_of(clerk, paper, most=LOGGED)
    assert printed.count('class="slip"') == 2 and "Dữ liệu diễn tập" in printed
    early = clerk.post(paper, {"handed_on": "14/10/2021", "by": ""})
    assert early.status_code == 422 and "Ngày trao phải từ 15/10/2021" in early.content.decode()
    clerk.post(paper, {"handed_on": "15/10/2021", "by": "Tổ trưởng"})
    clerk.post(paper, {"handed_on": "15/10/2021", "by": "Tổ trưởng"})
    assert Handed.objects.filter(handed_on=TODAY, by="Tổ trưởng").count() == 2
    assert text_of(clerk, at, most=LOGGED).count('name="chon"') == 1
    assert text_of(clerk, f"{at}?muc=da-trao", most=LOGGED).count("Tổ trưởng") == 2
    assert len(sheet_of(clerk.get(f"{at}xuat/?muc=da-trao").content)) >= 3
    text_of(clerk, f"{at}in/", status=422)
    strange = signed_in(book.elsewhere)
    text_of(strange, at, status=404)
    text_of(strange, f"/to-chuc/{book.other.pk}/giay-bao/in/?chon={chosen[0]}", status=404)
    assert "Không có giấy báo" in text_of(strange, f"/to-chuc/{book.other.pk}/giay-bao/", most=LOGGED)
    text_of(signed_in(book.secretary), f"/to-chuc/{book.one.pk}/giay-bao/xuat/", status=403)
