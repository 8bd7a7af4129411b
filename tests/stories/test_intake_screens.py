"""A clerk brings an Excel list on the screens: columns, preview, questions, posting, what comes back, undo."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import load_workbook

from chibo.access.vocabulary import Role
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import Verdict
from chibo.foundation.clock import clock_at
from chibo.people.models import Person
from tests.clerk_files import cells, central_4_0, office_list, units_of, units_sheet
from tests.registers import Book, noon
from tests.stories.desk_files import AS_OF, TODAY, district, post, read, some_people, sound, total, with_cells
from tests.stories.offices import office, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """An empty district on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        b.paper = b.decision(AS_OF)
        yield b


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


def bring(client: Client, book: Book, path: Path, purpose: str = "people") -> str:
    """Send a file; gives the address of its batch."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    given = {"purpose": purpose, "unit": str(book.root.pk), "as_of": "30/06/2025", "file": file}
    answer = client.post("/nhap-tu-tep/", given)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return str(answer.headers["Location"])


def chosen_columns(text: str) -> dict[str, str]:
    """The form of columns as it stands."""
    found = {}
    for name, options in re.findall(r'<select[^>]*name="(cot-\d+)"[^>]*>(.*?)</select>', text, re.S):
        selected = re.search(r'value="([^"]*)" selected', options)
        found[name] = selected[1] if selected else ""
    return found


def test_an_office_has_its_register_from_two_files(book: Book, clerk: Client, tmp_path: Path) -> None:
    assert "Chưa nhập tệp nào" in text_of(clerk, "/nhap-tu-tep/")
    places = cells(4)
    units_sheet(tmp_path / "to-chuc.xlsx", units_of(places, top="Thành ủy Sông Mây"))
    units = bring(clerk, book, tmp_path / "to-chuc.xlsx", "units")
    assert "Thành lập" in text_of(clerk, units, most=20)
    assert clerk.post(f"{units}ghi/?van_ban={book.paper.pk}").status_code == 302

    staff = some_people(places)
    staff[2] |= {"name": ""}
    office_list(tmp_path / "ds.xlsx", staff)
    address = bring(clerk, book, tmp_path / "ds.xlsx")
    looked = text_of(clerk, address, most=20)
    assert "Danh sách đảng viên của văn phòng" in looked and "Ghi chú" in looked
    assert clerk.post(f"{address}cot/", chosen_columns(looked)).status_code == 302
    shown = text_of(clerk, address, most=20)
    assert "Ghi vào sổ" in shown and "Thêm người" in shown and "Chưa ghi gì vào sổ" in shown
    assert "thiếu họ và tên" in text_of(clerk, f"{address}?nhom=refused", most=20)
    assert Person.objects.count() == 0

    back = clerk.get(f"{address}tra-lai/")
    rows = load_workbook(io.BytesIO(back.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 2 and "thiếu họ và tên" in rows[1][-1]

    assert "Văn bản làm căn cứ" in text_of(clerk, f"{address}ghi/", most=20)
    assert clerk.post(f"{address}ghi/?van_ban={book.paper.pk}").status_code == 302
    assert "Đã ghi sổ" in text_of(clerk, address, most=20)
    assert Person.objects.count() == len(staff) - 1 and total(book) > 0
    sound()

    assert clerk.post(f"{address}hoan-tac/?van_ban={book.paper.pk}").status_code == 302
    assert "Đã hoàn tác" in text_of(clerk, address, most=20) and total(book) == 0
    sound()


def test_two_columns_of_one_field_are_refused_and_stay_as_chosen(
    book: Book, clerk: Client, tmp_path: Path
) -> None:
    office_list(tmp_path / "ds.xlsx", some_people(with_cells(book, tmp_path)))
    address = bring(clerk, book, tmp_path / "ds.xlsx")
    columns = chosen_columns(text_of(clerk, address, most=20))
    wrong = {**columns, "cot-0": "birth_name"}
    answer = clerk.post(f"{address}cot/", wrong)
    assert answer.status_code == 422 and "Hai cột cùng chọn" in answer.content.decode()
    assert chosen_columns(answer.content.decode())["cot-0"] == "birth_name"
    assert clerk.post(f"{address}bo/").status_code == 302
    assert Batch.objects.filter(state="dropped").exists()


def test_a_column_chosen_on_the_screen_is_what_is_read(book: Book, clerk: Client, tmp_path: Path) -> None:
    office_list(tmp_path / "ds.xlsx", some_people(with_cells(book, tmp_path)))
    address = bring(clerk, book, tmp_path / "ds.xlsx")
    columns = chosen_columns(text_of(clerk, address, most=20))
    unnamed = {name: "" if field == "birth_name" else field for name, field in columns.items()}
    refused = clerk.post(f"{address}cot/", unnamed)
    assert refused.status_code == 422 and "không biết dòng nói về ai" in refused.content.decode()
    for away in ("item:ethnic_group", "item:religion"):  # set once, read, set again
        fewer = {name: "" if field == away else field for name, field in columns.items()}
        assert clerk.post(f"{address}cot/", fewer).status_code == 302
        batch = Batch.objects.latest("number")
        said = {step.get("item") for row in batch.rows.all() for step in row.plan}
        assert "home_place" in said and away.removeprefix("item:") not in said
        assert "Sửa cột" in text_of(clerk, address, most=20)
        assert "Kiểm tra từng cột" in text_of(clerk, f"{address}cot/", most=20)


def test_an_unsure_row_is_asked_on_the_screen(book: Book, clerk: Client, tmp_path: Path) -> None:
    places = with_cells(book, tmp_path)
    one, two, *_ = (p for p in some_people(places, 12) if not p["left_on"])
    central_4_0(tmp_path / "mot.xlsx", [one])
    post(book, read(book, tmp_path / "mot.xlsx"))
    same = {key: one[key] for key in ("name", "born_on", "sex", "admitted_on", "official_on")}
    central_4_0(tmp_path / "hai.xlsx", [two | same])
    address = bring(clerk, book, tmp_path / "hai.xlsx")
    clerk.post(f"{address}cot/", chosen_columns(text_of(clerk, address, most=20)))
    shown = text_of(clerk, address, most=20)
    known = Person.objects.get()
    assert "số định danh khác" in shown and f"Là {known.birth_name}" in shown and "Là người mới" in shown
    row = Batch.objects.latest("number").rows.get()
    assert clerk.post(f"{address}dong/{row.pk}/", {"la": "leave_out"}).status_code == 302
    row.refresh_from_db()
    assert row.verdict == Verdict.LEFT_OUT


def test_what_rests_on_a_file_is_named_on_the_screen(book: Book, clerk: Client, tmp_path: Path) -> None:
    from chibo.ledger import operations as ledger

    places = with_cells(book, tmp_path)
    central_4_0(tmp_path / "tep.xlsx", some_people(places))
    batch = post(book, read(book, tmp_path / "tep.xlsx"))
    person = Person.objects.exclude(spells=None).first()
    assert person is not None
    ledger.record_death(**book.by(TODAY), person=person, on=TODAY)
    shown = text_of(clerk, f"/nhap-tu-tep/{batch.pk}/hoan-tac/", most=30)
    assert person.birth_name in shown and "Chưa hoàn tác được" in shown


def test_rights_and_bad_files(book: Book, clerk: Client, tmp_path: Path) -> None:
    places = with_cells(book, tmp_path)
    central_4_0(tmp_path / "tep.xlsx", some_people(places))
    address = bring(clerk, book, tmp_path / "tep.xlsx")
    text_of(signed_in(office(book, "xem", Role.OVERSEER, book.root)), "/nhap-tu-tep/", 403)
    cell = signed_in(office(book, "chibo1", Role.CLERK, _ward(book)))
    text_of(cell, address, 404)
    file = SimpleUploadedFile("hong.xlsx", b"PK\x03\x04")
    given = {"purpose": "people", "unit": str(book.root.pk), "as_of": "30/06/2025", "file": file}
    answer = clerk.post("/nhap-tu-tep/", given)
    assert answer.status_code == 422 and "hong.xlsx" in answer.content.decode()


def _ward(book: Book) -> Any:
    from chibo.organisations.queries import unit_by_code

    return unit_by_code("99.001.001.000.000", TODAY)
