"""A wrong paste is taken back; bad files, rights, and work that is left and taken up again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.errors import BatchRestedOn, WrongStep
from chibo.exchange.vocabulary import BatchState, Purpose
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.people import operations as people_verbs
from chibo.people.models import ItemVersion, Person, YearGrade
from chibo.people.operations import ItemChange
from chibo.people.queries.records import record_on
from tests.clerk_files import (
    office_list,
)
from tests.registers import Book, noon
from tests.stories.desk_files import (
    TODAY,
    district,
    post,
    read,
    some_people,
    sound,
    total,
    undo,
    with_cells,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """An empty district on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        yield b


@pytest.fixture
def places(book: Book, tmp_path: Path) -> Any:
    """Its cells, from the sheet of organisations."""
    return with_cells(book, tmp_path)


@pytest.fixture
def staff(places: Any) -> list[dict[str, Any]]:
    """Thirty invented people."""
    return some_people(places)


def counts(batch: Any) -> tuple[int, int, int, int]:
    """New, changed, unchanged, coming back."""
    done = exchange.outcome(batch)
    return done.added, done.changed, done.unchanged, done.refused


# --- taking back ---


def test_a_wrong_paste_is_taken_back_and_comes_in_again(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    batch = post(book, read(book, tmp_path / "ds.xlsx"))
    members = total(book)
    undo(book, batch)
    assert batch.state == BatchState.UNDONE and total(book) == 0
    assert not Person.objects.filter(erased_at=None).exists()
    assert not Person.objects.exclude(personal_number="").exists()
    assert not ItemVersion.objects.exclude(value=None).exists() and not YearGrade.objects.exists()
    sound()
    with pytest.raises(WrongStep):
        undo(book, batch)
    again = read(book, tmp_path / "ds.xlsx")
    assert counts(again) == (len(staff), 0, 0, 0)
    post(book, again)
    assert total(book) == members
    sound()


def test_taking_back_a_later_list_restores_what_the_first_said(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    someone = next(p for p in staff if p["personal_number"] and not p["left_on"])
    person = Person.objects.get(personal_number=someone["personal_number"])
    old = {key: [said.value for said in rows.values()] for key, rows in record_on(person, TODAY).items()}
    someone |= {
        "occupation": "Bác sĩ" if someone["occupation"] != "Bác sĩ" else "Kế toán",
        "name": "Trần Thị Đổi Tên",
    }
    office_list(tmp_path / "sau.xlsx", staff)
    later = post(book, read(book, tmp_path / "sau.xlsx"))
    person.refresh_from_db()
    assert person.birth_name == "Trần Thị Đổi Tên"
    undo(book, later)
    person.refresh_from_db()
    new = {key: [said.value for said in rows.values()] for key, rows in record_on(person, TODAY).items()}
    assert new == old
    sound()


def test_taking_back_refuses_when_later_papers_rest_on_it(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    batch = post(book, read(book, tmp_path / "ds.xlsx"))
    person = Person.objects.filter(erased_at=None).exclude(spells=None).first()
    assert person is not None
    death = ledger.record_death(**book.by(TODAY), person=person, on=TODAY)
    with pytest.raises(BatchRestedOn, match=person.birth_name):
        undo(book, batch)
    assert batch.state == BatchState.POSTED
    ledger.reverse(**book.by(TODAY), entry=death)
    people_verbs.record_items(
        actor=book.clerk, person=Person.objects.get(pk=person.pk), version=person.version,
        changes=[ItemChange("contact", {"phone": "0900 000 000"})],
    )  # fmt: skip
    with pytest.raises(BatchRestedOn, match="hồ sơ đã được"):
        undo(book, batch)


def test_units_with_people_are_not_taken_back(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    from chibo.exchange.models import Batch

    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    with pytest.raises(BatchRestedOn):
        undo(book, Batch.objects.get(purpose=Purpose.UNITS))
