"""Numbers of papers: the next one, once, without a gap, whoever asks and however many at the same time."""

from collections.abc import Iterator
from datetime import date

import pytest

from chibo.access.errors import OutOfReach
from chibo.access.operations import create_account, grant
from chibo.access.vocabulary import Reach, Role
from chibo.documents.errors import BadDocument
from chibo.documents.models import Document
from chibo.documents.operations import open_series, register_document, take_number
from chibo.documents.queries import next_number_text
from chibo.rulebook.queries import NoValue
from tests.registers import PASSWORD, Book, on, open_book
from tests.stories.test_two_clerks_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 3)


@pytest.fixture
def book(transactional_db: None) -> Iterator[Book]:
    """Two cells of a ward."""
    b = open_book()
    b.ward = b.unit(b.root, "01.001", "Đảng bộ phường Gió", "grassroots_committee")
    b.one = b.unit(b.ward, "01.001.001", "Chi bộ Một", "cell")
    b.two = b.unit(b.ward, "01.001.002", "Chi bộ Hai", "cell")
    yield b


def take(book: Book, day: date = DAY, **changes: object) -> Document:
    facts = {"issuer_unit": book.one, "type": "resolution", "body": "cell", "signed_on": day}
    return take_number(actor=book.clerk, **facts | changes)  # type: ignore[arg-type]


def test_two_clerks_take_numbers_at_the_same_moment(book: Book) -> None:
    met = at_once(*[lambda: take(book)] * 6, day=DAY)
    assert met == ["written"] * 6
    taken = Document.objects.filter(issuer_unit=book.one, type="resolution")
    assert sorted(taken.values_list("number_text", flat=True)) == [f"0{n}-NQ/CB" for n in range(1, 7)]
    assert taken.values("series").distinct().count() == 1


def test_each_type_and_each_unit_counts_for_itself_and_a_term_begins_again(book: Book) -> None:
    with on(DAY):
        assert take(book).number_text == "01-NQ/CB"
        assert take(book, type="minutes").number_text == "01-BB/CB"
        assert take(book, issuer_unit=book.two).number_text == "01-NQ/CB"
        assert take(book, issuer_unit=book.ward, type="decision", body="standing").number_text == "01-QĐ/ĐU"
        assert take(book).number_text == "02-NQ/CB"
        open_series(
            actor=book.clerk, issuer_units=[book.one], types=["resolution"], started_on=date(2026, 11, 4),
            label="nhiệm kỳ mới",
        )  # fmt: skip
    with on(date(2026, 11, 5)):
        assert next_number_text(book.one.pk, "resolution", "cell", date(2026, 11, 5)) == "01-NQ/CB"
        assert take(book, date(2026, 11, 5)).number_text == "01-NQ/CB"
        # A paper of the old term that is written late goes on where the old term stood.
        assert take(book).number_text == "03-NQ/CB"


def test_the_next_number_follows_those_typed_by_hand(book: Book) -> None:
    with on(DAY):
        register_document(
            actor=book.clerk, type="resolution", number_text="105-NQ/CB", signed_on=DAY, issuer_unit=book.one
        )
        assert take(book).number_text == "106-NQ/CB"


def test_a_refusal_gives_the_number_back(book: Book) -> None:
    with on(DAY):
        with pytest.raises(BadDocument, match="ở sau hôm nay"):
            take(book, date(2026, 12, 1))
        with pytest.raises(BadDocument, match="Không có ký hiệu"):
            take(book, body="parliament")
        with pytest.raises(NoValue):
            take(book, date(2015, 1, 5))
        assert take(book).number_text == "01-NQ/CB"


def test_a_clerk_of_another_unit_takes_none(book: Book) -> None:
    with on(DAY):
        other = create_account(
            actor=book.clerk,
            username="chibohai",
            display_name="Văn thư Hai",
            password=PASSWORD,
            unit=book.two,
        )
        grant(
            actor=book.clerk, account=other, role=Role.CLERK, unit=book.two, reach=Reach.OWN, valid_from=DAY
        )
        with pytest.raises(OutOfReach):
            take_number(actor=other, issuer_unit=book.one, type="resolution", body="cell", signed_on=DAY)
