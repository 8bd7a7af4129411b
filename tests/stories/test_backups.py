"""A backup: whole, from either engine to either, and refused when one byte of it is wrong."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from typer.testing import CliRunner

from chibo.ledger import operations as ledger
from chibo.ledger.queries import heads
from chibo.profiles.operations import assign_profile
from chibo.site.cli import app
from chibo.site.operations.backups import tables
from tests.registers import Book, on, open_book

SOURCE = Path(__file__).resolve().parents[2] / "src"
pytestmark = pytest.mark.django_db


def told(*words: str, code: int = 0) -> Any:
    """What the command answers here, in the database of the test."""
    found = CliRunner().invoke(app, [*words, "--json"])
    assert found.exit_code == code, (found.stdout, found.stderr, found.exception)
    return json.loads(found.stdout)


def apart(home: Path, database: str, *words: str, code: int = 0) -> Any:
    """What it answers in a process and an installation of its own."""
    ours = {
        "PYTHONPATH": str(SOURCE),
        "CHIBO_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "chibo.site.settings",
    }
    line = [sys.executable, "-m", "chibo", *words, "--json", "--database", database]
    done = subprocess.run(
        line,
        env={**os.environ, **ours},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    return json.loads(done.stdout)


@pytest.fixture
def book() -> Book:
    """A city with two cells, one merged away, a closed year, and a seal."""
    b = open_book()
    district = b.unit(b.root, "01.001", "Quận Sông Mây", "district")
    committee = b.unit(district, "01.001.001", "Đảng bộ phường “Gió”", "grassroots_committee")
    one = b.unit(committee, "01.001.001.001", "Chi bộ Một", "cell")
    two = b.unit(committee, "01.001.001.002", "Chi bộ Hai", "cell")
    b.members(one, 3)
    b.members(two, 4)
    with on(date(2020, 6, 1)):
        ledger.merge_units(**b.by(date(2020, 6, 1)), units=[two], into=one, on=date(2020, 6, 1))
    with on(date(2021, 1, 5)):
        ledger.close_period(**b.by(date(2021, 1, 4)), through=date(2020, 12, 31))
    with on(date(2026, 1, 5)):
        assign_profile(
            actor=b.clerk, unit=committee, profile="ha-noi", document=b.decision(date(2026, 1, 5)),
            valid_from=date(2026, 1, 5),
        )  # fmt: skip
    told("roll", "--unit", "01", "--on", "2020-12-31")
    told("seal")
    return b


@pytest.fixture
def empty_postgres() -> Iterator[str]:
    """The address of a fresh database on the server of this run."""
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite; the run on PostgreSQL tries both ways")
    import psycopg

    server = settings.DATABASES["default"]
    address = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}@{server['HOST']}:{server['PORT']}"
    name = f"chibo_restored_{os.getpid()}"
    with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{address}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _sums(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))["contents"]


def _comes_back(book: Book, database: str, tmp_path: Path) -> None:
    file, again = tmp_path / "so.zip", tmp_path / "lai.zip"
    made = told("backup", str(file))
    assert made["rows"] == sum(model._base_manager.count() for model in tables())
    found = apart(tmp_path, database, "restore", str(file))
    assert found["ok"] is True and found["rows"] == made["rows"]
    assert {"profiles.unitprofile", "access.spentform"} <= {t["table"] for t in _sums(file)["tables"]}
    assert {"backup.heads", "ledger.seals"} <= {c["name"] for c in found["checks"]}
    apart(tmp_path, database, "backup", str(again))
    ours, theirs = _sums(file), _sums(again)
    assert theirs["heads"] == ours["heads"] == [list(h) for h in heads(book.register)]
    assert {t["table"]: (t["rows"], t["sha256"]) for t in theirs["tables"]} == {
        t["table"]: (t["rows"], t["sha256"]) for t in ours["tables"]
    }
    # Numbering goes on: projections are written anew, and the next act follows the last.
    assert apart(tmp_path, database, "rebuild")["ok"] is True
    apart(tmp_path, database, "account", "create", "thuky", "--unit", "01")
    assert apart(tmp_path, database, "verify")["ok"] is True


def test_into_sqlite(book: Book, tmp_path: Path) -> None:
    _comes_back(book, f"sqlite:///{tmp_path}/so.sqlite3", tmp_path)
    assert (tmp_path / "so.zip").stat().st_mode & 0o077 == 0


def test_into_postgresql(book: Book, tmp_path: Path, empty_postgres: str) -> None:
    _comes_back(book, empty_postgres, tmp_path)
    refused = apart(tmp_path, empty_postgres, "restore", str(tmp_path / "so.zip"), "--replace", code=2)
    assert "PostgreSQL" in refused["error"]["sentence"]


def test_the_old_database_is_kept_beside(book: Book, tmp_path: Path) -> None:
    file, database = tmp_path / "so.zip", f"sqlite:///{tmp_path}/so.sqlite3"
    told("backup", str(file))
    apart(tmp_path, database, "init", "--unit", "09", "--name", "Sổ cũ", "--kind", "province")
    assert "đã có sổ" in apart(tmp_path, database, "restore", str(file), code=2)["error"]["sentence"]
    found = apart(tmp_path, database, "restore", str(file), "--replace")
    assert found["ok"] is True
    assert apart(tmp_path, database, "unit", "list", "--on", "2020-12-31")["units"][0]["code"] == "01"
    old = f"sqlite:///{found['kept']}"
    assert apart(tmp_path, old, "unit", "list")["units"][0]["name"] == "Sổ cũ"


def test_existing_things_are_never_overwritten(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "so.zip"
    told("backup", str(file))
    before = file.read_bytes()
    assert "đã có" in told("backup", str(file), code=2)["error"]["sentence"]
    assert file.read_bytes() == before
    told("backup", str(file), "--replace")
    assert [path.name for path in tmp_path.iterdir()] == ["so.zip"]
    assert "đã có sổ" in told("restore", str(file), code=2)["error"]["sentence"]
    lost = told("backup", str(tmp_path / "khong" / "co.zip"), code=70)
    assert "không đọc hoặc ghi được" in lost["error"]["sentence"]
    assert "Không có tệp" in told("restore", str(tmp_path / "khac.zip"), code=2)["error"]["sentence"]


def test_a_damaged_backup_is_refused(book: Book, tmp_path: Path) -> None:
    file, bad = tmp_path / "so.zip", tmp_path / "hong.zip"
    told("backup", str(file))
    whole = file.read_bytes()
    bad.write_bytes(whole[:-300])
    assert "nguyên vẹn" in told("restore", str(bad), code=2)["error"]["sentence"]
    step = max(1, len(whole) // 12)
    for place in range(60, len(whole), step):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        # A byte the archive does not read (a date of a part) does no harm: then only the register is in the way.
        sentence = told("restore", str(bad), code=2)["error"]["sentence"]
        assert "nguyên vẹn" in sentence or "đã có sổ" in sentence


@pytest.mark.parametrize(
    ("part", "was", "now"),
    [("ledger.movement.jsonl", b"2020", b"2021"), ("manifest.json", b'"ledger"', b'"ledgr"')],
)
def test_a_forged_part_is_refused(book: Book, tmp_path: Path, part: str, was: bytes, now: bytes) -> None:
    file, forged = tmp_path / "so.zip", tmp_path / "gia.zip"
    told("backup", str(file))
    with zipfile.ZipFile(file) as real, zipfile.ZipFile(forged, "w") as fake:
        for name in real.namelist():
            content = real.read(name)
            fake.writestr(name, content.replace(was, now) if name == part else content)
    assert "đã bị sửa" in told("restore", str(forged), code=2)["error"]["sentence"]
