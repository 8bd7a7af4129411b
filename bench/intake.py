"""Importing a district's list of 7,251 people against executemany of the very same rows.

The program reads the workbook, matches, plans, posts with ledger, log and projections; the floor writes the
rows that came of it into an empty copy of the tables, indexes included.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from tests.clerk_files import cells, office_list, people, units_of, units_sheet

from chibo.documents.operations import register_document
from chibo.exchange import operations as exchange
from chibo.exchange.vocabulary import Purpose
from chibo.ledger import operations as ledger
from chibo.organisations.models import Unit
from chibo.organisations.queries import root_of
from chibo.site.databases import configured

PEOPLE, CELLS = 7251, 293
TARGET = 12.0
AS_OF = date(2025, 6, 30)


def import_ratio() -> tuple[float, float]:
    """CPU seconds of the program, and of executemany of the rows it wrote."""
    with tempfile.TemporaryDirectory() as folder, _empty(Path(folder)) as file:
        settings.MEDIA_ROOT = folder
        given = _files(Path(folder))
        who = _district(given)
        start = process_time()
        _bring(who, given)
        ours = process_time() - start
        connection.close()
        return ours, _floor(file, Path(folder) / "floor.sqlite3")


def _files(folder: Path) -> tuple[Path, Path]:
    places = cells(CELLS, per_committee=24)
    units_sheet(folder / "units.xlsx", units_of(places, top="Đảng bộ thử"))
    office_list(folder / "people.xlsx", people(1, PEOPLE, places))
    return folder / "units.xlsx", folder / "people.xlsx"


def _district(given: tuple[Path, Path]) -> dict[str, Any]:
    register, actor = ledger.open_register(
        unit_code="99.001.000.000.000", unit_name="Đảng bộ thử", unit_kind="district", username="vanthu",
        display_name="Văn thư", password="mot cau dai de nho", opened_on=date(2020, 1, 1),
    )  # fmt: skip
    unit = Unit.objects.get(pk=root_of(register))
    paper = register_document(
        actor=actor, type="decision", number_text="01-QĐ/QU", signed_on=AS_OF, issuer_unit=unit
    )
    who = {"actor": actor, "unit": unit, "decision": paper}
    batch = _received(who, given[0], Purpose.UNITS)
    exchange.read_units(actor=actor, batch=batch)
    exchange.post_units(actor=actor, batch=batch, decision=paper)
    return who


def _received(who: dict[str, Any], path: Path, purpose: Purpose) -> Any:
    return exchange.receive_file(
        actor=who["actor"], unit=who["unit"], path=path, file_name=path.name, as_of=AS_OF, purpose=purpose
    )


def _bring(who: dict[str, Any], given: tuple[Path, Path]) -> None:
    batch = _received(who, given[1], Purpose.PEOPLE)
    for _ in exchange.read_steps(actor=who["actor"], batch=batch):
        pass
    for _ in exchange.post_steps(actor=who["actor"], batch=batch, decision=who["decision"]):
        pass
    done = exchange.outcome(batch)
    assert (done.added, done.refused) == (PEOPLE, 0), done


def _floor(written: Path, empty: Path) -> float:
    """Seconds to write the same rows with executemany, tables and indexes as they are."""
    source, target = sqlite3.connect(written), sqlite3.connect(empty)
    target.execute("PRAGMA journal_mode=WAL")
    schema = source.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND type IN ('table', 'index')"
    )
    for (statement,) in schema.fetchall():
        target.execute(statement)
    names = [
        name
        for (name,) in source.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    start = process_time()
    for name, lines in rows.items():
        if lines:
            marks = ",".join("?" * len(lines[0]))
            target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', lines)
    target.commit()
    took = process_time() - start
    source.close()
    target.close()
    return took


@contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    """The default connection leads to an empty register in a temporary file."""
    kept, default = connections.databases["default"], connections["default"]
    file = folder / "intake.sqlite3"
    connections.databases["default"] = {**kept, **configured(f"sqlite:///{file}")}
    del connections["default"]
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield file
    finally:
        connections["default"].close()
        connections.databases["default"] = kept
        connections["default"] = default
