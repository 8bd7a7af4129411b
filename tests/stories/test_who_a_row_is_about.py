"""A row is about somebody: never shown from elsewhere, never swapped with another, never another's number."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chibo.access.models import Account
from chibo.access.vocabulary import Role
from chibo.documents.operations import register_document
from chibo.exchange import operations as exchange
from chibo.exchange.errors import WrongStep
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.organisations.models import Unit
from chibo.organisations.queries import unit_by_code
from chibo.people.models import Person
from chibo.people.operations import record_grade
from chibo.people.queries import grade_labels, grades_of
from tests.clerk_files import central_4_0, office_list
from tests.clerk_files.offices import COLUMNS
from tests.registers import Book, noon
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    district,
    post,
    read,
    some_people,
    sound,
    total,
    with_cells,
)
from tests.stories.offices import office

pytestmark = pytest.mark.django_db
HERE = "99.001.001"


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """A district with its cells on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        b.places = with_cells(b, tmp_path)
        yield b


@pytest.fixture
def members(book: Book) -> list[dict[str, Any]]:
    """Members of whom nothing is odd."""
    return [p for p in some_people(book.places, 60) if not p["left_on"] and p["official_on"]]


def another(number: str) -> str:
    """A number that differs in its last digit."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def without_cards(*people: dict[str, Any]) -> None:
    for one in people:
        one |= {"card_number": "", "old_card_number": ""}


def local_read(clerk: Account, ward: Unit, path: Path) -> Batch:
    batch = exchange.receive_file(
        actor=clerk, unit=ward, path=path, file_name=path.name, as_of=AS_OF, purpose=Purpose.PEOPLE
    )
    for _ in exchange.read_steps(actor=clerk, batch=batch):
        pass
    return batch


def test_who_looks_alike_elsewhere_is_not_shown(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    """Name and birth day typed by guess open no record of another ward."""
    one = next(p for p in members if not p["cell_code"].startswith(HERE))
    central_4_0(tmp_path / "tep.xlsx", [one])
    post(book, read(book, tmp_path / "tep.xlsx"))
    known = Person.objects.get()
    ward = unit_by_code(f"{HERE}.000.000", TODAY)
    clerk = office(book, "phuong", Role.CLERK, ward)
    here = next(c for c in book.places if c.code.startswith(HERE))
    without_cards(one)
    one |= {"personal_number": another(one["personal_number"]), "cell_code": here.code,
            "cell_name": here.name, "grassroots": here.grassroots}  # fmt: skip
    central_4_0(tmp_path / "phuong.xlsx", [one])
    batch = local_read(clerk, ward, tmp_path / "phuong.xlsx")
    row = batch.rows.get()
    assert row.verdict == Verdict.UNSURE and row.candidates == [] and "ngoài phạm vi" in row.notes[-1]
    for answer in (str(known.pk), "None", "", "x"):
        with pytest.raises(WrongStep, match="gợi ý"):
            exchange.answer_row(actor=clerk, batch=batch, row=row, answer=answer)
    row = exchange.answer_row(actor=clerk, batch=batch, row=row, answer=exchange.NEW)
    paper = register_document(
        actor=clerk, type="decision", number_text="9-QĐ/ĐU", issuer_unit=ward, signed_on=AS_OF, signer="A",
        summary="Tiếp nhận",
    )  # fmt: skip
    for _ in exchange.post_steps(actor=clerk, batch=batch, decision=paper):
        pass
    assert batch.rows.get().verdict == Verdict.NEW and total(book) == 2
    sound()


def test_two_whose_numbers_changed_places_keep_their_names(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    """Born on the same day, each with the other's number: nobody is renamed, the clerk is asked."""
    first, second = members[:2]
    without_cards(first, second)
    second |= {key: first[key] for key in ("born_on", "admitted_on", "official_on", "sex")}
    central_4_0(tmp_path / "dung.xlsx", [first, second])
    post(book, read(book, tmp_path / "dung.xlsx"))
    names = sorted(Person.objects.values_list("birth_name", "personal_number"))
    first["personal_number"], second["personal_number"] = second["personal_number"], first["personal_number"]
    central_4_0(tmp_path / "sai.xlsx", [first, second])
    batch = read(book, tmp_path / "sai.xlsx")
    assert [row.verdict for row in batch.rows.all()] == [Verdict.UNSURE, Verdict.UNSURE]
    for row in batch.rows.all():
        meant = Person.objects.get(birth_name__iexact=row.name)
        assert str(meant.pk) in row.candidates and len(row.candidates) == 2
        exchange.answer_row(actor=book.clerk, batch=batch, row=row, answer=str(meant.pk))
    post(book, batch)
    assert batch.state == BatchState.POSTED
    for row in batch.rows.all():
        assert row.verdict == Verdict.REFUSED and "đã ghi cho" in row.faults[0]["reason"]
    assert sorted(Person.objects.values_list("birth_name", "personal_number")) == names
    sound()


def test_the_list_of_a_merged_twin_comes_in_again_and_changes_nothing(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    one = members[0]
    without_cards(one)
    twin = one | {"name": f"{one['name']} Em", "personal_number": another(one["personal_number"])}
    central_4_0(tmp_path / "mot.xlsx", [one])
    central_4_0(tmp_path / "hai.xlsx", [twin])
    post(book, read(book, tmp_path / "mot.xlsx"))
    post(book, read(book, tmp_path / "hai.xlsx"))
    kept = Person.objects.get(personal_number=one["personal_number"])
    absorbed = Person.objects.get(personal_number=twin["personal_number"])
    ledger.merge_people(**book.by(TODAY), kept=kept, absorbed=absorbed)
    again = post(book, read(book, tmp_path / "hai.xlsx"))
    row = again.rows.get()
    assert (row.verdict, row.person) == (Verdict.SAME, kept) and "đã gộp" in row.notes[-1]
    assert total(book) == 1
    sound()


def test_a_grade_recorded_since_the_preview_sends_the_row_back(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "truoc.xlsx", members, [name for name in COLUMNS if "Xếp loại" not in name])
    post(book, read(book, tmp_path / "truoc.xlsx"))
    office_list(tmp_path / "sau.xlsx", members)
    batch = read(book, tmp_path / "sau.xlsx")
    row = batch.rows.filter(verdict=Verdict.CHANGE).select_related("person").first()
    assert row is not None and row.person is not None
    best = next(iter(grade_labels(2024)))
    record_grade(actor=book.clerk, person=row.person, year=2024, grade=best)
    post(book, batch)
    row.refresh_from_db()
    assert row.verdict == Verdict.REFUSED and "Đã có xếp loại năm 2024" in row.faults[0]["reason"]
    assert [grade.grade for grade in grades_of(row.about)] == [best]
    assert batch.rows.filter(verdict=Verdict.CHANGE).exclude(part=None).count() == len(members) - 1


@pytest.mark.parametrize("chunk", [1, 100])
@pytest.mark.parametrize("without", [0, 1])
def test_one_person_once_with_and_once_without_the_number(
    book: Book, tmp_path: Path, members: list[dict[str, Any]], without: int, chunk: int
) -> None:
    """Counted once; two of one name and birth day are two people only if each has a number."""
    one = members[0]
    without_cards(one)
    namesake = one | {"personal_number": another(one["personal_number"])}
    rows = [dict(one), dict(one), namesake]
    rows[without]["personal_number"] = ""
    central_4_0(tmp_path / "tep.xlsx", rows)
    batch = exchange.receive_file(
        actor=book.clerk, unit=book.root, path=tmp_path / "tep.xlsx", file_name="tep.xlsx", as_of=AS_OF,
        purpose=Purpose.PEOPLE,
    )  # fmt: skip
    for _ in exchange.read_steps(actor=book.clerk, batch=batch, chunk=chunk):
        pass
    first, second, third = batch.rows.order_by("number")
    assert (first.verdict, second.verdict) == (Verdict.NEW, Verdict.REFUSED)
    assert "trùng họ tên và ngày sinh" in second.faults[0]["reason"]
    assert third.verdict == (Verdict.REFUSED if without == 0 else Verdict.NEW)


def test_who_was_written_with_the_first_of_january_is_asked_about(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    """Of whom only the year was known, 1 January was written; the clerk says whether it is one person."""
    one = members[0]
    without_cards(one)
    central_4_0(tmp_path / "mot.xlsx", [one])
    post(book, read(book, tmp_path / "mot.xlsx"))
    known = Person.objects.get(personal_number=one["personal_number"])
    vague = one | {"born_on": date(one["born_on"].year, 1, 1)}
    central_4_0(tmp_path / "hai.xlsx", [vague | {"personal_number": ""}])
    row = read(book, tmp_path / "hai.xlsx").rows.get()
    assert (row.verdict, row.candidates) in (
        (Verdict.UNSURE, [str(known.pk)]),
        (Verdict.REFUSED, []),  # the layout may ask for the number
    )
    office_list(tmp_path / "ba.xlsx", [vague | {"personal_number": ""}])
    row = read(book, tmp_path / "ba.xlsx").rows.get()
    assert (row.verdict, row.candidates) == (Verdict.UNSURE, [str(known.pk)])
    assert "ngày 1/1" in row.notes[-1]
    office_list(tmp_path / "bon.xlsx", [vague | {"personal_number": another(one["personal_number"])}])
    assert read(book, tmp_path / "bon.xlsx").rows.get().verdict == Verdict.NEW


def test_sums_and_signatures_below_a_list_are_about_nobody(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    kept = [one | {"personal_number": one["personal_number"]} for one in members[:2]]
    foot = [{"name": name} for name in ("Tổng cộng: 2 đảng viên", "NGƯỜI LẬP BIỂU", "Cộng Thị Hòa")]
    nobody = [dict.fromkeys(kept[0], "") | one for one in foot]
    office_list(tmp_path / "tep.xlsx", [*kept, *nobody])
    batch = read(book, tmp_path / "tep.xlsx")
    said = [(row.name or row.cells[1], row.verdict) for row in batch.rows.order_by("number")]
    assert [verdict for _, verdict in said[:2]] == [Verdict.NEW, Verdict.NEW]
    assert [verdict for _, verdict in said[2:4]] == [Verdict.LEFT_OUT, Verdict.LEFT_OUT]
    assert "không nói về ai" in batch.rows.filter(verdict=Verdict.LEFT_OUT)[0].notes[0]


def test_columns_may_be_set_again_until_something_is_posted(
    book: Book, tmp_path: Path, members: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "tep.xlsx", members[:5])
    batch = read(book, tmp_path / "tep.xlsx")
    columns = list(batch.columns)
    nameless = ["" if name == "birth_name" else name for name in columns]
    with pytest.raises(WrongStep, match="không biết dòng nói về ai"):
        exchange.set_columns(actor=book.clerk, batch=batch, columns=nameless)
    fewer = ["" if name == "item:religion" else name for name in columns]
    again = exchange.set_columns(actor=book.clerk, batch=batch, columns=fewer)
    assert again.state == BatchState.RECOGNISED and not again.rows.exists()
    for _ in exchange.read_steps(actor=book.clerk, batch=again):
        pass
    assert again.rows.count() == 5
    assert not any("Tôn giáo" in step["label"] for row in again.rows.all() for step in row.plan)
    post(book, again)
    with pytest.raises(WrongStep, match="đã ghi sổ"):
        exchange.set_columns(actor=book.clerk, batch=again, columns=columns)
