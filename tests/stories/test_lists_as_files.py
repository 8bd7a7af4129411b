"""Whatever list an office sees, it can take along: as text that stays text, to who may, and written down."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from chibo.access.models import ReadLog
from chibo.access.vocabulary import Purpose as Looked
from chibo.access.vocabulary import Role
from chibo.exchange import operations as exchange
from chibo.exchange.models import Batch
from chibo.exchange.vocabulary import Purpose
from chibo.ledger import operations as ledger
from chibo.ledger.models import Entry
from chibo.people.models import Person
from tests.clerk_files import cells, central_4_0, people
from tests.registers import Book
from tests.stories.offices import office, sheet_of, signed_in, two_wards

pytestmark = pytest.mark.django_db
TODAY = date(2021, 10, 15)
FORMULA = "=HYPERLINK(1)"
PERIOD = {"tu": "01/01/2019", "den": "15/10/2021"}
# Lists that name members: to take them away is written down.
OF_PEOPLE = {
    "roll_file", "search_file", "flow_people_file", "missing_file", "book_file", "entry_file",
    "comparison_file", "duplicates_file",
}  # fmt: skip


@pytest.fixture
def book(settings: Any, tmp_path: Path) -> Iterator[Book]:
    """Two wards; a member whose name looks like a formula, a record twice, files that came in."""
    settings.MEDIA_ROOT = tmp_path
    with two_wards() as b:
        Person.objects.filter(pk=b.first[0].pk).update(birth_name=FORMULA, card_number="00123456")
        twins = [b.person("Lê Thị Đôi", unit=b.one, born_on=date(1980, 5, 4)) for _ in range(2)]
        b.open(twins, b.one, date(2021, 7, 1))
        ledger.record_death(actor=b.clerk, decision=b.paper, person=b.third[0], on=TODAY)
        path = tmp_path / "tw.xlsx"
        central_4_0(path, people(3, 4, cells(2, prefix="01.001"), on=date(2021, 6, 1)))
        b.files = {purpose: _brought(b, path, purpose) for purpose in (Purpose.PEOPLE, Purpose.COMPARE)}
        yield b


def _brought(book: Book, path: Path, purpose: Purpose) -> Batch:
    batch = exchange.receive_file(
        actor=book.clerk, unit=book.root, path=path, file_name=path.name, as_of=TODAY, purpose=purpose
    )
    steps = exchange.compare_steps if purpose == Purpose.COMPARE else exchange.read_steps
    for _ in steps(actor=book.clerk, batch=batch):
        pass
    return batch


@pytest.fixture
def clerk(book: Book) -> Client:
    return signed_in(book.clerk)


EMPTY = {
    "wishes_file", "reconciled_file", "local_rules_file", "member_looks_file", "print_batch_file",
    "candidates_file", "cases_file", "notices_file", "sheets_file", "worklist_file", "idle_cells_file",
    "candidate_counts_file", "candidate_erasing_file", "source_groups_file",
}  # fmt: skip


def _doors(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _doors(pattern.url_patterns)
        elif getattr(pattern.callback, "takes_out", False):
            yield pattern


def _names() -> list[str]:
    return sorted(pattern.name for pattern in _doors(get_resolver().url_patterns))


def _address(book: Book, name: str) -> str:
    known = {
        "unit_id": book.root.pk,
        "person_id": book.first[0].pk,
        "entry_id": Entry.objects.filter(movements__person=book.first[0]).first().pk,
        "batch_id": book.files[Purpose.COMPARE if name.startswith("compar") else Purpose.PEOPLE].pk,
        "slug": "tu-tran" if name == "book_file" else "294-qd-tw-2025",
        "code": "admission",
    }
    pattern = next(one for one in _doors(get_resolver().url_patterns) if one.name == name)
    wanted = {key: known[key] for key in pattern.pattern.converters}
    typed = {"search_file": {"tim": "le thi"}}.get(name, PERIOD if "flow" in name or "book" in name else {})
    asked = "&".join(f"{key}={value}" for key, value in typed.items())
    return f"{reverse(name, kwargs=wanted)}?{asked}"


def test_every_list_answers_with_a_workbook_of_plain_cells(book: Book, clerk: Client) -> None:
    assert len(_names()) > 20
    empty = []
    for name in _names():
        answer = clerk.get(_address(book, name))
        assert answer.status_code == 200, (name, answer.status_code)
        assert answer.headers["Content-Disposition"].endswith('.xlsx"'), name
        rows = sheet_of(answer.content)
        assert len(rows) >= 2 and rows[0][0], name
        empty += [] if len(rows) > 3 else [name]
    # Nobody asked for a change or closed anything twice; the books agree with life; no look at the record yet;
    # no candidate, no case, nothing told, nothing due.
    assert set(empty) <= EMPTY, sorted(set(empty) - EMPTY)


def test_names_that_look_like_formulas_and_numbers_with_zeros_stay_text(book: Book, clerk: Client) -> None:
    rows = sheet_of(clerk.get(_address(book, "roll_file")).content)
    line = next(row for row in rows if FORMULA in row)
    assert "00123456" in line
    assert any(FORMULA in row for row in sheet_of(clerk.get(_address(book, "entry_file")).content))


@pytest.mark.parametrize("name", sorted(OF_PEOPLE))
def test_a_list_of_members_leaves_a_line_in_the_log(book: Book, clerk: Client, name: str) -> None:
    before = ReadLog.objects.count()
    assert clerk.get(_address(book, name)).status_code == 200
    log = ReadLog.objects.latest("position")
    assert ReadLog.objects.count() == before + 1 and log.purpose == Looked.EXPORT and log.count > 0


def test_figures_and_papers_leave_none(book: Book, clerk: Client) -> None:
    before = ReadLog.objects.count()
    for name in ("flows_file", "tree_file", "unit_file", "papers_file", "periods_file", "grounds_file"):
        assert clerk.get(_address(book, name)).status_code == 200
    assert ReadLog.objects.count() == before


def test_who_may_look_may_not_take_members_away(book: Book) -> None:
    overseer = signed_in(office(book, "captren", Role.OVERSEER, book.root))
    for name in ("roll_file", "search_file", "flow_people_file", "missing_file", "book_file"):
        assert overseer.get(_address(book, name)).status_code == 403, name
    page = overseer.get(f"/to-chuc/{book.root.pk}/danh-sach/").content.decode()
    assert book.second[0].birth_name in page and "Xuất Excel" not in page
    assert overseer.get(_address(book, "flows_file")).status_code == 200


def test_the_other_ward_is_not_taken_along(book: Book) -> None:
    ward = signed_in(office(book, "phuong", Role.CLERK, book.ward))
    for name in _names():
        if "unit_id" in name or name in {
            "roll_file",
            "unit_file",
            "flows_file",
            "flow_people_file",
            "book_file",
        }:
            address = _address(book, name).replace(str(book.root.pk), str(book.other.pk))
            assert ward.get(address).status_code == 404, name
    found = sheet_of(ward.get("/tim/xuat/?tim=nguyen").content)
    assert book.third[1].birth_name not in str(found) and book.second[0].birth_name in str(found)
    assert "Chi bộ Ba" not in str(sheet_of(ward.get("/to-chuc/xuat/").content))


def test_a_filter_typed_goes_along(book: Book, clerk: Client) -> None:
    piece = clerk.get(
        f"/to-chuc/{book.root.pk}/danh-sach/?tim=le+thi", headers={"HX-Request-Type": "partial"}
    ).content.decode()
    assert "danh-sach/xuat/?tim=le+thi" in piece and "danh-sach/in/?tim=le+thi" in piece
    rows = sheet_of(clerk.get(f"/to-chuc/{book.root.pk}/danh-sach/xuat/?tim=le+thi").content)
    assert len([row for row in rows if "Lê Thị Đôi" in row]) == len(rows) - 3
