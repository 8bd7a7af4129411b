"""The screens that clean the book: pairs that look alike, the centre's file, lists in the centre's layout."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import load_workbook

from chibo.access.models import ActionLog, ReadLog
from chibo.access.vocabulary import Role
from chibo.exchange.models import Batch
from chibo.ledger import operations as ledger
from chibo.ledger.vocabulary import Standing
from chibo.people.models import Distinction, Merge
from chibo.people.operations import PersonDraft, add_person
from tests.clerk_files import cells, central_4_0, people
from tests.registers import Book
from tests.stories.offices import Form, office, proved, signed_in, text_of, two_wards

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """Two wards; in one cell somebody stands twice."""
    settings.MEDIA_ROOT = tmp_path
    with two_wards() as b:
        draft = PersonDraft(birth_name="Lê Thị Đôi", sex="female", born_on=date(1980, 5, 4))
        b.twins = [add_person(actor=b.clerk, unit=b.one, draft=draft) for _ in range(2)]
        ledger.open_members(
            actor=b.clerk, decision=b.paper, on=date(2021, 7, 1),
            members=[(person, b.one, Standing.FULL) for person in b.twins],
        )  # fmt: skip
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


def test_a_pair_is_proposed_compared_merged_and_parted(book: Book, clerk: Client) -> None:
    kept, absorbed = book.twins
    listed = text_of(clerk, "/ho-so-trung/", most=26)
    assert listed.count("Lê Thị Đôi") >= 2 and "Cùng họ tên, cùng ngày sinh" in listed
    address = f"/ho-so-trung/{kept.pk}/{absorbed.pk}/gop/"
    assert "Văn bản làm căn cứ" in text_of(clerk, address, most=20)
    form = Form(clerk, f"{address}?van_ban={book.paper.pk}")
    assert "Gộp hai hồ sơ" in form.send(note="một người")
    form.send(302, press=True, note="một người")
    assert Merge.objects.count() == 1
    proved()
    after = text_of(clerk, "/ho-so-trung/", most=26)
    assert "Tách lại" in after and "So và gộp" not in after
    merge = Merge.objects.get()
    parting = Form(clerk, f"/ho-so-trung/{merge.pk}/tach/?van_ban={book.paper.pk}")
    parting.send(note="")
    parting.send(302, press=True, note="")
    assert "So và gộp" in text_of(clerk, "/ho-so-trung/", most=26)
    proved()


def test_two_people_are_not_proposed_again(book: Book, clerk: Client) -> None:
    first, second = book.twins
    address = f"/ho-so-trung/{first.pk}/{second.pk}/hai-nguoi/"
    assert clerk.post(address, {"ground": ""}).status_code == 422
    assert clerk.post(address, {"ground": "Hai chị em sinh đôi"}).status_code == 302
    assert Distinction.objects.count() == 1
    assert "Không thấy hồ sơ nào trùng" in text_of(clerk, "/ho-so-trung/", most=26)


def test_only_who_may_merge_sees_pairs(book: Book) -> None:
    reader = signed_in(office(book, "xem", Role.OVERSEER, book.root))
    text_of(reader, "/ho-so-trung/", 403)
    elsewhere = signed_in(office(book, "nang", Role.CLERK, book.other))
    assert "Lê Thị Đôi" not in text_of(elsewhere, "/ho-so-trung/", most=26)
    first, second = book.twins
    text_of(elsewhere, f"/ho-so-trung/{first.pk}/{second.pk}/gop/", 404)


def their_file(tmp_path: Path) -> bytes:
    path = tmp_path / "tw.xlsx"
    central_4_0(path, people(3, 4, cells(2, prefix="01.001"), on=date(2021, 6, 1)))
    return path.read_bytes()


def bring(clerk: Client, book: Book, content: bytes, name: str = "tw.xlsx") -> Any:
    given = {"unit": str(book.root.pk), "as_of": "10/10/2021", "file": SimpleUploadedFile(name, content)}
    return clerk.post("/doi-chieu-trung-uong/", given)


def test_the_centres_file_is_brought_read_and_settled(book: Book, clerk: Client, tmp_path: Path) -> None:
    assert "Chưa đối chiếu lần nào" in text_of(clerk, "/doi-chieu-trung-uong/")
    brought = bring(clerk, book, their_file(tmp_path))
    assert brought.status_code == 302
    batch = Batch.objects.get()
    address = f"/doi-chieu-trung-uong/{batch.pk}/"
    assert "Đọc tiếp" in text_of(clerk, address)
    assert clerk.post(f"{address}doc/").status_code == 302
    shown = text_of(clerk, f"{address}?nhom=only_here", most=22)
    assert book.first[0].birth_name in shown and "Cả người này" in shown
    assert ReadLog.objects.latest("position").purpose == "roll"
    point = re.search(rf"{address}([0-9a-f-]{{36}})/", shown)
    assert point is not None
    one = f"{address}{point[1]}/"
    refused = clerk.post(one, {"how": "accepted", "decision": book.paper.number_text, "note": ""})
    assert refused.status_code == 422 and "không thể bỏ ra theo tệp" in refused.content.decode()
    assert clerk.post(one, {"how": "kept", "decision": "", "note": "đã báo"}).status_code == 302
    answer = clerk.get(f"{address}tra-loi/")
    rows = (
        load_workbook(io.BytesIO(answer.content))
        .get_sheet_by_name("Dữ liệu")
        .to_python(skip_empty_area=False)
    )
    assert len(rows) == 8 and rows[7][29] == "Đề nghị bổ sung" and "đã báo" in rows[7][30]


def test_points_ticked_on_the_page_are_settled_at_once(book: Book, clerk: Client, tmp_path: Path) -> None:
    bring(clerk, book, their_file(tmp_path))
    batch = Batch.objects.get()
    address = f"/doi-chieu-trung-uong/{batch.pk}/"
    clerk.post(f"{address}doc/")
    here = [str(one.pk) for one in batch.differences.filter(row=None)]
    there = [str(one.pk) for one in batch.differences.filter(person=None)]
    asked = f"{address}?nhom=only_here"
    assert 'name="chon"' in text_of(clerk, asked, most=22)
    none = clerk.post(asked, {"how": "kept", "decision": "", "note": "giữ lại điều đã gõ"})
    assert none.status_code == 422
    assert "Chưa chọn điểm nào" in none.content.decode() and "giữ lại điều đã gõ" in none.content.decode()
    assert (
        clerk.post(asked, {"how": "kept", "decision": "", "note": "đã báo", "chon": here}).status_code == 302
    )
    assert {(one.settled, one.note) for one in batch.differences.filter(row=None)} == {("kept", "đã báo")}
    logged = ActionLog.objects.filter(verb="exchange.kept")
    assert logged.count() == len(here)
    # Their cell is unknown here, so nobody can be taken over; the first refusal is told, and nothing lost.
    form = {"how": "accepted", "decision": book.paper.number_text, "note": "", "chon": there}
    refused = clerk.post(asked, form)
    assert refused.status_code == 422 and "không tự sửa được theo tệp" in refused.content.decode()
    mixed = clerk.post(asked, form | {"how": "noted", "chon": [*there, "không phải mã"]}, follow=True)
    assert f"{len(there)} điểm: ghi chú" in mixed.content.decode().lower()
    elsewhere = signed_in(office(book, "nang", Role.CLERK, book.other))
    assert elsewhere.post(asked, form).status_code == 404
    reader = signed_in(office(book, "xem", Role.OVERSEER, book.root))
    assert reader.post(asked, form).status_code == 403


def test_a_bad_file_is_refused_in_one_sentence_and_keeps_what_was_typed(book: Book, clerk: Client) -> None:
    answer = bring(clerk, book, b"PK\x03\x04 nothing", "hong.xlsx")
    text = answer.content.decode()
    assert answer.status_code == 422 and "hong.xlsx" in text and "10/10/2021" in text
    assert not Batch.objects.exists()


def test_a_unit_goes_out_in_the_layout_of_the_centre(book: Book, clerk: Client) -> None:
    answer = clerk.post(
        "/doi-chieu-trung-uong/xuat/", {"layout": "4.0", "unit": str(book.one.pk), "on": "10/10/2021"}
    )
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    rows = (
        load_workbook(io.BytesIO(answer.content))
        .get_sheet_by_name("Dữ liệu")
        .to_python(skip_empty_area=False)
    )
    assert len(rows) == 7 + 6
    assert ReadLog.objects.latest("position").purpose == "export"
    reader = signed_in(office(book, "xem", Role.OVERSEER, book.root))
    text_of(reader, "/doi-chieu-trung-uong/xuat/", 403)
