"""A backup read back into an empty database, and proved."""

import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

from chibo.foundation import clock
from chibo.foundation.checks import Check
from chibo.foundation.progress import Progress
from chibo.foundation.refusals import Refusal
from chibo.ledger.queries import heads
from chibo.organisations.queries import register_or_refuse, the_register
from chibo.site.answers.upkeep import verify
from chibo.site.cli.connecting import migrated
from chibo.site.operations.archives import DamagedBackup, opened, read_rows, require_whole
from chibo.site.operations.backups import tables

BATCH = 500


def restore(file: Path, replace: bool, progress: Progress) -> dict[str, Any]:
    """Read everything back into an empty database, then prove the book against the backup's own heads.

    Refuses a file that is no backup or is damaged, and a database that holds a register (with
    `replace`, only one on PostgreSQL: on SQLite the old one is kept beside). All or nothing: until
    the last row is in, the database stays as it was.
    """
    with opened(file) as (archive, contents):
        sums = {f"{t['table']}.jsonl": t["sha256"] for t in contents["tables"]}
        sums |= {f"files/{f['name']}": f["sha256"] for f in contents["files"]}
        require_whole(archive, file, sums, progress)
        _require_known(file, contents)
        migrated()
        kept = _make_room(replace)
        with _filled_at_once():
            migrated()
            _read_tables(archive, contents, progress)
        _read_files(archive, file, contents)
    found = verify(extra=[_same_heads(contents)])
    rows = sum(t["rows"] for t in contents["tables"])
    told = {"file": str(file), "rows": rows, "files": len(contents["files"]), "kept": kept}
    return {**told, **found}


def _require_known(file: Path, contents: dict[str, Any]) -> None:
    known = {m._meta.label_lower: {f.attname for f in m._meta.concrete_fields} for m in tables()}
    strange = [t["table"] for t in contents["tables"] if not set(t["fields"]) <= known.get(t["table"], set())]
    if strange:
        raise Refusal(
            "cli.newer_backup",
            f"{file} do phiên bản khác ({contents['version']}) lập; bản này không biết {strange[0]}.",
            next_step="Dùng phiên bản đã lập bản sao lưu, hoặc mới hơn.",
        )


def _make_room(replace: bool) -> str | None:
    """Where the old SQLite database was copied to; None when there was nothing to keep."""
    if the_register() is None:
        return None
    if not replace:
        raise Refusal(
            "cli.not_empty",
            "Cơ sở dữ liệu này đã có sổ.",
            next_step="Chọn cơ sở dữ liệu trống (--database), hoặc thêm --replace.",
        )
    if connection.vendor != "sqlite":
        raise Refusal(
            "cli.not_empty",
            "Trên PostgreSQL chỉ phục hồi vào cơ sở dữ liệu trống.",
            next_step="Tạo cơ sở dữ liệu mới rồi chỉ tới nó bằng --database.",
        )
    path = Path(str(connection.settings_dict["NAME"]))
    kept = path.with_name(f"{path.name}.{clock.now():%Y%m%d-%H%M%S-%f}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])
    kept.chmod(0o600)
    return str(kept)


@contextmanager
def _filled_at_once() -> Iterator[None]:
    """What is written inside arrives whole or not at all.

    On SQLite a new file is filled and then copied over the old one in one transaction, which also a
    running server sees at once. On PostgreSQL the rows are one transaction.
    """
    if connection.vendor != "sqlite":
        yield
        return
    target = str(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory(prefix=".chibo-", dir=Path(target).parent) as folder:
        fresh = str(Path(folder) / "fresh.sqlite3")
        _point_at(fresh)
        try:
            yield
        finally:
            _point_at(target)
        _copy(fresh, target)


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _copy(source: str, target: str) -> None:
    reading, writing = sqlite3.connect(source), sqlite3.connect(target, timeout=20)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()


@transaction.atomic
def _read_tables(archive: zipfile.ZipFile, contents: dict[str, Any], progress: Progress) -> None:
    progress.step("Đọc các bảng", len(contents["tables"]))
    for table in contents["tables"]:
        _read_table(archive, table)
        progress.advance()
    # PostgreSQL numbers some rows itself: tell it where to go on.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _read_table(archive: zipfile.ZipFile, table: dict[str, Any]) -> None:
    model = apps.get_model(table["table"])
    known: dict[str, models.Field[Any, Any]] = {f.attname: f for f in model._meta.concrete_fields}
    fields = [known[name] for name in table["fields"]]
    rows = read_rows(archive, f"{table['table']}.jsonl")
    while batch := list(islice(rows, BATCH)):
        made = [
            model(**{f.attname: f.to_python(v) for f, v in zip(fields, row, strict=True)}) for row in batch
        ]
        model._base_manager.bulk_create(made)


def _read_files(archive: zipfile.ZipFile, file: Path, contents: dict[str, Any]) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for entry in contents["files"]:
        target = (root / entry["name"]).resolve()
        if not target.is_relative_to(root):
            raise DamagedBackup(file, "đường dẫn tệp đính kèm không hợp lệ")
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(f"files/{entry['name']}") as source, target.open("wb") as stream:
            target.chmod(0o600)
            while piece := source.read(1 << 20):
                stream.write(piece)


def _same_heads(contents: dict[str, Any]) -> Check:
    """The chains end where they ended when the backup was made."""
    now = [list(h) for h in heads(register_or_refuse())]
    findings = [] if now == contents["heads"] else ["Đầu chuỗi khác với lúc sao lưu."]
    return Check("backup.heads", not findings, len(now), findings)
