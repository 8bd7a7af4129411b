"""A case's papers from its screens: what is known stands in the boxes, what lacks is told, numbers come once."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from django.test import Client

from chibo.access.models import ReadLog
from chibo.access.vocabulary import Role
from chibo.catalogue.case_papers import Course, fill, letterhead_of
from chibo.documents.models import Document
from chibo.documents.operations import register_document
from chibo.documents.vocabulary import Secrecy
from chibo.procedures.models import CasePaper
from chibo.procedures.operations import Ballot
from tests.registers import Book, on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, permitted
from tests.stories.offices import hidden, office, signed_in, text_of
from tests.stories.test_command_line import told

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 5)
HEAD = {"place": "Gió", "signed_on": "05/06/2026", "post": "Bí thư", "signer": "Ngô Thị Lan"}
VOTE = {
    "f-person": "Trần Thị Mai Hương", "f-born_on": "04/05/2000", "f-meeting_on": "05/06/2026", "f-entitled": "6",
    "f-present": "6", "f-agreed": "5", "f-against": "1", "f-needed": "4",
    "f-introducers": "Nguyễn Thị Bình 1\nNguyễn Thị Châu 2", "f-merits": "Gương mẫu, được bà con tín nhiệm",
}  # fmt: skip


@pytest.fixture
def walk() -> Iterator[Walk]:
    with a_ward(TODAY) as book:
        found = permitted(book, a_candidate(book, TODAY), TODAY)
        dossier(book, found, TODAY)
        yield found


def clerk_of(book: Book, role: Role = Role.CLERK, unit: Any = None, name: str = "canbo") -> Client:
    return signed_in(office(book, name, role, unit or book.ward))


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_a_resolution_is_filled_numbered_once_and_printed(walk: Walk) -> None:
    book = walk.book
    client = clerk_of(book)
    address = f"/ho-so/{walk.case.pk}/in/6-knd/"
    assert "Điền và in" in text_of(client, f"/ho-so/{walk.case.pk}/in/", most=45)
    page = text_of(client, address, most=60)
    # The register knows the entitled and how many must agree; day and counts are told as lacking.
    assert 'value="Trần Thị Mai Hương"' in page and "Còn thiếu 4 mục" in page
    assert "Ngày họp</a>" in page and "Nguyễn Thị Châu 2" in page
    sent = {**HEAD, **VOTE, "lan": hidden(page, "lan"), "phien-ban": hidden(page, "phien-ban")}
    before = Document.objects.count()
    for _ in range(2):  # sent twice, as by an impatient hand
        page = client.post(address, {**sent, "lam": "so"}).content.decode()
        assert "-NQ/CB</strong>" in page and "Gương mẫu, được bà con tín nhiệm" in page
    assert Document.objects.count() == before + 1
    kept = CasePaper.objects.get(case=walk.case, code="6-knd")
    assert kept.document is not None
    number = kept.document.number_text
    made = client.post(address, {**sent, "van-ban": hidden(page, "van-ban"), "lam": "pdf"})
    assert (
        made["Content-Type"] == "application/pdf"
        and "6-knd-tran-thi-mai-huong" in made["Content-Disposition"]
    )
    said = words_of(made.content)
    for word in (
        f"Số {number}",
        "CHI BỘ KHU PHỐ 1",
        "ĐẢNG BỘ PHƯỜNG GIÓ",
        "Trần Thị Mai Hương",
        "Ngô Thị Lan",
    ):
        assert word in said
    word = client.post(address, {**sent, "lam": "word"})
    told = docx.Document(io.BytesIO(word.content))
    assert any("đề nghị kết nạp" in one.text for one in told.paragraphs)
    # The introducers' names left the office on paper: they can be told so.
    assert ReadLog.objects.filter(purpose="print", count__gte=2).exists()
    # The step is written with the very paper; it is at hand once.
    ballot = Ballot(present=6, agreed=5, against=1)
    walk.take("cell_vote", "agreed", TODAY, ballot=ballot, document=kept.document)
    assert CasePaper.objects.filter(case=walk.case, code="6-knd").count() == 1


def test_a_step_gets_its_number_without_being_left(walk: Walk) -> None:
    client, address = clerk_of(walk.book), f"/ho-so/{walk.case.pk}/buoc/"
    page = text_of(client, address, most=75)
    assert 'nay là <span class="num">' in page
    typed = {"on": "05/06/2026", "agreed": "5", "phien-ban": hidden(page, "phien-ban")}
    before = Document.objects.count()
    refused = client.post(f"{address}lay-so/", {**typed, "on": "31/02/2026"}, follow=True).content.decode()
    assert "note-bad" in refused and 'value="5"' in refused and Document.objects.count() == before
    for _ in range(2):
        page = client.post(f"{address}lay-so/", typed, follow=True).content.decode()
        # The paper stands in its box, and what was half filled in its own.
        assert "-NQ/CB, ký 05/06/2026" in page and 'value="5"' in page and "Lấy số kế tiếp" not in page
    assert Document.objects.count() == before + 1


def test_later_papers_know_what_was_decided(walk: Walk) -> None:
    book = walk.book
    walk.vote("cell_vote", "agreed", date(2026, 7, 2), 4, 6, book.cell)
    walk.vote("decision", "admitted", date(2026, 8, 1), 5, 9, book.ward)
    with on(date(2026, 8, 3)):
        client = clerk_of(book)
        page = text_of(client, f"/ho-so/{walk.case.pk}/in/9-knd/", most=60)
        assert "Còn thiếu 1 mục" in page and "Quê quán</a>" in page
        assert "Chi bộ Khu phố 1 tại Nghị quyết số" in page and "-QĐ/ĐU</strong>" in page
        answer = client.post(f"/ho-so/{walk.case.pk}/in/9-knd/", {"lam": "pdf", "f-born_on": "31/02/2000"})
        assert answer.status_code == 422 and "31/02/2000" in answer.content.decode()
        said = words_of(client.get("/in-hang-loat/tep/?thu-tuc=admission&mau=9-knd").content)
        assert "BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG GIÓ QUYẾT ĐỊNH" in said and "Quy định 208-QĐ/TW" in said


def test_a_classified_paper_is_named_on_no_other(walk: Walk) -> None:
    book = walk.book
    with on(date(2026, 7, 2)):
        secret = register_document(
            actor=book.clerk, type="resolution", number_text="77-NQ/CB", issuer_unit=book.cell,
            signed_on=date(2026, 7, 2), secrecy=Secrecy.CONFIDENTIAL,
        )  # fmt: skip
    ballot = Ballot(present=6, agreed=5, against=1)
    walk.take("cell_vote", "agreed", date(2026, 7, 2), ballot=ballot, document=secret)
    with on(date(2026, 7, 3)):
        course = Course(walk.case, date(2026, 7, 3))
        assert "proposal" in {one.name for one in fill(course, "9-knd").missing}
        assert letterhead_of(course, "6-knd").number_text == ""


def test_who_may_print(walk: Walk) -> None:
    book = walk.book
    address = f"/ho-so/{walk.case.pk}/in/6-knd/"
    stranger = book.unit(book.root, "01.002", "Đảng ủy phường Nắng", "commune", date(2026, 1, 1))
    text_of(clerk_of(book, unit=stranger, name="nang"), address, 404)
    inspector = clerk_of(book, Role.INSPECTOR, name="kiemtra")
    text_of(inspector, f"/ho-so/{walk.case.pk}/", 200, most=90)
    text_of(inspector, address, 403, most=30)
    text_of(inspector, "/in-hang-loat/", 403)
    text_of(clerk_of(book, name="canbo"), f"/ho-so/{walk.case.pk}/in/khong-co/", 404, most=30)


def test_one_form_for_many(walk: Walk) -> None:
    client = clerk_of(walk.book)
    page = text_of(client, "/in-hang-loat/?thu-tuc=admission&buoc=cell_vote&mau=3-knd")
    assert "1 hồ sơ" in page
    page = text_of(client, "/in-hang-loat/?thu-tuc=admission&buoc=cell_vote&mau=3-knd&xem=1", most=60)
    # Two introducers, two papers; the register has no Party dates of theirs.
    assert "Còn thiếu trên 2 trong 2 giấy" in page and "ngày chính thức" in page
    said = words_of(client.get("/in-hang-loat/tep/?thu-tuc=admission&buoc=cell_vote&mau=3-knd").content)
    assert "Nguyễn Thị Bình 1" in said and "Nguyễn Thị Châu 2" in said
    assert client.get("/in-hang-loat/tep/?thu-tuc=admission&buoc=stamp&mau=3-knd").status_code == 404
    assert client.get("/in-hang-loat/xuat/?thu-tuc=admission&mau=3-knd").status_code == 200


def test_a_card_and_a_book_of_members(walk: Walk) -> None:
    book, client = walk.book, clerk_of(walk.book)
    address = f"/dang-vien/{book.staff[0].pk}/phieu-dang-vien/"
    page = text_of(client, address, most=30)
    assert "Quê quán" in page and "Hồ sơ còn thiếu" in page
    said = words_of(client.get(address + "?tep=pdf").content)
    assert book.staff[0].birth_name in said and "Mẫu 2-HSĐV" in said
    said = words_of(client.get(f"/to-chuc/{book.cell.pk}/so-danh-sach/").content)
    assert all(one.birth_name in said for one in book.staff) and "6 chính thức, 0 dự bị" in said


def test_papers_by_command(walk: Walk, tmp_path: Path) -> None:
    number, out = str(walk.case.number), str(tmp_path / "ra")
    lacks = told("paper", "6-KNĐ", "--case", number, "--out", out, code=1)
    assert lacks["refused"] and not lacks["written"] and not Path(out).exists()
    assert [one["name"] for one in lacks["missing"][0]["fields"]] == [
        "meeting_on",
        "present",
        "agreed",
        "against",
    ]
    vote = ["meeting_on=5/6/2026", "present=6", "agreed=5", "against=1"]
    given = [word for one in vote for word in ("--set", one)]
    made = told("paper", "6-knd", "--case", number, "--out", out, *given)
    assert made["written"] == [f"6-knd-{walk.case.number:05}-tran-thi-mai-huong.pdf"] and not made["missing"]
    said = words_of((Path(out) / made["written"][0]).read_bytes())
    assert "Ngày 05/06/2026" in said and "Trần Thị Mai Hương" in said
    again = told("paper", "6-knd", "--case", number, "--out", out, *given)
    assert (again["written"], again["kept"]) == ([], made["written"])
    both = told("paper", "3-knd", "--case", number, "--out", out, "--word", "--incomplete")
    assert len(both["written"]) == 2 and all(one.endswith(".docx") for one in both["written"])
    error = told("paper", "6-knd", "--case", number, "--out", out, "--set", "khong=1", code=2)["error"]
    assert "không có mục" in error["sentence"]
    assert told("paper", "6-knd", "--case", "999", "--out", out, code=2)["error"]["code"] == "cli.no_case"
