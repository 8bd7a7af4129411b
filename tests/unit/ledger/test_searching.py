"""Search by name: three ways to the same people, and what is too short to be searched."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.registers import Book, open_book

from chibo.foundation.text import fold
from chibo.ledger import operations as ledger
from chibo.ledger.errors import SearchTooShort
from chibo.ledger.queries import outsiders, roll, search_words, searching
from chibo.organisations.models import Unit
from chibo.people.models import Person

pytestmark = pytest.mark.django_db
ON = date(2021, 1, 1)


@pytest.fixture
def book() -> Iterator[Book]:
    """Two wards, a cell in each; one name with the same word twice."""
    b = open_book()
    for code, name in (("1", "one"), ("2", "two")):
        ward = b.unit(b.root, f"01.00{code}", f"Đảng bộ phường {code}", "grassroots_committee")
        cell = b.unit(ward, f"01.00{code}.001", f"Chi bộ {code}", "cell")
        b.members(cell, 6)
        b.open([b.person("Mai Thị Mai", unit=cell), b.person("Nguyễn Văn Mai", unit=cell)], cell)
        setattr(b, name, ward)
    yield b


WAYS = {
    "rare": {},
    "few": {"RARE": 0},
    "many": {"RARE": 0, "FEW": 0},
    "common": {"RARE": 0, "FEW": 0, "COMMON": 0},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", ["mai", "nguyen", "nguyễn thị", "văn mai", "không có"])
def test_every_way_finds_the_same(book: Book, monkeypatch: pytest.MonkeyPatch, way: str, words: str) -> None:
    every = [
        row for row in roll(book.root.pk, ON).page() if f" {search_words(words)}" in f" {fold(row.name)}"
    ]
    for name, limit in WAYS[way].items():
        monkeypatch.setattr(searching, name, limit)
    for unit, below in ((book.root, every), (book.one, [r for r in every if r.cell_name == "Chi bộ 1"])):
        for within in (None, Unit.objects.values_list("pk", flat=True)):
            found = roll(unit.pk, ON, query=words, within=within)
            assert found.page() == below and found.total == len(below)
            assert found.page(0, 3) == below[:3] and found.page(2, 3) == below[2:5]
            assert [found.count_up_to(most) for most in (1, 100)] == [min(len(below), 2), len(below)]


@pytest.mark.parametrize("way", WAYS)
def test_who_sees_nothing_finds_nothing(book: Book, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    for name, limit in WAYS[way].items():
        monkeypatch.setattr(searching, name, limit)
    for within in (Unit.objects.none(), Unit.objects.filter(pk__in=[])):
        found = roll(book.root.pk, ON, query="mai", within=within.values_list("pk", flat=True))
        assert found.page(0, 5) == [] == found.page() and found.count_up_to(5) == 0 == found.total


def test_a_search_is_narrowed_as_the_list_is(book: Book) -> None:
    every = roll(book.root.pk, ON, query="mai").page()
    ledger.exempt(**book.by(ON), person=Person.objects.get(pk=every[0].person_id), on=ON)
    resting = roll(book.root.pk, ON, query="mai", overlay="exempted")
    assert [row.person_id for row in resting.page(0, 5)] == [every[0].person_id]
    assert resting.count_up_to(5) == 1 and resting.page()[0].overlays == ("exempted",)
    assert roll(book.root.pk, ON, query="mai", standing="probationary").page(0, 5) == []
    assert len(roll(book.root.pk, ON, query="mai", standing="full").page(0, 50)) == len(every)


def test_a_page_beyond_the_first_names_is_still_right(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = roll(book.root.pk, ON, query="nguyen").page(0, 5)
    for name, limit in {**WAYS["common"], "READ_FIRST": 2}.items():
        monkeypatch.setattr(searching, name, limit)
    assert roll(book.root.pk, ON, query="nguyen").page(0, 5) == whole


@pytest.mark.parametrize("typed", ["a", " Đ ", "7", "\u0301", "à"])
def test_one_letter_is_too_short(book: Book, typed: str) -> None:
    with pytest.raises(SearchTooShort, match="ít nhất hai chữ cái"):
        roll(book.root.pk, ON, query=typed)
    with pytest.raises(SearchTooShort):
        outsiders(typed, Unit.objects.values_list("pk", flat=True), ON, 5)


def test_two_letters_or_nothing_at_all_are_enough() -> None:
    assert [search_words(typed) for typed in ("", "  ", "Ân", "0 7")] == ["", "", "an", "0 7"]
