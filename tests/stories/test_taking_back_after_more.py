"""A file is taken back after more was written: other files, merges, papers reversed by hand, new units."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.errors import BatchRestedOn, WrongStep
from chibo.exchange.models import Batch
from chibo.exchange.operations.returning import write_returned_rows
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.organisations.queries import unit_by_code
from chibo.people.models import Person
from chibo.people.queries import merge_of
from chibo.people.queries.records import record_on
from tests.clerk_files import cells, central_4_0, lists, office_list, units_of, units_sheet
from tests.registers import Book, noon
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    bring,
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
    """A district with its cells on 10/10/2025."""
    settings.MEDIA_ROOT = tmp_path / "kho"
    b = district()
    with clock_at(noon(TODAY)):
        b.places = with_cells(b, tmp_path)
        yield b


@pytest.fixture
def staff(book: Book) -> list[dict[str, Any]]:
    """Thirty invented people."""
    return some_people(book.places)


def one_of(staff: list[dict[str, Any]]) -> dict[str, Any]:
    return next(p for p in staff if p["personal_number"] and p["official_on"] and not p["left_on"])


def a_day_later(book: Book, path: Path, days: int) -> Batch:
    """A file whose figures are of a later day is read and posted."""
    batch = exchange.receive_file(
        actor=book.clerk, unit=book.root, path=path, file_name=path.name,
        as_of=AS_OF + timedelta(days=days), purpose=Purpose.PEOPLE,
    )  # fmt: skip
    for _ in exchange.read_steps(actor=book.clerk, batch=batch):
        pass
    return post(book, batch)


def test_two_files_are_taken_back_one_after_the_other(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "truoc.xlsx", staff)
    first = post(book, read(book, tmp_path / "truoc.xlsx"))
    one_of(staff).update(occupation="Kế toán", name="Trần Thị Đổi Tên")
    office_list(tmp_path / "sau.xlsx", staff)
    second = post(book, read(book, tmp_path / "sau.xlsx"))
    with pytest.raises(BatchRestedOn, match="Đổi Tên"):
        undo(book, first)
    undo(book, second)
    undo(book, first)
    assert total(book) == 0 and not Person.objects.filter(erased_at=None).exists()
    sound()


def test_what_the_first_of_two_files_said_is_gone_from_every_day(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """Somebody known before: taking both back leaves no word of either, on no day."""
    one = one_of(staff) | {"occupation": "", "rating": ""}
    office_list(tmp_path / "goc.xlsx", [one])
    post(book, read(book, tmp_path / "goc.xlsx"))
    person = Person.objects.get()
    office_list(tmp_path / "mot.xlsx", [one | {"occupation": "Giáo viên"}])
    first = a_day_later(book, tmp_path / "mot.xlsx", 10)
    office_list(tmp_path / "hai.xlsx", [one | {"occupation": "Bác sĩ"}])
    second = a_day_later(book, tmp_path / "hai.xlsx", 20)
    assert "occupation" in record_on(person, TODAY)
    undo(book, second)
    undo(book, first)
    for day in (AS_OF, AS_OF + timedelta(days=15), AS_OF + timedelta(days=25), TODAY):
        assert "occupation" not in record_on(person, day)


def test_a_file_that_confirmed_somebody_leaves_no_trace_in_the_way(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """The official day was written beside the movement, and taken back beside its reversal."""
    one = one_of(staff) | {
        "admitted_on": date(2024, 9, 1), "official_on": None, "status": lists.PROBATIONARY,
        "card_number": "", "card_issued_on": None, "card_issuer": "", "old_card_number": "",
    }  # fmt: skip
    central_4_0(tmp_path / "mot.xlsx", [one])
    first = post(book, read(book, tmp_path / "mot.xlsx"))
    central_4_0(tmp_path / "hai.xlsx", [one | {"official_on": date(2025, 9, 1), "status": lists.FULL}])
    second = a_day_later(book, tmp_path / "hai.xlsx", 90)
    assert Person.objects.get().official_on == date(2025, 9, 1)
    with pytest.raises(BatchRestedOn):
        undo(book, first)
    undo(book, second)
    assert Person.objects.get().official_on is None
    undo(book, first)
    assert total(book) == 0
    sound()


def test_who_was_entered_before_acts_were_kept_gets_the_old_values_back(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    one = one_of(staff)
    central_4_0(tmp_path / "mot.xlsx", [one])
    post(book, read(book, tmp_path / "mot.xlsx"))
    Person.objects.update(entered_by=None)
    name = Person.objects.get().birth_name
    central_4_0(tmp_path / "hai.xlsx", [one | {"name": "Tên Mới Sai"}])
    second = post(book, read(book, tmp_path / "hai.xlsx"))
    assert Person.objects.get().birth_name == "Tên Mới Sai"
    undo(book, second)
    assert Person.objects.get().birth_name == name
    sound()


def test_a_merge_rests_on_the_file_that_brought_either_record(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    one = one_of(staff) | {"card_number": "", "old_card_number": ""}
    number = one["personal_number"]
    twin = one | {
        "name": f"{one['name']} Em",
        "personal_number": f"{number[:-1]}{(int(number[-1]) + 1) % 10}",
    }
    central_4_0(tmp_path / "mot.xlsx", [one])
    central_4_0(tmp_path / "hai.xlsx", [twin])
    first = post(book, read(book, tmp_path / "mot.xlsx"))
    second = post(book, read(book, tmp_path / "hai.xlsx"))
    kept = Person.objects.get(personal_number=number)
    absorbed = Person.objects.exclude(pk=kept.pk).get()
    ledger.merge_people(**book.by(TODAY), kept=kept, absorbed=absorbed)
    for batch in (second, first):
        with pytest.raises(BatchRestedOn, match="đã gộp vào"):
            undo(book, batch)
        assert batch.state == BatchState.POSTED
    merge = merge_of(absorbed.pk)
    assert merge is not None
    ledger.unmerge_people(**book.by(TODAY), merge=merge)
    with pytest.raises(BatchRestedOn):
        undo(book, second)
    sound()


def test_entries_reversed_by_hand_are_not_in_the_way(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    batch = post(book, read(book, tmp_path / "ds.xlsx"))
    ledger.reverse(**book.by(TODAY), entry=batch.parts.get().entry)
    undo(book, batch)
    assert batch.state == BatchState.UNDONE and not Person.objects.filter(erased_at=None).exists()
    sound()


def test_nothing_of_a_file_taken_back_is_kept(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """Rows that came back or changed nothing speak of people too."""
    staff[0]["born_on"] = None
    office_list(tmp_path / "ds.xlsx", staff)
    first = post(book, read(book, tmp_path / "ds.xlsx"))
    again = post(book, read(book, tmp_path / "ds.xlsx"))
    assert all(row.cells == [] for row in again.rows.filter(verdict=Verdict.SAME))
    assert again.rows.get(verdict=Verdict.REFUSED).cells
    beside = bring(book, tmp_path / "ds.xlsx", Purpose.COMPARE)
    for _ in exchange.compare_steps(actor=book.clerk, batch=beside):
        pass
    undo(book, first)
    assert {(d.name, d.here) for d in beside.differences.exclude(person=None)} <= {("", "")}
    assert not beside.rows.exclude(cells=[]).exists()
    undo(book, again)
    for batch in (first, again):
        kept = [(r.name, r.personal_number, r.facts, r.cells, r.plan, r.faults) for r in batch.rows.all()]
        assert {str(one) for one in kept} == {"('', '', {}, [], [], [])"}
        with pytest.raises(WrongStep, match="không còn lưu"):
            write_returned_rows(actor=book.clerk, batch=batch, path=tmp_path / "tra-lai.xlsx")


def test_organisations_on_which_others_were_founded_stay(book: Book, tmp_path: Path) -> None:
    batch = Batch.objects.get(purpose=Purpose.UNITS)
    ward = unit_by_code("99.001.001.000.000", TODAY)
    book.unit(ward, "99.001.001.000.099", "Chi bộ Mới lập", "cell", TODAY)
    with pytest.raises(BatchRestedOn, match="Chi bộ Mới lập: thành lập"):
        undo(book, batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.POSTED
    sound()


def test_organisations_that_answer_for_a_record_stay(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """Who died before the book was opened is nowhere counted, yet a cell answers for the record."""
    dead = one_of(staff) | {"status": "Từ trần", "left_on": date(2024, 3, 1)}
    central_4_0(tmp_path / "tep.xlsx", [dead])
    people = post(book, read(book, tmp_path / "tep.xlsx"))
    units = Batch.objects.get(purpose=Purpose.UNITS)
    with pytest.raises(BatchRestedOn, match="hồ sơ do tổ chức"):
        undo(book, units)
    undo(book, people)
    units.refresh_from_db()
    undo(book, units)
    assert units.state == BatchState.UNDONE
    sound()


def test_organisations_of_a_day_before_the_district_was_founded(book: Book, tmp_path: Path) -> None:
    units_sheet(tmp_path / "som.xlsx", units_of(cells(4), top="Thành ủy Sông Mây"))
    batch = bring(book, tmp_path / "som.xlsx", Purpose.UNITS)
    Batch.objects.filter(pk=batch.pk).update(as_of=date(2019, 1, 1))
    with pytest.raises(WrongStep, match="chưa được thành lập"):
        exchange.read_units(actor=book.clerk, batch=batch)


def test_a_file_posted_only_in_part_is_taken_back_and_not_gone_on_with(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """The machine stopped half way; the clerk sees that it was the wrong file."""
    office_list(tmp_path / "ds.xlsx", staff)
    batch = read(book, tmp_path / "ds.xlsx")
    posting = exchange.post_steps(actor=book.clerk, batch=batch, decision=book.decision(AS_OF), size=7)
    next(posting)
    assert total(book) == 7
    sound()
    undo(book, Batch.objects.get(pk=batch.pk))
    with pytest.raises(WrongStep, match="hoàn tác"):
        next(posting)
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE and total(book) == 0
    assert not list((tmp_path / "kho" / "exchange").iterdir())
    assert not Person.objects.filter(erased_at=None).exists()
    sound()
