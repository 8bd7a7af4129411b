"""What goes out comes back unchanged."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chibo.access.models import ReadLog, ReadSubject
from chibo.exchange import operations as exchange
from chibo.exchange.errors import BadFile
from chibo.exchange.vocabulary import Verdict
from chibo.foundation.clock import clock_at
from tests.clerk_files import central_4_0, ds_dangvien, office_list
from tests.registers import Book, noon
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    district,
    post,
    read,
    some_people,
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
def staff(book: Book, tmp_path: Path) -> list[dict[str, Any]]:
    """Forty invented people of four cells, two of them dead or gone."""
    places = with_cells(book, tmp_path)
    found = some_people(places, 40)
    found[3] |= {"status": "Từ trần", "left_on": AS_OF - timedelta(days=90)}
    found[4] |= {"status": "Miễn sinh hoạt", "left_on": AS_OF - timedelta(days=30)}
    return found


def sheet_of(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_the_round_trip_of_the_central_file_loses_nothing(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    came, went = tmp_path / "vao.xlsx", tmp_path / "ra.xlsx"
    central_4_0(came, staff)
    post(book, read(book, came))
    people = exchange.export_layout(actor=book.clerk, unit=book.root, layout_code="4.0", on=AS_OF, path=went)
    assert people == len(staff)
    first, second = sheet_of(came, "Dữ liệu"), sheet_of(went, "Dữ liệu")
    assert first[5:7] == second[5:7]
    rows = [{tuple(row[1:]) for row in sheet[7:] if any(row)} for sheet in (first, second)]
    assert rows[0] == rows[1]
    again = read(book, went)
    assert {row.verdict for row in again.rows.all()} == {Verdict.SAME}
    assert ReadLog.objects.filter(purpose="export").exists()


@pytest.mark.parametrize("layout", ["ds_dangvien", "office_list"])
def test_our_own_lists_come_back_as_no_change(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]], layout: str
) -> None:
    office_list(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    out = tmp_path / "ra.xlsx"
    exchange.export_layout(actor=book.clerk, unit=book.root, layout_code=layout, on=AS_OF, path=out)
    again = read(book, out)
    assert again.layout == layout
    assert {row.verdict for row in again.rows.all()} == {Verdict.SAME}


def test_of_cells_of_one_name_it_is_the_one_somebody_is_in_and_a_newcomer_is_not_guessed(
    book: Book, tmp_path: Path
) -> None:
    """DS_DANGVIEN names cells without a code, and every ward of a district has a “Chi bộ Tổ dân phố 1”."""
    places = with_cells(book, tmp_path, 5, per_committee=2)
    staff = [person | {"left_on": None, "status": "Chính thức"} for person in some_people(places, 20)]
    office_list(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    twice, lone = places[0].name, places[-1].name
    newcomer = some_people(places, 60, seed=99)[-1] | {"cell_name": twice}
    moved = next(person for person in staff if person["cell_name"] == lone) | {"cell_name": twice}
    others = [person for person in staff if person["name"] != moved["name"]]
    ds_dangvien(tmp_path / "tw.xlsx", [*others, moved, newcomer])
    batch = read(book, tmp_path / "tw.xlsx")
    refused = {row.name: row.faults for row in batch.rows.filter(verdict=Verdict.REFUSED)}
    assert set(refused) == {moved["name"], newcomer["name"]}
    assert all("có 2 tổ chức tên" in str(faults) for faults in refused.values())
    taken = batch.rows.filter(verdict__in=(Verdict.SAME, Verdict.CHANGE))
    assert taken.count() == len(others)
    assert {step["label"] for row in taken for step in row.plan} <= {"Số thẻ đảng viên"}


def test_an_address_kept_box_by_box_comes_back_from_one_cell_as_no_change(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    """The file of the centre fills country, province and detail; an office writes the same place in one cell."""
    central_4_0(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    out = tmp_path / "ra.xlsx"
    exchange.export_layout(actor=book.clerk, unit=book.root, layout_code="office_list", on=AS_OF, path=out)
    again = read(book, out)
    changed = [row.plan for row in again.rows.filter(verdict=Verdict.CHANGE)]
    assert again.rows.filter(verdict=Verdict.SAME).exists() and not changed


def test_numbers_stay_text_and_nothing_is_a_formula(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    staff[0] |= {"name": "Nguyễn Văn Bằng", "other_name": "=HYPERLINK(1)"}
    central_4_0(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    out = tmp_path / "ra.xlsx"
    exchange.export_layout(actor=book.clerk, unit=book.root, layout_code="4.0", on=AS_OF, path=out)
    rows = sheet_of(out, "Dữ liệu")[7:]
    assert all(isinstance(row[8], str) for row in rows)
    import zipfile

    with zipfile.ZipFile(out) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_central_file_goes_out_as_csv_too_and_loses_nothing(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]]
) -> None:
    staff[0] |= {"other_name": "=HYPERLINK(1)"}
    central_4_0(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    out = tmp_path / "ra.csv"
    people = exchange.export_layout(actor=book.clerk, unit=book.root, layout_code="4.0", on=AS_OF, path=out)
    again = read(book, out)
    assert (again.layout, again.rows.count()) == ("4.0", people)
    assert {row.verdict for row in again.rows.all()} == {Verdict.SAME}
    told = ReadSubject.objects.filter(log__purpose="export").values("person_id").distinct().count()
    assert told == people


def test_more_people_than_a_sheet_takes_go_out_as_csv(
    book: Book, tmp_path: Path, staff: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chibo.exchange.operations.exporting.MOST_ROWS", 5)
    monkeypatch.setattr("chibo.exchange.operations.exporting.READ_PART", 4)
    monkeypatch.setattr("chibo.exchange.queries.outgoing.PART", 3)
    central_4_0(tmp_path / "vao.xlsx", staff)
    post(book, read(book, tmp_path / "vao.xlsx"))
    asked = {"actor": book.clerk, "unit": book.root, "layout_code": "4.0", "on": AS_OF}
    with pytest.raises(BadFile, match="một trang tính") as refused:
        exchange.export_layout(**asked, path=tmp_path / "ra.xlsx")
    assert ".csv" in refused.value.next_step
    assert not ReadLog.objects.filter(purpose="export").exists()
    assert exchange.export_layout(**asked, path=tmp_path / "ra.csv") == len(staff)
    assert {row.verdict for row in read(book, tmp_path / "ra.csv").rows.all()} == {Verdict.SAME}


def test_unknown_layouts_are_refused_with_the_known_ones(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"5\.0") as refused:
        exchange.export_layout(
            actor=book.clerk, unit=book.root, layout_code="5.0", on=AS_OF, path=tmp_path / "x.xlsx"
        )
    assert "4.0" in refused.value.next_step
