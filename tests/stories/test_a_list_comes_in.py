"""A district office opens its Excel lists: units, people, dirt, the same file twice, a wrong paste taken back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chibo.access.errors import OutOfReach
from chibo.access.vocabulary import Role
from chibo.exchange import operations as exchange
from chibo.exchange.errors import BadFile, BatchRestedOn, WrongStep
from chibo.exchange.vocabulary import BatchState, Matched, Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.organisations.queries import tree, unit_by_code
from chibo.people import operations as people_verbs
from chibo.people.models import ItemVersion, Person, YearGrade
from chibo.people.operations import ItemChange
from chibo.people.queries.records import record_on
from tests.clerk_files import (
    ALL,
    as_csv,
    bomb,
    broken,
    central_4_0,
    ds_dangvien,
    encrypted_like,
    office_list,
    too_many_rows,
    units_of,
    units_sheet,
    with_macro,
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
    undo,
    with_cells,
)
from tests.stories.offices import office

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


# --- organisations ---


def test_units_come_first_with_parents_by_name(book: Book, tmp_path: Path, places: Any) -> None:
    named = {node.code: node for node in tree(AS_OF)}
    assert len(named) == 1 + len(units_of(places))
    cell = named[places[0].code]
    assert (cell.name, cell.kind) == (places[0].name, "cell")
    assert named["99.001.001.000.000"].unit_id == cell.parent_id
    assert named["99.001.900.000.001"].kind == "grassroots_cell"
    again = bring(book, tmp_path / "to-chuc.xlsx", Purpose.UNITS)
    exchange.read_units(actor=book.clerk, batch=again)
    assert counts(again) == (0, 0, len(named) - 1, 0)
    sound()


def test_an_office_list_brings_its_organisations_along(book: Book, tmp_path: Path) -> None:
    from tests.clerk_files import cells

    found = cells(10)
    path = tmp_path / "ds.xlsx"
    office_list(path, some_people(found, 120), sheet_of_units=True)
    batch = bring(book, path, Purpose.UNITS)
    assert batch.sheet == "Tổ chức"
    exchange.read_units(actor=book.clerk, batch=batch)
    exchange.post_units(actor=book.clerk, batch=batch, decision=book.decision(AS_OF))
    kinds = [node.kind for node in tree(AS_OF)]
    assert (kinds.count("grassroots_committee"), kinds.count("cell"), kinds.count("grassroots_cell")) == (
        2,
        9,
        1,
    )
    undo(book, batch)
    assert len(tree(AS_OF)) == 1
    sound()


def test_a_bad_row_of_units_comes_back_with_those_below_it(book: Book, tmp_path: Path) -> None:
    from tests.clerk_files import UnitLine

    path = tmp_path / "to-chuc.xlsx"
    units_sheet(
        path,
        [
            UnitLine("99.001.001.000.000", "Đảng bộ phường Gió", "Thành ủy Sông Mây", "đảng bộ cơ sở"),
            UnitLine("99.001.001.000.001", "Chi bộ Một", "Đảng bộ phường Gió", "chi bộ"),
            UnitLine("99.001.001.000.001", "Chi bộ Một nữa", "Đảng bộ phường Gió", "chi bộ"),
            UnitLine("99-1", "Chi bộ Hai", "Đảng bộ phường Gió", "chi bộ"),
            UnitLine("99.001.001.000.004", "Chi bộ Bốn", "Đảng bộ phường Gió", "hợp tác xã"),
            UnitLine("99.001.001.000.005", "", "Đảng bộ phường Gió", "chi bộ"),
        ],
    )
    batch = bring(book, path, Purpose.UNITS)
    exchange.read_units(actor=book.clerk, batch=batch)
    reasons = {row.number: row.faults[0]["reason"] for row in batch.rows.filter(verdict=Verdict.REFUSED)}
    assert set(reasons) == {4, 5, 6, 7}
    assert "trùng dòng 3" in reasons[4] and "mẫu mã" in reasons[5] and "hợp tác xã" in reasons[6]
    exchange.post_units(actor=book.clerk, batch=batch, decision=book.decision(AS_OF))
    assert {node.name for node in tree(AS_OF)} == {"Thành ủy Sông Mây", "Đảng bộ phường Gió", "Chi bộ Một"}


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
    assert next(iter(record["ethnic_group"].values())).main
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
    with pytest.raises(WrongStep, match="đã đọc"):
        exchange.set_columns(actor=book.clerk, batch=batch, columns=batch.columns)


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
    assert total(book) == sum(
        1 for row in rows.values() if row.verdict == Verdict.NEW and not row.facts.get("status_on")
    )
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


# --- bad files, rights, leaving and resuming ---


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (broken, "hỏng"),
        (encrypted_like, "mật khẩu|cũ"),
        (with_macro, "macro"),
        (bomb, "quá lớn"),
        (too_many_rows, "50.000 dòng"),
    ],
)
def test_a_bad_workbook_gets_one_clear_refusal(book: Book, tmp_path: Path, make: Any, said: str) -> None:
    path = tmp_path / "xau.xlsx"
    make(path)
    with pytest.raises(Exception, match=said) as refused:
        bring(book, path)
    assert getattr(refused.value, "next_step", "")


def test_a_file_without_known_headings_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "la.csv"
    path.write_text("a;b;c\n1;2;3\n", encoding="utf-8")
    with pytest.raises(BadFile, match="tiêu đề"):
        bring(book, path)


def test_csv_reads_as_the_workbook_does(book: Book, tmp_path: Path, staff: list[dict[str, Any]]) -> None:
    office_list(tmp_path / "ds.xlsx", staff, sheet_of_units=False)
    first = read(book, tmp_path / "ds.xlsx")
    for name, more in (("a.csv", {}), ("b.csv", {"separator": ";"}), ("c.csv", {"encoding": "utf-16"})):
        as_csv(tmp_path / "ds.xlsx", tmp_path / name, **more)
        other = read(book, tmp_path / name)
        assert [row.facts for row in other.rows.order_by("number")] == [
            row.facts for row in first.rows.order_by("number")
        ]


def test_reading_and_posting_can_be_left_and_taken_up(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    batch = bring(book, tmp_path / "ds.xlsx")
    next(exchange.read_steps(actor=book.clerk, batch=batch, chunk=10))
    assert batch.state == BatchState.READING and batch.rows.count() == 10
    for _ in exchange.read_steps(actor=book.clerk, batch=batch, chunk=10):
        pass
    assert batch.state == BatchState.READY and batch.rows.count() == len(staff)
    paper = book.decision(AS_OF)
    next(exchange.post_steps(actor=book.clerk, batch=batch, decision=paper, size=7))
    assert batch.state == BatchState.POSTING
    with pytest.raises(WrongStep, match="cũng theo văn bản đó"):
        next(exchange.post_steps(actor=book.clerk, batch=batch, decision=book.decision(AS_OF)))
    for _ in exchange.post_steps(actor=book.clerk, batch=batch, decision=paper, size=7):
        pass
    assert batch.state == BatchState.POSTED
    assert Person.objects.count() == len(staff) and batch.parts.count() == 5
    assert batch.stored_as == "" and not list((tmp_path / "kho" / "exchange").iterdir())
    sound()


def test_a_row_the_books_refuse_comes_back_and_the_rest_goes_on(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    central_4_0(tmp_path / "tep.xlsx", staff)
    batch = read(book, tmp_path / "tep.xlsx")
    taken = next(p for p in staff if p["personal_number"])
    people_verbs.add_person(
        actor=book.clerk, unit=book.root,
        draft=people_verbs.PersonDraft(
            birth_name="Người Vào Trước", sex="male", born_on=date(1980, 1, 1), personal_number=taken["personal_number"]
        ),
    )  # fmt: skip
    post(book, batch)
    row = batch.rows.get(verdict=Verdict.REFUSED)
    assert "Người Vào Trước" in row.faults[0]["reason"]
    assert batch.rows.filter(verdict=Verdict.NEW).exclude(part=None).count() == len(staff) - 1
    sound()


def test_only_the_clerk_of_the_place(
    book: Book, tmp_path: Path, places: Any, staff: list[dict[str, Any]]
) -> None:
    office_list(tmp_path / "ds.xlsx", staff)
    ward = unit_by_code("99.001.001.000.000", TODAY)
    reader = office(book, "xem", Role.OVERSEER, book.root)
    local = office(book, "phuong", Role.CLERK, ward)
    given = {"path": tmp_path / "ds.xlsx", "file_name": "ds.xlsx", "as_of": AS_OF, "purpose": Purpose.PEOPLE}
    for actor, unit in ((reader, book.root), (local, book.root)):
        with pytest.raises(Exception) as refused:
            exchange.receive_file(actor=actor, unit=unit, **given)
        assert not isinstance(refused.value, AssertionError)
    batch = exchange.receive_file(actor=local, unit=ward, **given)
    for _ in exchange.read_steps(actor=local, batch=batch):
        pass
    outside = [p for p in staff if not p["cell_code"].startswith("99.001.001")]
    assert batch.rows.filter(verdict=Verdict.REFUSED).count() == len(outside)
    with pytest.raises(OutOfReach):
        next(
            exchange.read_steps(
                actor=office(book, "khac", Role.CLERK, unit_by_code("99.001.900.000.001", TODAY)), batch=batch
            )
        )


def test_who_is_held_elsewhere_is_not_named(book: Book, tmp_path: Path, places: Any) -> None:
    """A ward's clerk who types the number of somebody in another ward learns nothing about them."""
    here = next(c for c in places if c.code.startswith("99.001.001"))
    one = next(
        p
        for p in some_people(places, 60)
        if not p["cell_code"].startswith("99.001.001") and not p["left_on"] and p["personal_number"]
    )
    central_4_0(tmp_path / "tep.xlsx", [one])
    post(book, read(book, tmp_path / "tep.xlsx"))
    ward = unit_by_code("99.001.001.000.000", TODAY)
    local = office(book, "phuong", Role.CLERK, ward)
    central_4_0(
        tmp_path / "dia-phuong.xlsx",
        [one | {"cell_code": here.code, "cell_name": here.name, "grassroots": here.grassroots}],
    )
    batch = exchange.receive_file(
        actor=local,
        unit=ward,
        path=tmp_path / "dia-phuong.xlsx",
        file_name="x.xlsx",
        as_of=AS_OF,
        purpose=Purpose.PEOPLE,
    )
    for _ in exchange.read_steps(actor=local, batch=batch):
        pass
    row = batch.rows.get()
    assert row.verdict == Verdict.REFUSED and "ngoài phạm vi" in row.faults[0]["reason"]
    assert row.person is None and row.plan == []
