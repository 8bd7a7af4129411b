"""The day of a file and the days in it: who joined later is counted later, an older list overwrites nothing newer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.ledger.models import OverlaySpell
from chibo.ledger.queries import closings
from chibo.people.models import Person
from chibo.people.queries.records import record_on
from tests.clerk_files import central_4_0, lists, office_list
from tests.registers import Book, noon
from tests.stories.desk_files import AS_OF, TODAY, district, post, read, some_people, sound, undo, with_cells

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """A district with its cells on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        b.places = with_cells(b, tmp_path)
        yield b


@pytest.fixture
def member(book: Book) -> dict[str, Any]:
    """Somebody of whom nothing is odd."""
    return next(p for p in some_people(book.places) if p["official_on"] and not p["left_on"])


def read_as_of(book: Book, path: Path, as_of: date) -> Batch:
    batch = exchange.receive_file(
        actor=book.clerk, unit=book.root, path=path, file_name=path.name, as_of=as_of, purpose=Purpose.PEOPLE
    )
    for _ in exchange.read_steps(actor=book.clerk, batch=batch):
        pass
    return batch


def figures(book: Book, on: date) -> tuple[int, int]:
    """Full and probationary members of the district."""
    found = closings([book.root.pk], on)[book.root.pk]
    return found.full, found.probationary


def test_who_joined_after_the_day_of_the_list_is_counted_from_then(
    book: Book, tmp_path: Path, member: dict[str, Any]
) -> None:
    """A list made in October, told to be of 30 June: admitted on 1 August counts from 1 August."""
    member |= {
        "admitted_on": date(2025, 8, 1), "official_on": None, "status": lists.PROBATIONARY,
        "card_number": "", "card_issued_on": None, "card_issuer": "",
    }  # fmt: skip
    central_4_0(tmp_path / "tep.xlsx", [member])
    batch = post(book, read(book, tmp_path / "tep.xlsx"))
    assert batch.rows.get().verdict == Verdict.NEW
    assert figures(book, AS_OF) == figures(book, date(2025, 7, 31)) == (0, 0)
    assert figures(book, date(2025, 8, 1)) == figures(book, TODAY) == (0, 1)
    assert read(book, tmp_path / "tep.xlsx").rows.get().verdict == Verdict.SAME
    sound()
    undo(book, batch)
    assert figures(book, TODAY) == (0, 0)
    sound()


def test_who_became_full_after_the_day_of_the_list_was_on_probation_that_day(
    book: Book, tmp_path: Path, member: dict[str, Any]
) -> None:
    member |= {"admitted_on": date(2024, 8, 1), "official_on": date(2025, 8, 1), "status": lists.FULL}
    central_4_0(tmp_path / "tep.xlsx", [member])
    batch = post(book, read(book, tmp_path / "tep.xlsx"))
    assert figures(book, AS_OF) == figures(book, date(2025, 7, 31)) == (0, 1)
    assert figures(book, date(2025, 8, 1)) == figures(book, TODAY) == (1, 0)
    assert Person.objects.get().official_on == date(2025, 8, 1)
    assert read(book, tmp_path / "tep.xlsx").rows.get().verdict == Verdict.SAME
    sound()
    undo(book, batch)
    sound()


def test_who_was_exempted_after_the_day_of_the_list_is_exempt_from_then(
    book: Book, tmp_path: Path, member: dict[str, Any]
) -> None:
    member |= {"status": lists.EXEMPT, "left_on": date(2025, 8, 1)}
    central_4_0(tmp_path / "tep.xlsx", [member])
    post(book, read(book, tmp_path / "tep.xlsx"))
    assert OverlaySpell.objects.get().valid_from == date(2025, 8, 1)
    assert read(book, tmp_path / "tep.xlsx").rows.get().verdict == Verdict.SAME
    sound()


def test_an_older_list_overwrites_nothing_that_a_newer_one_told(
    book: Book, tmp_path: Path, member: dict[str, Any]
) -> None:
    office_list(tmp_path / "moi.xlsx", [member | {"occupation": "Giáo viên"}])
    post(book, read_as_of(book, tmp_path / "moi.xlsx", date(2025, 9, 30)))
    person = Person.objects.get()
    name = person.birth_name
    office_list(tmp_path / "cu.xlsx", [member | {"occupation": "Nông dân", "name": "Tên Cũ Sai"}])
    batch = read_as_of(book, tmp_path / "cu.xlsx", date(2025, 7, 31))
    row = batch.rows.get()
    assert row.verdict == Verdict.SAME and sum("mới hơn tệp này" in note for note in row.notes) == 2
    post(book, batch)
    person.refresh_from_db()
    assert person.birth_name == name and occupation(person, TODAY) == "giao_vien"


def test_a_list_between_two_others_tells_only_of_its_own_days(
    book: Book, tmp_path: Path, member: dict[str, Any]
) -> None:
    days = {"mot": (date(2025, 7, 1), "Giáo viên"), "ba": (date(2025, 9, 1), "Bác sĩ")}
    days |= {"hai": (date(2025, 8, 1), "Nông dân")}
    batches = {}
    for name, (day, work) in days.items():
        office_list(tmp_path / f"{name}.xlsx", [member | {"occupation": work}])
        batches[name] = post(book, read_as_of(book, tmp_path / f"{name}.xlsx", day))
    person = Person.objects.get()
    asked = (date(2025, 7, 31), date(2025, 8, 1), date(2025, 8, 31), date(2025, 9, 1), TODAY)
    said = [occupation(person, day) for day in asked]
    assert said == ["giao_vien", "nong_dan", "nong_dan", "bac_si", "bac_si"]
    undo(book, batches["hai"])
    said = [occupation(person, day) for day in asked]
    assert said == ["giao_vien", "giao_vien", "giao_vien", "bac_si", "bac_si"]
    sound()


def occupation(person: Person, on: date) -> str:
    return str(next(iter(record_on(person, on)["occupation"].values())).value["value"])
