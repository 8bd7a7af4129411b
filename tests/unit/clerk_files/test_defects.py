"""Every kind of dirt lies where it says, and nowhere else."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests import clerk_files as made
from tests.clerk_files import dates, defects
from tests.clerk_files.central import HEADINGS

PEOPLE = made.people(3, 60, made.cells(6))


def _rows(path: Path) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _dirty(path: Path, defect: made.Defect) -> tuple[made.Expected, object]:
    [expected] = made.central_4_0(path, PEOPLE, [defect])
    return expected, _rows(path)[expected.row - 1][HEADINGS.index(expected.column)]


@pytest.mark.parametrize("defect", made.ALL, ids=lambda defect: defect.__name__)
def test_a_defect_touches_its_row_only(tmp_path: Path, defect: made.Defect) -> None:
    made.central_4_0(tmp_path / "clean.xlsx", PEOPLE)
    expected, _ = _dirty(tmp_path / "dirty.xlsx", defect)
    pairs = zip(_rows(tmp_path / "clean.xlsx"), _rows(tmp_path / "dirty.xlsx"), strict=True)
    assert [place for place, (a, b) in enumerate(pairs, 1) if a != b] == [expected.row]
    assert expected.column in HEADINGS
    assert (expected.verdict, bool(expected.word)) == (
        ("refused", True) if defect in made.REFUSED else ("passes", False)
    )


def test_all_defects_in_one_file_keep_apart(tmp_path: Path) -> None:
    expected = made.central_4_0(tmp_path / "all.xlsx", PEOPLE, made.ALL)
    rows = sorted(e.row for e in expected)
    assert len(rows) == len(made.ALL) and rows[0] > 9 and rows[-1] < 8 + len(PEOPLE)
    assert all(b - a >= 2 for a, b in pairwise(rows))


def test_too_few_people_for_so_much_dirt(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="need"):
        made.central_4_0(tmp_path / "x.xlsx", PEOPLE[:10], made.ALL)


def test_what_some_defects_look_like(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    name = _dirty(path, defects.name_in_nfd)[1]
    assert isinstance(name, str) and name != unicodedata.normalize("NFC", name)
    number = _dirty(path, defects.lost_zero)[1]
    assert isinstance(number, float) and len(str(int(number))) == 11
    assert isinstance(_dirty(path, dates.serial_date)[1], float)
    assert _dirty(path, dates.real_date)[1].year < 2010  # type: ignore[union-attr]
    assert _dirty(path, dates.impossible_date)[1][:6] == "31/11/"  # type: ignore[index]
    assert _dirty(path, defects.formula)[1] == 0


def test_merged_cells_are_one_with_the_row_above(tmp_path: Path) -> None:
    expected, cell = _dirty(tmp_path / "x.xlsx", defects.merged_cells)
    merges = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx")).get_sheet_by_index(0).merged_cell_ranges
    assert cell == "" and ((expected.row - 2, 13), (expected.row - 1, 13)) in merges
