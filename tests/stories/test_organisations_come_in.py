"""The sheet of organisations comes first: parents by name, cells below, bad rows back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chibo.exchange import operations as exchange
from chibo.exchange.vocabulary import Purpose, Verdict
from chibo.foundation.clock import clock_at
from chibo.organisations.queries import tree
from tests.clerk_files import (
    office_list,
    units_of,
    units_sheet,
)
from tests.registers import Book, noon
from tests.stories.desk_files import (
    AS_OF,
    TODAY,
    bring,
    district,
    some_people,
    sound,
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
