"""One file that holds everything, whatever the engine: rows as JSON lines per table, with checksums.

The order of tables follows their foreign keys, so that restoring needs nothing but inserts into
empty tables; the append-only triggers stay in place all the time.
"""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from chibo.foundation import clock
from chibo.foundation.progress import Progress
from chibo.foundation.refusals import Refusal
from chibo.ledger.queries import heads
from chibo.organisations.queries import register_or_refuse, the_register
from chibo.site.answers.emptying import drop_tables
from chibo.site.answers.upkeep import verify
from chibo.site.cli.connecting import migrated

FORMAT = "chibo-backup-1"
OURS = ("organisations", "access", "documents", "people", "ledger")
BATCH = 500


def tables() -> list[type[models.Model]]:
    """Our tables, those pointed at before those that point."""
    waiting = [m for label in OURS for m in apps.get_app_config(label).get_models()]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [m for m in waiting if not _needs(m) & (set(waiting) - {m})]
        assert ready, "foreign keys run in a circle"
        ordered += ready
        waiting = [m for m in waiting if m not in ready]
    return ordered


def _needs(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if f.related_model}


def backup(file: Path, replace: bool, progress: Progress) -> dict[str, Any]:
    """Write everything into `file`: read in one snapshot, written aside, put in place when whole."""
    register = register_or_refuse()
    if file.exists() and not replace:
        raise Refusal(
            "cli.file_exists", f"Tệp {file} đã có.", next_step="Chọn tên khác, hoặc thêm --replace."
        )
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with _snapshot(), zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            found = tables()
            progress.step("Ghi các bảng", len(found))
            written = [_write_table(archive, model, progress) for model in found]
            attached = list(_write_files(archive))
            manifest = {
                "format": FORMAT,
                "made_at": clock.now().isoformat(),
                "register": str(register.pk),
                "heads": [list(h) for h in heads(register)],
                "tables": written,
                "files": attached,
            }
            archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)
    return {"file": str(file), "rows": sum(t["rows"] for t in written), "files": len(attached)}


class _snapshot(transaction.Atomic):
    """One consistent view of the database while it is read."""

    def __init__(self) -> None:
        super().__init__(using="default", savepoint=False, durable=False)

    def __enter__(self) -> None:
        super().__enter__()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _write_table(archive: zipfile.ZipFile, model: type[models.Model], progress: Progress) -> dict[str, Any]:
    label, seen, rows = model._meta.label_lower, hashlib.sha256(), 0
    names = [f.attname for f in model._meta.concrete_fields]
    with archive.open(f"{label}.jsonl", "w", force_zip64=True) as stream:
        for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
            line = json.dumps(row, cls=_Plain, ensure_ascii=False).encode() + b"\n"
            seen.update(line)
            stream.write(line)
            rows += 1
    progress.advance()
    return {"table": label, "fields": names, "rows": rows, "sha256": seen.hexdigest()}


class _Plain(DjangoJSONEncoder):
    """Moments keep their microseconds: chains are proved over them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _write_files(archive: zipfile.ZipFile) -> Iterator[dict[str, str]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        name = path.relative_to(root).as_posix()
        archive.write(path, f"files/{name}")
        yield {"name": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def restore(file: Path, replace: bool, progress: Progress) -> dict[str, Any]:
    """Read everything back into an empty database, then prove the book.

    Refuses a file that is no backup or is damaged, and a database that holds a register (with
    `replace`, only one on SQLite: its file is put aside first).
    """
    with _opened(file) as archive:
        manifest = _manifest(archive, file)
        _check_sums(archive, manifest, file, progress)
        _make_room(replace)
        migrated()
        with transaction.atomic():
            progress.step("Đọc các bảng", len(manifest["tables"]))
            for table in manifest["tables"]:
                _read_table(archive, table)
                progress.advance()
            _fix_sequences()
        _read_files(archive, manifest)
    proved = verify()
    rows = sum(t["rows"] for t in manifest["tables"])
    return {"file": str(file), "rows": rows, "files": len(manifest["files"]), **proved}


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile):
        raise _damaged(file, "không mở được") from None


def _damaged(file: Path, why: str) -> Refusal:
    return Refusal("cli.bad_backup", f"{file} không phải bản sao lưu nguyên vẹn: {why}.",
                   next_step="Dùng bản sao lưu khác.")  # fmt: skip


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise _damaged(file, "thiếu tờ kê") from None
    if found.get("format") != FORMAT:
        raise _damaged(file, f"dạng “{found.get('format')}”, cần “{FORMAT}”")
    return found


def _check_sums(archive: zipfile.ZipFile, manifest: dict[str, Any], file: Path, progress: Progress) -> None:
    progress.step("Kiểm tra tệp", len(manifest["tables"]))
    wanted = {f"{t['table']}.jsonl": t["sha256"] for t in manifest["tables"]}
    wanted |= {f"files/{f['name']}": f["sha256"] for f in manifest["files"]}
    for name, expected in wanted.items():
        seen = hashlib.sha256()
        try:
            with archive.open(name) as stream:
                while chunk := stream.read(1 << 20):
                    seen.update(chunk)
        except (KeyError, zipfile.BadZipFile):
            raise _damaged(file, f"thiếu hoặc hỏng {name}") from None
        if seen.hexdigest() != expected:
            raise _damaged(file, f"{name} đã bị sửa")
        progress.advance()


def _make_room(replace: bool) -> None:
    migrated()
    if the_register() is None:
        return
    if not replace:
        raise Refusal("cli.not_empty", "Cơ sở dữ liệu này đã có sổ.",
                      next_step="Chọn cơ sở dữ liệu trống (--database), hoặc thêm --replace.")  # fmt: skip
    if connection.vendor != "sqlite":
        raise Refusal("cli.not_empty", "Trên PostgreSQL chỉ phục hồi vào cơ sở dữ liệu trống.",
                      next_step="Tạo cơ sở dữ liệu mới rồi chỉ tới nó bằng --database.")  # fmt: skip
    _put_aside(Path(str(connection.settings_dict["NAME"])))
    drop_tables()


def _put_aside(path: Path) -> None:
    kept = path.with_name(f"{path.name}.{clock.now():%Y%m%d-%H%M%S}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])


def _read_table(archive: zipfile.ZipFile, table: dict[str, Any]) -> None:
    model = apps.get_model(table["table"])
    fields = {f.attname: f for f in model._meta.concrete_fields}
    with archive.open(f"{table['table']}.jsonl") as stream:
        batch = []
        for line in io.TextIOWrapper(stream, "utf-8"):
            pairs = zip(table["fields"], json.loads(line), strict=True)
            batch.append(model(**{name: fields[name].to_python(value) for name, value in pairs}))
            if len(batch) == BATCH:
                model._base_manager.bulk_create(batch)
                batch = []
        model._base_manager.bulk_create(batch)


def _fix_sequences() -> None:
    """Tell PostgreSQL where its own numbering goes on."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _read_files(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for entry in manifest["files"]:
        target = (root / entry["name"]).resolve()
        if not target.is_relative_to(root):
            raise _damaged(Path(str(archive.filename)), "đường dẫn tệp đính kèm không hợp lệ")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(f"files/{entry['name']}"))
