"""The command line brings files in, takes them back, compares and writes lists out, as the screens do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from chibo.access.models import ReadLog
from chibo.foundation.clock import clock_at
from chibo.ledger import operations as ledger
from chibo.people.models import Person
from chibo.site.cli import app
from tests.clerk_files import central_4_0, units_of, units_sheet
from tests.registers import Book, noon
from tests.stories.desk_files import (
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


def told(*words: str, code: int = 0) -> Any:
    found = CliRunner().invoke(app, [*words, "--json"])
    assert found.exit_code == code, (found.stdout, found.stderr, found.exception)
    return json.loads(found.stdout)


def test_the_commands_do_what_the_screens_do(book: Book, tmp_path: Path) -> None:
    from tests.clerk_files import cells

    places = cells(4)
    units_sheet(tmp_path / "to-chuc.xlsx", units_of(places, top="Thành ủy Sông Mây"))
    place = ["--unit", "99.001.000.000.000", "--as-of", "2025-06-30", "--actor", "vanthu"]
    tried = told("import", "units", str(tmp_path / "to-chuc.xlsx"), *place, "--dry-run")
    assert tried["added"] == len(units_of(places)) and tried["dry_run"] is True
    made = told("import", "units", str(tmp_path / "to-chuc.xlsx"), *place, "--decision", "07-QĐ/QU")
    assert made["added"] == tried["added"] and made["refused"] == []

    staff = some_people(places)
    staff[0] |= {"name": ""}
    central_4_0(tmp_path / "tep.xlsx", staff)
    answer = told("import", str(tmp_path / "tep.xlsx"), *place, "--decision", "08-QĐ/QU")
    assert set(answer) >= {"batch", "rows", "added", "changed", "unchanged", "refused"}
    assert (answer["rows"], answer["added"]) == (len(staff), len(staff) - 1)
    assert answer["refused"] == [
        {"sheet": "Dữ liệu", "row": 8, "column": "Họ và tên *", "value": "", "reason": "thiếu họ và tên"}
    ]
    same = told("import", str(tmp_path / "tep.xlsx"), *place, "--decision", "08-QĐ/QU", "--dry-run")
    assert (same["added"], same["changed"], same["unchanged"]) == (0, 0, len(staff) - 1)

    out = told(
        "export",
        "4.0",
        "--unit",
        "99.001.000.000.000",
        "--on",
        "2025-06-30",
        "--out",
        str(tmp_path / "ra.xlsx"),
        "--actor",
        "vanthu",
    )
    assert out["people"] == len(staff) - 1
    laid = told("compare", str(tmp_path / "ra.xlsx"), *place)
    assert (laid["only_here"], laid["only_there"], laid["differs"]) == (0, 0, 0)
    central_4_0(tmp_path / "thieu.xlsx", staff[2:])
    looks = ReadLog.objects.count()
    laid = told("compare", str(tmp_path / "thieu.xlsx"), *place)
    assert laid["only_here"] == 1 and ReadLog.objects.count() == looks + 1, "who is named was looked at"

    undone = told("import", "undo", str(answer["batch"]), "--actor", "vanthu")
    assert undone["undone"] is True and not Person.objects.filter(erased_at=None).exists()
    assert told("verify")["ok"] is True
    assert told("import", "undo", "999", "--actor", "vanthu", code=2)["error"]["code"] == "exchange.no_batch"
    assert told("import", str(tmp_path / "khong-co.xlsx"), *place, code=2)["error"]["sentence"]
    nowhere = ("--unit", "99.001.000.000.000", "--out", str(tmp_path / "khong-co" / "ra.xlsx"))
    assert told("export", "4.0", *nowhere, code=2)["error"]["code"] == "exchange.no_folder"


def test_a_late_paper_names_the_batch_in_the_way(book: Book, tmp_path: Path) -> None:
    places = with_cells(book, tmp_path)
    central_4_0(tmp_path / "tep.xlsx", some_people(places))
    batch = post(book, read(book, tmp_path / "tep.xlsx"))
    person = Person.objects.exclude(spells=None).first()
    assert person is not None
    ledger.record_death(**book.by(TODAY), person=person, on=TODAY)
    refused = told("import", "undo", str(batch.number), "--actor", "vanthu", code=2)["error"]
    assert refused["code"] == "exchange.rested_on" and person.birth_name in refused["sentence"]


def test_a_list_of_three_columns_comes_back_in_words_and_a_list_of_none_is_refused(
    book: Book, tmp_path: Path
) -> None:
    """What a file has no column for is named as people call it; a formula is one in a CSV too."""
    code = with_cells(book, tmp_path)[0].code
    place = ["--unit", "99.001.000.000.000", "--as-of", "2025-06-30", "--actor", "vanthu"]
    few = tmp_path / "ba-cot.csv"
    few.write_text(
        f"Họ tên,Ngày sinh,Chi bộ\nNguyễn Văn Ba,31/11/1970,{code}\n=HYPERLINK(1),01/02/1970,{code}\n",
        "utf-8",
    )
    back = told("import", str(few), *place, "--dry-run")["refused"]
    assert {(one["row"], one["column"]) for one in back} == {
        (2, "Ngày sinh"), (2, "Giới tính"), (3, "Họ tên"), (3, "Giới tính"),
    }  # fmt: skip
    assert any("30 ngày" in one["reason"] for one in back) and any(
        "công thức" in one["reason"] for one in back
    )
    few.write_text("Họ tên,Giới tính,Ngày sinh,Chi bộ\n", "utf-8")
    told("import", str(few), *place, "--dry-run", code=2)
    out = ["export", "4.0", "--unit", "99.001.000.000.000", "--on", "2025-06-30", "--actor", "vanthu"]
    told(*out, "--out", str(tmp_path / "ra.pdf"), code=2)
    assert not (tmp_path / "ra.pdf").exists()
