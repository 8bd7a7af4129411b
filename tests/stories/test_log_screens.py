"""The logs narrowed: by days, by who it was; what cannot be read is told and nothing is lost."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.operations import log_read
from chibo.access.vocabulary import Purpose, Role
from tests.registers import Book, on
from tests.stories.offices import office, signed_in, two_wards

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Iterator[Book]:
    with two_wards() as b:
        b.inspector = office(b, "kiemtra", Role.INSPECTOR, b.root)
        yield b


def text_of(book: Book, query: str, log: str = "thao-tac") -> str:
    found = signed_in(book.inspector).get(f"/nhat-ky/{log}/{query}")
    assert found.status_code == 200
    return found.content.decode()


def test_acts_of_a_span_of_days(book: Book) -> None:
    with on(date(2021, 10, 20)):
        book.decision(date(2021, 10, 20), "99-QĐ/ĐU")
    assert "99-QĐ/ĐU" in text_of(book, "?tu=20/10/2021")
    assert "99-QĐ/ĐU" not in text_of(book, "?den=19/10/2021")
    assert "Không có dòng nào như vậy" in text_of(book, "?tu=1/1/2030")


def test_acts_of_somebody(book: Book) -> None:
    assert "45-QĐ/ĐU" in text_of(book, "?nguoi=van thu")
    assert "Không có dòng nào như vậy" in text_of(book, "?nguoi=bac nao do")


def test_a_day_that_is_none_narrows_nothing(book: Book) -> None:
    text = text_of(book, "?tu=31/11/2021")
    assert "chỉ có 30 ngày" in text and "45-QĐ/ĐU" in text


def test_looks_too(book: Book) -> None:
    log_read(actor=book.clerk, person_ids=[book.first[0].pk], purpose=Purpose.ROLL, unit_id=book.one.pk)
    assert "Văn thư" in text_of(book, "", "xem")
    assert "Không có dòng nào như vậy" in text_of(book, "?tu=1/1/2030", "xem")
