"""Cases on the screens: what is due, one case, taking its steps; who may see and write what."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.access.models import ReadSubject
from chibo.access.operations import create_account
from chibo.access.vocabulary import Role
from chibo.documents.operations import register_document
from chibo.ledger.policy import present_home
from chibo.organisations.models import Unit
from chibo.procedures import events
from chibo.procedures import operations as cases
from chibo.procedures.models import Case, Draft
from chibo.worklist import events as due_events
from tests.registers import Book, on, open_book
from tests.stories.made_procedures import EVERY_KIND, MOVING
from tests.stories.offices import office, sheet_of, signed_in

pytestmark = pytest.mark.django_db
BEGUN, TODAY = date(2026, 3, 2), date(2026, 4, 20)
LOG = ("SAVEPOINT", "RELEASE", "INSERT", "UPDATE")


@pytest.fixture
def book() -> Iterator[Book]:
    kept, named = list(events.PROCEDURES), dict(due_events.NAMED)
    events.PROCEDURES.clear()
    for one in (MOVING, EVERY_KIND):
        events.declare(one)
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng ủy phường Gió", "commune", date(2025, 7, 1))
    b.other = b.unit(b.root, "01.002", "Đảng ủy phường Nắng", "commune", date(2025, 7, 1))
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell", date(2025, 7, 1))
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell", date(2025, 7, 1))
    b.staff = b.members(b.one, 6, date(2025, 7, 1))
    with on(BEGUN):
        b.case = cases.begin(
            actor=b.clerk, procedure="moving", subject_id=b.staff[0].pk, on=BEGUN,
            facts={"unit": str(b.two.pk)},
        )  # fmt: skip
    with on(TODAY):
        yield b
    events.PROCEDURES[:] = kept
    due_events.NAMED.clear()
    due_events.NAMED.update(named)


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(office(book, "vanphong", Role.CLERK, book.ward))


def seen(client: Client, address: str, status: int = 200) -> str:
    found = client.get(address)
    assert found.status_code == status, found.content.decode()[-2000:]
    return found.content.decode()


def sent(client: Client, address: str, status: int = 302, **typed: object) -> str:
    found = client.post(address, {name: value for name, value in typed.items() if value is not None})
    assert found.status_code == status, re.sub(r"\s+", " ", found.content.decode())[-3000:]
    return found.content.decode()


def took(client: Client, case: Case, outcome: str, status: int = 302, **typed: object) -> str:
    """Send the form of the step the case waits for, as the page of now would."""
    case.refresh_from_db()
    ours = {"phien-ban": case.version, "buoc": case.step, "da-thay": case.visits.count(), "on": "02/03/2026"}
    return sent(client, f"/ho-so/{case.pk}/buoc/", status, **{**ours, "outcome": outcome, **typed})


def applied(book: Book, **facts: object) -> Case:
    typed = {"applied_on": BEGUN, "agrees": False, **facts}
    cases.take_step(actor=book.clerk, case=book.case, step="apply", outcome="done", on=BEGUN, facts=typed)
    book.case.refresh_from_db()
    return book.case


def paper(book: Book, number: str, type: str = "resolution", issuer: Unit | None = None) -> str:
    register_document(
        actor=book.clerk, type=type, number_text=number, issuer_unit=issuer or book.one, signed_on=BEGUN
    )
    return number


def test_a_case_goes_its_way_on_the_screens(book: Book, clerk: Client) -> None:
    person, address = book.staff[1], f"/ho-so/moi/moving/{book.staff[1].pk}/"
    assert address in seen(clerk, "/ho-so/moi/?thu-tuc=moving&tim=nguyen thi")
    assert person.birth_name in seen(clerk, address)
    assert "Mục này phải ghi" in sent(clerk, address, 422, on="02/03/2026")
    sent(clerk, address, on="02/03/2026", **{"f-unit": str(book.two.pk)})
    case = Case.objects.get(subject_id=person.pk)
    page = seen(clerk, f"/ho-so/{case.pk}/")
    assert "Viết đơn" in page and "chưa ghi" in page and "Chi bộ Một" in page
    assert ReadSubject.objects.filter(person_id=person.pk).exists()

    took(clerk, case, "done", **{"f-applied_on": "02/03/2026", "f-agrees": "0"})
    refused = took(
        clerk, case, "agreed", 422, present="6", agreed="4", against="2", document=paper(book, "7-NQ/CB")
    )
    assert "Còn thiếu giấy tờ: " in refused and "1-KNĐ" in refused and 'value="4"' in refused
    sent(clerk, f"/ho-so/{case.pk}/giay-to/", code="1-knd", dated_on="02/03/2026")
    refused = took(clerk, case, "agreed", 422, present="6", agreed="3", against="3", document="7-NQ/CB")
    assert "Cần 4 trên 6 phiếu đồng ý, có 3" in refused
    refused = took(clerk, case, "agreed", 422, present="6", agreed="4", against="2", document="7-NQ/CB")
    assert "Gia đình chưa đồng ý" in refused and "lý do" in refused
    why = "Đảng viên đã tự quyết định"
    took(clerk, case, "agreed", present="6", agreed="4", against="2", document="7-NQ/CB", override=why)
    assert why in seen(clerk, f"/ho-so/{case.pk}/")

    decision = paper(book, "9-QĐ/ĐU", "decision", book.ward)
    looked = took(clerk, case, "agreed", 200, document=decision)
    assert "Sẽ ghi vào sổ" in looked and "Chi bộ Hai" in looked
    assert present_home(person.pk, TODAY) == book.one.pk
    took(clerk, case, "agreed", document=decision, ghi="1")
    assert present_home(person.pk, TODAY) == book.two.pk
    assert why in seen(clerk, f"/ho-so/{case.pk}/")


def test_what_is_typed_is_kept_whoever_writes_meanwhile(book: Book, clerk: Client) -> None:
    case = applied(book)
    step = f"/ho-so/{case.pk}/buoc/"
    opened = {"phien-ban": case.version, "buoc": "vote", "da-thay": case.visits.count()}
    told = sent(
        clerk, f"{step}xem/", 200, **opened, on="02/03/2026", present="6", agreed="4", note="đang ghi"
    )
    assert "Đã giữ phần đang ghi" in told and re.search(
        r"Cần <strong[^>]*>4</strong> trên <strong[^>]*>6<", told
    )
    assert "Đạt" in told
    again = seen(clerk, step)
    assert "Đang ghi dở từ" in again and 'value="đang ghi"' in again and 'value="4"' in again
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    assert "cũng đang ghi dở bước này" in seen(secretary, step)
    cases.add_paper(actor=book.clerk, case=case, code="1-knd", dated_on=BEGUN)
    cases.pause(actor=book.clerk, case=case, on=BEGUN, reason="Đi công tác")
    cases.resume(actor=book.clerk, case=case, on=BEGUN)
    clash = sent(clerk, step, 422, **opened, on="02/03/2026", outcome="back", note="Đơn thiếu ngày")
    assert "Vừa được ghi" in clash and "Đi công tác" in clash and 'value="Đơn thiếu ngày"' in clash
    sent(clerk, f"{step}bo/")
    assert not Draft.objects.exists() and "Đang ghi dở" not in seen(clerk, step)


def test_every_kind_of_fact_is_typed_and_a_row_is_added(book: Book, clerk: Client) -> None:
    case = cases.begin(actor=book.clerk, procedure="every_kind", subject_id=book.staff[2].pk, on=BEGUN)
    step, helper = f"/ho-so/{case.pk}/buoc/", str(book.staff[3].pk)
    form = seen(clerk, step)
    assert form.count("Chọn người…") == 1 and book.staff[3].birth_name in form
    lines = {
        "f-supporters-so-dong": "2",
        "f-supporters-0-who": helper,
        "f-supporters-0-said_on": "31/02/2026",
    }
    more = took(clerk, case, "", 200, **{**lines, "them-dong": "supporters"})
    assert 'name="f-supporters-2-who"' in more and "cần sửa" not in more and "31/02/2026" in more
    refused = took(clerk, case, "done", 422, **lines)
    assert "Dòng 1, Ngày" in refused and "Mục này phải ghi" in refused
    given = {
        "f-seen_on": "02/03/2026", "f-subject": "Xin xét", "f-opinion": "Đồng ý\ncả chi ủy", "f-years": "12",
        "f-family": "0", "f-group": "exempt", "f-ways": "oral", "f-helper": helper, **lines,
        "f-supporters-0-said_on": "01/03/2026", "f-supporters-0-said": "Tốt",
    }  # fmt: skip
    took(clerk, case, "done", **given)
    page = seen(clerk, f"/ho-so/{case.pk}/")
    assert "Hỏi trực tiếp" in page and "01/03/2026" in page and page.count(book.staff[3].birth_name) > 1
    # The committee's step is not the cell's to write.
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    assert "Ghi bước này" not in seen(secretary, f"/ho-so/{case.pk}/")
    seen(secretary, step, 403)
    told = sent(clerk, f"{step}xem/", 200, buoc="committee", on="02/03/2026", base="15")
    assert re.search(r"Cần <strong[^>]*>10</strong> trên <strong[^>]*>15<", told)


def test_who_may_see_what(book: Book) -> None:
    case = applied(book)
    secretary = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    other = signed_in(office(book, "phuongkhac", Role.CLERK, book.other))
    keeper = signed_in(office(book, "quantri", Role.ADMINISTRATOR, book.root))
    inspector = signed_in(office(book, "kiemtra", Role.INSPECTOR, book.root))
    overseer = signed_in(office(book, "captren", Role.OVERSEER, book.root))
    name = book.staff[0].birth_name
    for address in ("/viec-den-han/", "/ho-so/", "/ho-so/bang/?thu-tuc=moving", "/viec-den-han/in/"):
        assert name in seen(secretary, address) and name in seen(inspector, address)
        assert name not in seen(other, address)
        seen(keeper, address, 403)
        # Who only looks over committees counts candidates and knows no names of them.
        seen(overseer, address, 403)
    seen(other, f"/ho-so/{case.pk}/", 404)
    seen(other, f"/ho-so/moi/moving/{book.staff[1].pk}/", 404)
    assert "Ghi bước này" not in seen(inspector, f"/ho-so/{case.pk}/")
    for part in ("buoc/", "giay-to/", "viec/rut/"):
        seen(inspector, f"/ho-so/{case.pk}/{part}", 403)
    seen(secretary, f"/ho-so/{case.pk}/viec/la/", 404)


def test_the_worklist_narrows_and_leaves(book: Book, clerk: Client) -> None:
    applied(book)
    cases.begin(
        actor=book.clerk, procedure="moving", subject_id=book.staff[1].pk, on=BEGUN, facts={"unit": "x"}
    )
    page = seen(clerk, "/viec-den-han/")
    assert "quá hạn 5 ngày làm việc" in page and "Chi bộ biểu quyết" in page and "không có hạn" in page
    name = book.staff[0].birth_name.split()[-2].lower()
    assert seen(clerk, f"/viec-den-han/?nhom=qua-han&nguoi={name}&luot=toi").count("quá hạn 5") == 0
    narrowed = seen(clerk, f"/viec-den-han/?nhom=qua-han&chi-bo={book.one.pk}&thu-tuc=moving&den=13/04/2026")
    assert narrowed.count("quá hạn 5 ngày làm việc") == 1 and "Viết đơn" not in narrowed
    assert "chỉ có 30 ngày" in seen(clerk, "/viec-den-han/?den=31/04/2026")
    assert "còn 3 ngày" in seen(clerk, "/viec-den-han/?ngay=2026-04-10")
    assert "Chi bộ biểu quyết" in seen(clerk, "/viec-den-han/lich/?thang=2026-04")
    rows = sheet_of(clerk.get("/viec-den-han/xuat/?nhom=qua-han").content)
    assert rows[-1][0] == "Chi bộ biểu quyết"
    first, second = (clerk.get("/viec-den-han/lich.ics").content.decode() for _ in range(2))
    assert "DTSTART;VALUE=DATE:20260413" in first
    uids = [re.findall(r"UID:(.+)", one) for one in (first, second)]
    assert uids[0] == uids[1] and len(uids[0]) == 1
    assert sheet_of(clerk.get("/ho-so/xuat/?thu-tuc=moving").content)[-1][1] == "Chuyển chi bộ thử"
    assert "Việc cần làm trước" in seen(clerk, "/") and "quá hạn 5" in seen(clerk, "/")


def test_pages_of_work_ask_few_questions(book: Book, clerk: Client) -> None:
    applied(book)
    name = book.staff[0].birth_name.split()[-2]
    lists = ("/viec-den-han/", f"/viec-den-han/?nguoi={name}", "/viec-den-han/lich/?thang=2026-04")
    boards = ("/ho-so/", f"/ho-so/?nguoi={name}", "/ho-so/bang/?thu-tuc=moving", "/thu-tuc/")
    found = {address: asked(clerk, address) for address in (*lists, *boards)}
    assert {address: number for address, number in found.items() if number > 13} == {}
    assert asked(clerk, f"/ho-so/{book.case.pk}/") <= 37


def asked(client: Client, address: str) -> int:
    """Questions of a page, without its line in the read log."""
    with CaptureQueriesContext(connection) as queries:
        seen(client, address)
    plain = [q["sql"] for q in queries.captured_queries]
    return len([sql for sql in plain if not sql.startswith(LOG) and "access_chainhead" not in sql])


def test_letters_rest_and_procedures(book: Book, clerk: Client) -> None:
    case = applied(book, agrees=True)
    letter = {
        "person": "Nguyễn Văn Bố",
        "place": "Đảng ủy xã Đồi",
        "kind": "domestic",
        "sent_on": "02/03/2026",
    }
    sent(clerk, f"/ho-so/{case.pk}/thu/", **letter)
    one = case.inquiries.get()
    assert "Nguyễn Văn Bố" in seen(clerk, f"/ho-so/{case.pk}/")
    assert "Chờ trả lời" in seen(clerk, "/viec-den-han/")
    sent(clerk, f"/ho-so/{case.pk}/thu/{one.pk}/nhan/", 422, on="01/03/2026")
    sent(clerk, f"/ho-so/{case.pk}/thu/{one.pk}/nhan/", on="05/03/2026")
    sent(clerk, f"/ho-so/{case.pk}/thu/{one.pk}/tra-loi/", on="20/03/2026", text="Không có vấn đề")
    assert "Không có vấn đề" in seen(clerk, f"/ho-so/{case.pk}/")
    sent(clerk, f"/ho-so/{case.pk}/viec/tam-dung/", 422, on="02/03/2026", reason="")
    sent(clerk, f"/ho-so/{case.pk}/viec/tam-dung/", on="02/03/2026", reason="Đi công tác")
    assert "tạm dừng" in seen(clerk, f"/ho-so/{case.pk}/") and "Làm tiếp" in seen(clerk, f"/ho-so/{case.pk}/")
    assert clerk.get(f"/ho-so/{case.pk}/buoc/").status_code == 302
    sent(clerk, f"/ho-so/{case.pk}/viec/lam-tiep/", on="03/03/2026")
    sent(
        clerk,
        f"/ho-so/{case.pk}/viec/chuyen-giao/",
        on="03/03/2026",
        unit=str(book.two.pk),
        reason="Đổi nơi ở",
    )
    assert "Chi bộ Hai" in seen(clerk, f"/ho-so/{case.pk}/")
    page = seen(clerk, "/thu-tuc/moving/")
    assert "30 ngày làm việc" in page and "về bước “Viết đơn”" in page and "Chi bộ" in page
    assert "Chuyển chi bộ thử" in seen(clerk, "/thu-tuc/")
    assert sheet_of(clerk.get("/thu-tuc/moving/xuat/").content)[-1][0].startswith("4.")
    seen(clerk, "/thu-tuc/khong-co/", 404)


def test_a_member_sees_the_own_cases(book: Book, clerk: Client) -> None:
    applied(book)
    own = create_account(
        actor=book.clerk, username="dangvien", display_name="Đảng viên", password="một câu dài để nhớ 2021",
        unit=book.one, person_id=book.staff[0].pk,
    )  # fmt: skip
    page = seen(signed_in(own), "/toi/")
    assert "Hồ sơ của tôi" in page and "Chi bộ biểu quyết" in page and f"/ho-so/{book.case.pk}/" not in page
    page = seen(clerk, f"/dang-vien/{book.staff[0].pk}/")
    assert f"/ho-so/{book.case.pk}/" in page and "Bắt đầu hồ sơ" in page
    assert "Chuyển chi bộ thử" in seen(clerk, f"/ho-so/moi/?loai=people.Person&ve={book.staff[0].pk}")
