"""Sources and plan on the screens and the command line: counted, planned, seen before written, taken along."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from typer.testing import CliRunner

from chibo.access.vocabulary import Role
from chibo.site.cli import app
from chibo.sources.models import Target
from chibo.sources.operations import (
    SeminarDraft,
    plan_seminar,
)
from tests.registers import Book
from tests.stories.offices import Form, office, sheet_of, signed_in, text_of
from tests.stories.planning import admitted, planned, surveyed, wards_that_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[Book]:
    with wards_that_plan() as b:
        yield b


def test_a_cells_secretary_counts_on_the_screen(book: Book) -> None:
    client = signed_in(office(book, "bithu", Role.SECRETARY, book.one))
    page = f"/to-chuc/{book.one.pk}/nguon/"
    assert "Chưa khảo sát nguồn năm 2026" in text_of(client, page, most=16)
    form = f"{page}khao-sat/?nam=2026"
    text_of(client, form)
    typed = {"total": "5", "counted_by": "Bí thư", "counted_on": "10/02/2026", "group_women": "6"}
    wrong = client.post(form, typed)
    assert wrong.status_code == 422
    assert "nhiều hơn tổng số 5 người" in wrong.content.decode() and 'value="6"' in wrong.content.decode()
    assert client.post(form, {**typed, "group_women": "3"}).status_code == 302
    text = text_of(client, page, most=16)  # one cell with its histories, no list
    assert "Phụ nữ" in text and "Khảo sát lại" in text
    assert client.get(f"/to-chuc/{book.ward.pk}/nguon/").status_code == 404
    assert client.get(f"/to-chuc/{book.one.pk}/nguon/chi-tieu/").status_code == 403


def test_targets_are_seen_before_they_are_written(book: Book) -> None:
    client, start = signed_in(book.clerk), f"/to-chuc/{book.ward.pk}/nguon/chi-tieu/?nam=2026"
    assert "Văn bản làm căn cứ" in text_of(client, start)
    form = Form(client, f"{start}&van_ban={book.plan.pk}")
    one, two = f"target_{book.one.pk}", f"target_{book.two.pk}"
    assert "Gợi ý cho toàn tổ chức" in form.text
    assert "không phải số người" in form.send(422, **{one: "hai", two: "1"})
    seen = form.send(**{one: "2", two: "1"})
    assert "2 chi bộ thay đổi" in seen and "Chi bộ chưa khảo sát nguồn" in seen
    assert Target.objects.count() == 0
    form.send(302, press=True, **{one: "2", two: "1"})
    assert Target.objects.count() == 2
    text = text_of(client, f"/to-chuc/{book.ward.pk}/nguon/?nam=2026")
    assert "Cộng chi bộ chưa khai địa bàn" in text


def test_every_page_answers_within_its_questions(book: Book) -> None:
    surveyed(book, book.one, 2, women=1)
    planned(book, one=3)
    admitted(book, book.one, date(2026, 3, 3))
    plan_seminar(actor=book.clerk, unit=book.ward, period_from=date(2026, 1, 1), draft=SeminarDraft("Nguồn"))
    client, at = signed_in(book.clerk), f"/to-chuc/{book.ward.pk}/nguon/"
    text = text_of(client, at)
    assert "Chỉ tiêu 3 cao hơn nguồn đã khảo sát 2." in text
    people = f"/to-chuc/{book.one.pk}/bien-dong/nguoi/?tu=2026-01-01&amp;den=2026-10-15&amp;loai=admitted"
    assert people in text
    assert "Nguyễn Thị" in text_of(client, f"{people.replace('&amp;', '&')}&chieu=vao", most=20)
    assert "Chi bộ thôn, tổ dân phố và chi bộ khác" in text_of(client, f"/to-chuc/{book.root.pk}/nguon/")
    assert "Phụ nữ" in text_of(client, f"{at}nhom/")
    assert "chưa lần nào từ" in text_of(client, f"{at}chua-ket-nap/")
    assert "đã quá hạn" in text_of(client, f"{at}hoi-nghi/")
    assert "chọn sẵn theo tên gọi" in text_of(client, f"{at}dia-ban/")
    assert client.get("/nguon/").status_code == 302
    for name, word in (
        ("", "Chi bộ Một"),
        ("nhom/", "Phụ nữ"),
        ("chua-ket-nap/", "Chi bộ Hai"),
        ("hoi-nghi/", "Nguồn"),
    ):
        rows = sheet_of(client.get(f"{at}{name}xuat/").content)
        assert any(word in str(cell) for row in rows for cell in row), name
    neighbour = signed_in(office(book, "nang", Role.CLERK, book.other))
    for name in ("", "nhom/", "chua-ket-nap/", "hoi-nghi/", "dia-ban/", "chi-tieu/"):
        text_of(neighbour, f"{at}{name}", status=404)


def test_the_command_tells_the_year_cell_by_cell(book: Book) -> None:
    surveyed(book, book.one, 2)
    planned(book, one=3, two=1)
    admitted(book, book.two, date(2026, 9, 2))
    words = ["sources", "--unit", "01.001", "--year", "2026", "--on", "2026-10-15"]
    answer = CliRunner().invoke(app, [*words, "--json"])
    told = json.loads(answer.stdout)
    assert (told["members"], told["source"], told["target"], told["admitted"]) == (7, 2, 4, 1)
    assert [(one["unit"], one["source"], one["target"], one["admitted"]) for one in told["cells"]] == [
        ("01.001.001", 2, 3, 0), ("01.001.002", None, 1, 1),
    ]  # fmt: skip
    assert "Chi bộ Hai" in CliRunner().invoke(app, words).stdout
    assert CliRunner().invoke(app, [*words[:3], "--year", "2199"]).exit_code == 2
