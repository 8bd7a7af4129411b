"""A district office opens its Excel lists: units, people, dirt, the same file twice, a wrong paste taken back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.errors import WrongStep
from chibo.exchange.vocabulary import BatchState, Matched, Verdict
from chibo.foundation.clock import clock_at
from chibo.ledger.models import Entry
from chibo.people.models import ItemVersion, Person, YearGrade
from chibo.people.queries.records import record_on
from tests.clerk_files import (
    ALL,
    central_4_0,
    ds_dangvien,
    office_list,
)
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


# --- people ---


@pytest.mark.parametrize("layout", ["4.0", "office_list", "ds_dangvien"])
def test_each_kind_of_file_is_recognised_and_posted(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]], layout: str
) -> None:
    path = tmp_path / "tep.xlsx"
    {"4.0": central_4_0, "office_list": office_list, "ds_dangvien": ds_dangvien}[layout](path, staff)
    batch = read(book, path)
    assert batch.layout == layout and batch.state == BatchState.READY
    refused = [(row.number, row.faults) for row in batch.rows.filter(verdict=Verdict.REFUSED)]
    assert not refused or layout == "ds_dangvien"
    post(book, batch)
    living = [p for p in staff if not p["left_on"]]
    if layout != "ds_dangvien":
        assert Person.objects.count() == len(staff)
        assert total(book) == len(living)
    sound()


def test_what_stood_in_the_list_stands_in_the_record(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    someone = next(p for p in staff if p["personal_number"] and not p["left_on"])
    person = Person.objects.get(personal_number=someone["personal_number"])
    record = record_on(person, TODAY)
    assert next(iter(record["ethnic_group"].values())).value["value"]
    assert person.birth_name.casefold() == someone["name"].casefold()
    assert (person.born_on, person.ceremony_on) == (someone["born_on"], someone["admitted_on"])
    assert person.entered_by is not None and person.entered_by.decision is not None


def test_headings_may_stand_in_any_order(book: Book, tmp_path: Path, staff: list[dict[str, Any]]) -> None:
    from tests.clerk_files.offices import COLUMNS

    office_list(tmp_path / "xuoi.xlsx", staff)
    office_list(tmp_path / "nguoc.xlsx", staff, order=list(reversed(COLUMNS)))
    first, second = read(book, tmp_path / "xuoi.xlsx"), read(book, tmp_path / "nguoc.xlsx")
    assert sorted(first.columns) == sorted(second.columns) and first.columns != second.columns
    facts = [[row.facts for row in batch.rows.order_by("name", "number")] for batch in (first, second)]
    assert facts[0] == facts[1]


def test_the_mapping_can_be_corrected_before_reading(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    batch = bring(book, tmp_path / "ds.xlsx")
    at = batch.columns.index("item:permanent_residence")
    columns = [*batch.columns]
    columns[at] = "item:temporary_residence"
    batch = exchange.set_columns(actor=book.clerk, batch=batch, columns=columns)
    columns[at] = columns[at + 1]
    with pytest.raises(WrongStep, match="Hai cột"):
        exchange.set_columns(actor=book.clerk, batch=batch, columns=columns)
    columns[at] = "mật khẩu"
    with pytest.raises(WrongStep, match="danh mục"):
        exchange.set_columns(actor=book.clerk, batch=batch, columns=columns)
    for _ in exchange.read_steps(actor=book.clerk, batch=batch):
        pass
    assert all("permanent_residence" not in row.facts.get("items", {}) for row in batch.rows.all())


def test_every_kind_of_dirt_comes_back_or_passes_as_it_should(
    book: Book, tmp_path: Path, places: Any
) -> None:
    path = tmp_path / "ban.xlsx"
    expected = central_4_0(path, some_people(places, 80), ALL)
    batch = post(book, read(book, path))
    rows = {row.number: row for row in batch.rows.all()}
    wrong = []
    for one in expected:
        row = rows[one.row]
        passed = row.verdict == Verdict.NEW
        said = "; ".join(f"{fault['column']}: {fault['reason']}" for fault in row.faults)
        if passed != (one.verdict == "passes") or (
            one.word and not passed and one.word.casefold() not in said.casefold()
        ):
            wrong.append((one, row.verdict, said))
    assert wrong == []
    clean = set(rows) - {one.row for one in expected}
    assert {rows[number].verdict for number in clean} == {Verdict.NEW}
    taken = [row.facts.get("status", "") for row in rows.values() if row.verdict == Verdict.NEW]
    assert total(book) == sum(1 for status in taken if status not in ("deceased", "left"))
    assert unstored_nfd() == []
    sound()


def unstored_nfd() -> list[str]:
    import unicodedata

    return [
        name
        for (name,) in Person.objects.values_list("birth_name")
        if unicodedata.normalize("NFC", name) != name
    ]


def test_the_same_file_twice_changes_nothing(book: Book, tmp_path: Path, staff: list[dict[str, Any]]) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    before = (
        Person.objects.count(),
        ItemVersion.objects.count(),
        Entry.objects.count(),
        YearGrade.objects.count(),
    )
    again = read(book, tmp_path / "ds.xlsx")
    assert counts(again) == (0, 0, len(staff), 0)
    post(book, again)
    after = (
        Person.objects.count(),
        ItemVersion.objects.count(),
        Entry.objects.count(),
        YearGrade.objects.count(),
    )
    assert before == after


def test_a_later_list_changes_only_what_differs_and_blanks_overwrite_nothing(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    mover = next(p for p in staff if p["personal_number"] and not p["left_on"])
    person = Person.objects.get(personal_number=mover["personal_number"])
    old = record_on(person, TODAY)
    mover["occupation"], mover["education"] = (
        "Hưu trí" if mover["occupation"] != "Hưu trí" else "Nông dân",
        "",
    )
    office_list(tmp_path / "sau.xlsx", staff)
    later = read(book, tmp_path / "sau.xlsx")
    assert counts(later) == (0, 1, len(staff) - 1, 0)
    row = later.rows.get(verdict=Verdict.CHANGE)
    assert [step["label"] for step in row.plan] == ["Nghề nghiệp hiện nay"] and row.plan[0]["before"]
    post(book, later)
    new = record_on(person, TODAY)
    assert new["general_education"] == old["general_education"]
    assert new["occupation"] != old["occupation"]
    assert record_on(person, AS_OF - timedelta(days=1))["occupation"] == old["occupation"]


def test_somebody_in_another_cell_is_moved_under_the_decision(
    book: Book, tmp_path: Path, places: Any, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    mover = next(p for p in staff if p["personal_number"] and not p["left_on"])
    to = next(cell for cell in places if cell.code != mover["cell_code"])
    mover |= {"cell_code": to.code, "cell_name": to.name, "grassroots": to.grassroots}
    office_list(tmp_path / "sau.xlsx", staff)
    batch = read(book, tmp_path / "sau.xlsx")
    row = batch.rows.get(verdict=Verdict.CHANGE)
    assert [(step["label"], step["after"]) for step in row.plan] == [("Chuyển chi bộ", to.name)]
    members = total(book)
    post(book, batch)
    assert total(book) == members
    sound()


def test_never_the_name_alone(book: Book, tmp_path: Path, places: Any) -> None:
    one, two, *_ = some_people(places, 2)
    two |= {"name": one["name"], "sex": one["sex"]}
    central_4_0(tmp_path / "mot.xlsx", [one])
    post(book, read(book, tmp_path / "mot.xlsx"))
    central_4_0(tmp_path / "hai.xlsx", [two])
    batch = read(book, tmp_path / "hai.xlsx")
    assert batch.rows.get().verdict == Verdict.NEW


def test_the_unsure_are_asked(book: Book, tmp_path: Path, places: Any) -> None:
    one, two, *_ = (p for p in some_people(places, 12) if not p["left_on"])
    central_4_0(tmp_path / "mot.xlsx", [one])
    post(book, read(book, tmp_path / "mot.xlsx"))
    stranger = two | {
        "name": one["name"],
        "born_on": one["born_on"],
        "sex": one["sex"],
        "admitted_on": one["admitted_on"],
        "official_on": one["official_on"],
    }
    central_4_0(tmp_path / "hai.xlsx", [stranger])
    batch = read(book, tmp_path / "hai.xlsx")
    row = batch.rows.get()
    known = Person.objects.get()
    assert (row.verdict, row.candidates) == (Verdict.UNSURE, [str(known.pk)])
    assert "số định danh khác" in row.notes[-1]
    post_all = list(exchange.post_steps(actor=book.clerk, batch=batch, decision=book.decision(AS_OF)))
    assert post_all == [] and Person.objects.count() == 1

    batch = read(book, tmp_path / "hai.xlsx")
    row = exchange.answer_row(actor=book.clerk, batch=batch, row=batch.rows.get(), answer=exchange.NEW)
    assert row.verdict == Verdict.NEW
    row = exchange.answer_row(actor=book.clerk, batch=batch, row=row, answer=str(known.pk))
    assert (row.verdict, row.matched_by) == (Verdict.CHANGE, Matched.BY_HAND)
    with pytest.raises(WrongStep, match="gợi ý"):
        exchange.answer_row(
            actor=book.clerk, batch=batch, row=row, answer="00000000-0000-0000-0000-000000000000"
        )
    row = exchange.answer_row(actor=book.clerk, batch=batch, row=row, answer=exchange.LEAVE_OUT)
    assert row.verdict == Verdict.LEFT_OUT


def test_who_died_is_kept_as_a_record_and_counts_nowhere(book: Book, tmp_path: Path, places: Any) -> None:
    one = next(p for p in some_people(places) if not p["left_on"])
    dead = one | {"status": "Từ trần", "left_on": date(2024, 3, 1)}
    central_4_0(tmp_path / "tep.xlsx", [dead])
    post(book, read(book, tmp_path / "tep.xlsx"))
    person = Person.objects.get()
    assert total(book) == 0
    assert record_on(person, TODAY)["former_standing"]
    assert counts(read(book, tmp_path / "tep.xlsx")) == (0, 0, 1, 0)


def test_a_member_whom_the_file_calls_dead_dies_under_the_decision(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    central_4_0(tmp_path / "tep.xlsx", staff)
    post(book, read(book, tmp_path / "tep.xlsx"))
    alive = next(p for p in staff if p["personal_number"] and not p["left_on"])
    members = total(book)
    alive |= {"status": "Từ trần", "left_on": TODAY - timedelta(days=3)}
    central_4_0(tmp_path / "sau.xlsx", staff)
    batch = read(book, tmp_path / "sau.xlsx")
    assert [step["label"] for step in batch.rows.get(verdict=Verdict.CHANGE).plan] == ["Từ trần"]
    post(book, batch)
    assert total(book) == members - 1
    sound()
