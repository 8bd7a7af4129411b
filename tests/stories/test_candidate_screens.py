"""The candidate list on the screens: by resolution, with preview, for whoever answers for the cell."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.vocabulary import Role
from chibo.candidates import queries
from chibo.candidates.models import Candidate, ListConfirmation, Remark
from tests.registers import Book, on
from tests.stories.nursery import listed, nursery, paper, sound
from tests.stories.offices import Form, address_of, office, sheet_of, signed_in, text_of
from tests.stories.test_command_line import run, told

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
WHO = {"birth_name": "Lê Thị Mầm", "sex": "female", "born_on": "30/4/2001", "kind": "worker"}


MOST = 12  # questions of the list, but those of the read log


def seen(client: Client, path: str) -> str:
    """What a page says, whatever it asked."""
    return text_of(client, path, most=44)


def _asked(client: Client, path: str) -> int:
    """How many questions a page asks, but those of the read log."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    aside = ("SAVEPOINT", "RELEASE", "access_chainhead", "access_read")
    return sum(not any(word in query["sql"] for word in aside) for query in asked.captured_queries) - 1


@pytest.fixture
def book() -> Iterator[Book]:
    b = nursery()
    with on(TODAY):
        b.office = office(b, "vanthuphuong", Role.CLERK, b.ward)
        yield b


def test_recorded_by_resolution_with_a_preview(book: Book) -> None:
    client = signed_in(book.office)
    start = seen(client, "/cam-tinh-dang/ghi/")
    assert "không có nghị quyết thì không ghi ai" in start
    resolution = paper(book, book.one, date(2026, 3, 2))
    form = Form(client, address_of("/cam-tinh-dang/ghi/", van_ban=resolution.pk))
    assert book.first[0].birth_name in form.text and book.young.birth_name not in form.text
    typed = {**WHO, "helper": str(book.first[0].pk), "groups": ["contract_worker"]}
    assert "Mục này phải ghi" in form.send(422)
    looked = form.send(**typed)
    assert "sẽ vào danh sách cảm tình Đảng của <strong>Chi bộ Một</strong>" in looked
    assert not Candidate.objects.exists()
    form.send(302, press=True, **typed)
    one = Candidate.objects.get()
    assert (one.listed_on, one.unit_id, one.groups) == (date(2026, 3, 2), book.one.pk, ["contract_worker"])
    text = seen(client, f"/cam-tinh-dang/{one.pk}/")
    assert "Lê Thị Mầm" in text and "Thay người giúp đỡ" in text and "Chờ cấp ủy xác nhận" in text
    # The same once more: the book asks.
    again = Form(
        client, address_of("/cam-tinh-dang/ghi/", van_ban=paper(book, book.one, date(2026, 3, 3)).pk)
    )
    alike = again.send(422, **WHO)
    assert "Đã xem, là người khác" in alike and "đang là cảm tình Đảng" in alike
    told = {**WHO, "told_apart": "on", "seen_alike": str(one.pk)}
    again.send(200, **told)
    again.send(302, press=True, **told)
    assert Candidate.objects.count() == 2
    decision = paper(book, book.one, date(2026, 3, 4), "decision")
    wrong = Form(client, address_of("/cam-tinh-dang/ghi/", van_ban=decision.pk))
    refused = wrong.send(422, **{**WHO, "birth_name": "Trần Ai"})
    assert "không phải nghị quyết" in refused and "38-HD/BTCTW" in refused
    sound()


def test_the_list_of_a_day_its_filters_and_its_file(book: Book) -> None:
    mam = listed(book, book.one, date(2025, 10, 10), helper=book.first[0])
    listed(book, book.two, date(2026, 1, 5), "Trần Văn Ươm", who={"kind": "student"})
    client = signed_in(book.office)
    here = f"/to-chuc/{book.ward.pk}/cam-tinh-dang/"
    assert _asked(client, here) <= MOST
    text = seen(client, here)
    assert "Lê Thị Mầm" in text and "Trần Văn Ươm" in text and "Chưa có người giúp đỡ" in text
    assert "Trần Văn Ươm" not in seen(client, address_of(here, ngay="2025-12-31"))
    assert "Lê Thị Mầm" not in seen(client, address_of(here, tim="uom"))
    helpless = seen(client, address_of(here, **{"can-xem": "helper"}))
    assert "Trần Văn Ươm" in helpless and "Lê Thị Mầm" not in helpless
    rows = sheet_of(client.get(f"{here}xuat/").content)
    assert any("Lê Thị Mầm" in row for row in rows)
    assert "Sinh viên" in seen(client, f"{here}so-lieu/")
    assert sheet_of(client.get(f"{here}so-lieu/xuat/").content)
    assert text_of(client, "/cam-tinh-dang/", status=302) == ""
    # Out of reach there is nobody; who may only look writes nothing.
    elsewhere = signed_in(office(book, "vanthukhac", Role.CLERK, book.other))
    assert elsewhere.get(f"/cam-tinh-dang/{mam.pk}/").status_code == 404
    assert elsewhere.get(here).status_code == 404
    inspector = signed_in(office(book, "kiemtra", Role.INSPECTOR, book.ward))
    page = seen(inspector, f"/cam-tinh-dang/{mam.pk}/")
    assert "Đưa ra khỏi danh sách" not in page
    assert inspector.get(f"/cam-tinh-dang/{mam.pk}/ghi/ra/").status_code == 403
    assert signed_in(office(book, "captren", Role.OVERSEER, book.ward)).get(here).status_code == 403


def test_acts_about_one_candidate_with_preview(book: Book) -> None:
    mam = listed(book, book.one, date(2025, 10, 10))
    client, base = signed_in(book.office), f"/cam-tinh-dang/{mam.pk}/ghi/"
    assert "Chọn văn bản đã đăng ký" in seen(client, f"{base}phan-cong/")
    resolution = paper(book, book.one, date(2026, 3, 2))
    helping = Form(client, address_of(f"{base}phan-cong/", van_ban=resolution.pk))
    typed = {"helper": str(book.first[1].pk), "on": "2/3/2026", "together_since": ""}
    assert "chưa có" in helping.send(**typed)
    helping.send(302, press=True, **typed)
    certificate = Form(client, f"{base}giay-chung-nhan/")
    given = {"number": "8/2020", "issued_on": "15/1/2020", "issuer": "Trung tâm chính trị phường"}
    assert "Giấy chứng nhận hết hạn" in certificate.send(**given)
    certificate.send(302, press=True, **given)
    page = seen(client, f"/cam-tinh-dang/{mam.pk}/")
    assert "hết giá trị từ ngày 15/01/2025: phải học lại" in page and "Căn cứ" in page
    correcting = client.get(f"/cam-tinh-dang/{mam.pk}/sua/").content.decode()
    assert 'value="Lê Thị Mầm"' in correcting
    typed_anew = {**WHO, "birth_name": "Lê Thị Mầm Non", "ban": "1"}
    assert client.post(f"/cam-tinh-dang/{mam.pk}/sua/", typed_anew).status_code == 302
    assert client.post(f"/cam-tinh-dang/{mam.pk}/sua/", typed_anew).status_code == 422
    leaving = Form(client, address_of(f"{base}ra/", van_ban=paper(book, book.one, date(2026, 3, 9)).pk))
    why = {"outcome": "own_wish", "on": "9/3/2026", "note": "Chuyển nghề"}
    leaving.send(**why)
    leaving.send(302, press=True, **why)
    gone = seen(client, address_of(f"/to-chuc/{book.ward.pk}/cam-tinh-dang/", **{"da-roi": "1"}))
    assert "Theo nguyện vọng" in gone
    keeping = seen(client, "/cam-tinh-dang/het-han-giu/")
    assert "chưa rõ" in keeping and "Lê Thị Mầm Non" in keeping
    assert sheet_of(client.get("/cam-tinh-dang/het-han-giu/xuat/").content)
    decision = paper(book, book.ward, date(2026, 3, 10), "decision")
    erasing = Form(client, address_of(f"{base}xoa/", van_ban=decision.pk))
    assert "đã xóa" in erasing.send()
    erasing.send(302, press=True)
    assert "Mầm" not in seen(client, f"/cam-tinh-dang/{mam.pk}/")
    sound()


def test_the_monthly_sheet_and_the_confirmation(book: Book) -> None:
    mam = listed(book, book.one, date(2025, 10, 10), helper=book.first[0])
    uom = listed(book, book.two, date(2025, 12, 5), "Trần Văn Ươm")
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    sheet = f"/to-chuc/{book.one.pk}/cam-tinh-dang/nhan-xet/?thang=2026-02"
    assert "Trần Văn Ươm" not in seen(secretary, sheet)
    sent = secretary.post(sheet, {f"t-{mam.pk}": "Chăm chỉ.\nĐúng giờ.", f"b-{mam.pk}": "helper"})
    assert sent.status_code == 302 and Remark.objects.get().author_id == book.first[0].pk
    assert "Đã có nhận xét tháng này" in seen(secretary, sheet)
    client = signed_in(book.office)
    decision = paper(book, book.ward, date(2026, 3, 9), "decision")
    address = address_of(f"/to-chuc/{book.ward.pk}/cam-tinh-dang/xac-nhan/", van_ban=decision.pk)
    assert "Bỏ dấu ở người" in seen(client, address)
    client.post(address, {"on": "9/3/2026", "candidates": [str(mam.pk)]})
    assert ListConfirmation.objects.get().lines.get().candidate_id == mam.pk
    waiting = queries.Narrowing(watch="confirmation")
    (row,) = queries.candidate_list(book.ward.pk, TODAY, wanted=waiting).page()
    assert row.candidate_id == uom.pk
    assert secretary.get(address).status_code == 404


def test_the_list_by_command(book: Book) -> None:
    listed(book, book.one, date(2025, 10, 10), helper=book.first[0])
    found = told("candidates", "list", "--unit", "01.001", "--on", "2026-02-01")
    assert found["total"] == 1 and found["candidates"][0]["missing"] == ["2025-11", "2025-12", "2026-01"]
    assert "Lê Thị Mầm" in run("candidates", "list", "--unit", "01.001").stdout
    assert told("candidates", "erase", "--as", "vanthu") == {
        "on": "2026-03-10", "erased": 0, "waiting": 0, "unknown": 0,
    }  # fmt: skip
    assert told("verify")["ok"] is True
