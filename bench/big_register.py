"""A register of many invented people in a temporary SQLite file: projections only, no papers."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connection, connections

from chibo.demo.names import full_name
from chibo.foundation.dates import FOREVER
from chibo.foundation.text import fold, sort_key, word_suffixes
from chibo.site.databases import configured

OPENED, MADE = date(2000, 1, 1), "2000-01-01 05:00:00"
IN_CELL, IN_WARD = 25, 2300  # people, about
TABLES = (
    "people_person", "ledger_spell", "ledger_namesuffix", "organisations_unit", "organisations_unitstate",
    "organisations_ancestry",
)  # fmt: skip
Line = tuple[UUID, ...]  # a unit and all above it, the unit first


@contextmanager
def big_register(people: int, seed: int = 1) -> Iterator[list[Line]]:
    """The default connection leads to a fresh register of so many people; yields its cells."""
    kept, default = connections.databases["default"], connections["default"]
    with tempfile.TemporaryDirectory() as folder:
        other = configured(f"sqlite:///{Path(folder) / 'big.sqlite3'}")
        connections.databases["default"] = {**kept, **other}
        del connections["default"]
        try:
            call_command("migrate", verbosity=0, interactive=False)
            yield _filled(people, Random(seed))
        finally:
            connections["default"].close()
            connections.databases["default"] = kept
            connections["default"] = default


def _filled(people: int, rng: Random) -> list[Line]:
    with connection.cursor() as cursor:
        # Temporary and made again each time: nothing need survive a power cut, nothing is checked twice.
        for pragma in ("synchronous=OFF", "foreign_keys=OFF", "journal_mode=OFF", "cache_size=-400000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("BEGIN")
        indexes = _without_indexes(cursor)
        lines = _units(cursor, people)
        _people(cursor, rng, people, lines)
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("COMMIT")
        cursor.execute("ANALYZE")
        for pragma in ("journal_mode=WAL", "cache_size=-65536"):
            cursor.execute(f"PRAGMA {pragma}")
    return lines


def _without_indexes(cursor: Any) -> list[str]:
    """Drop the indexes of the tables about to be filled; how to make them again, once."""
    marks = ",".join(["%s"] * len(TABLES))
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        f" AND tbl_name IN ({marks})",
        TABLES,
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


def _insert(cursor: Any, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ",".join(["%s"] * len(columns.split(",")))
    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _units(cursor: Any, people: int) -> list[Line]:
    """A province, its wards, their cells."""
    register = UUID(int=1)
    root = UUID(int=2)
    wards = [UUID(int=1000 + n) for n in range(max(3, people // IN_WARD))]
    cells = [(UUID(int=10**6 + n), wards[n % len(wards)], root) for n in range(max(9, people // IN_CELL))]
    lines: list[Line] = [(root,), *((ward, root) for ward in wards), *cells]
    _insert(cursor, "organisations_register", "id, name, created_at, rehearsal, authorisation",
            [(register.hex, "Sổ lớn", MADE, True, "")])  # fmt: skip
    _insert(
        cursor, "organisations_unit",
        "id, register_id, opened_on, closed_on, counted_open_on, counted_closed_on, present_id",
        ((line[0].hex, register.hex, OPENED, FOREVER, OPENED, FOREVER, line[0].hex) for line in lines),
    )  # fmt: skip
    _insert(
        cursor, "organisations_unitstate",
        "unit_id, basis, valid_from, valid_to, name, code, kind, parent_id",
        ((line[0].hex, "life", OPENED, FOREVER, f"Chi bộ {n}", f"{n:06d}", "cell",
          line[1].hex if line[1:] else None) for n, line in enumerate(lines)),
    )  # fmt: skip
    _insert(
        cursor, "organisations_ancestry", "ancestor_id, descendant_id, depth, basis, valid_from, valid_to",
        ((above.hex, line[0].hex, depth, "life", OPENED, FOREVER)
         for line in lines for depth, above in enumerate(line)),
    )  # fmt: skip
    return cells


@cache
def _forms(name: str) -> tuple[str, str, tuple[str, ...]]:
    return fold(name), sort_key(name), tuple(word_suffixes(name))


def _people(cursor: Any, rng: Random, number: int, cells: list[Line]) -> None:
    """Everybody, in a cell chosen at random, under a name that repeats as names do."""
    drawn = [(full_name(rng, sex := rng.choice(("male", "female"))), sex) for _ in range(number)]
    places = [rng.choice(cells)[0].hex for _ in range(number)]
    _insert(
        cursor, "people_person",
        "id, register_id, entered_at_id, birth_name, name_fold, name_sort, sex, born_on, personal_number,"
        " card_number, old_card_number, version, created_at",
        ((_key(n), UUID(int=1).hex, place, name, *_forms(name)[:2], sex,
          date(1940 + n % 65, 1 + n % 12, 1 + n % 28), f"999{n:09d}", f"999{n:09d}", "", 1, MADE)
         for n, ((name, sex), place) in enumerate(zip(drawn, places, strict=True))),
    )  # fmt: skip
    _insert(
        cursor, "ledger_spell", "basis, person_id, unit_id, standing, valid_from, valid_to",
        (("life", _key(n), place, "full" if n % 20 else "probationary", OPENED, FOREVER)
         for n, place in enumerate(places)),
    )  # fmt: skip
    _insert(
        cursor, "ledger_namesuffix", "person_id, unit_id, suffix",
        ((_key(n), place, suffix) for n, ((name, _), place) in enumerate(zip(drawn, places, strict=True))
         for suffix in _forms(name)[2]),
    )  # fmt: skip


def _key(number: int) -> str:
    """An id that looks random, the same each time."""
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}{number:016x}"
