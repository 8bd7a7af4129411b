"""Bad files, rights, work that is left and taken up again, and a register that changes meanwhile."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.errors import OutOfReach
from chibo.access.vocabulary import Role
from chibo.exchange import operations as exchange
from chibo.exchange.errors import BadFile, WrongStep
from chibo.exchange.vocabulary import BatchState, Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.organisations.queries import unit_by_code
from chibo.people import operations as people_verbs
from chibo.people.models import Person
from tests.clerk_files import (
    as_csv,
    bomb,
    broken,
    central_4_0,
    encrypted_like,
    office_list,
    too_many_rows,
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


# --- bad files, rights, leaving and resuming ---


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (broken, "hỏng"),
        (encrypted_like, "mật khẩu|cũ"),
        (with_macro, "macro"),
        (bomb, "rất lớn"),
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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite finds rows and where it keeps pages")
def test_a_longer_file_makes_no_chunk_dearer(book: Book, tmp_path: Path, staff: list[dict[str, Any]]) -> None:
    """No question of a chunk walks through all rows of the file or all people; savepoints fill no memory."""
    office_list(tmp_path / "ds.xlsx", staff)
    post(book, read(book, tmp_path / "ds.xlsx"))
    again = bring(book, tmp_path / "ds.xlsx")
    with CaptureQueriesContext(connection) as asked:
        for _ in exchange.read_steps(actor=book.clerk, batch=again, chunk=10):
            pass
    with connection.cursor() as cursor:
        for query in [q["sql"] for q in asked if "batchrow" in q["sql"] or "people_person" in q["sql"]]:
            if query.startswith("SELECT"):
                cursor.execute("EXPLAIN QUERY PLAN " + query)
                plans = [str(row[3]) for row in cursor.fetchall()]
                assert not [p for p in plans if p.startswith("SCAN people_person")], (plans, query)
                assert not [p for p in plans if "batchrow" in p and p.endswith("(batch_id=?)")], query
        assert cursor.execute("PRAGMA temp_store").fetchone() == (1,)


def test_what_changed_since_the_preview_comes_back_and_the_rest_goes_on(
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
    assert "đã thay đổi sau khi xem trước" in row.faults[0]["reason"]
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


def test_a_row_the_books_refuse_comes_back_and_the_rest_goes_on(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """Somebody not yet grown up: the file may say so of the past, the books refuse it today."""
    child = next(p for p in staff if not p["left_on"])
    child |= {
        "born_on": AS_OF - timedelta(days=17 * 365),
        "admitted_on": AS_OF,
        "official_on": None,
        "personal_number": "",
        "card_number": "",
    }
    central_4_0(tmp_path / "tep.xlsx", staff)
    batch = post(book, read(book, tmp_path / "tep.xlsx"))
    row = batch.rows.get(verdict=Verdict.REFUSED)
    assert row.name.casefold() == child["name"].casefold() and "tuổi" in row.faults[0]["reason"]
    assert batch.rows.filter(verdict=Verdict.NEW).exclude(part=None).count() == len(staff) - 1
    sound()
