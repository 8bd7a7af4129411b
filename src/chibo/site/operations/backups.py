"""Everything in one file, whatever the engine, and back.

The order of tables follows their foreign keys, so that restoring needs nothing but inserts into
empty tables; the append-only triggers stay in place all the time.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models, transaction

from chibo.foundation import clock
from chibo.foundation.progress import Progress
from chibo.ledger.queries import heads
from chibo.organisations.queries import register_or_refuse
from chibo.site.operations.archives import FORMAT, write_file, write_list, write_rows, written_aside

CHUNK = 2000  # rows fetched at a time


def tables() -> list[type[models.Model]]:
    """Every table of ours, those pointed at before those that point; a new package is never forgotten."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("chibo.")]
    waiting = [model for config in ours for model in config.get_models(include_auto_created=True)]
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
    """Write everything into `file`: read in one snapshot, written aside, put in place when whole.

    Clerks go on writing meanwhile. Refuses a file that exists, unless told to replace it. Attached
    files that are lost are named in the answer; everything else is saved all the same.
    """
    with written_aside(file, replace) as archive, _snapshot():
        register = register_or_refuse()
        found = tables()
        progress.step("Ghi các bảng", len(found))
        written = [_write_table(archive, model, progress) for model in found]
        files, missing = _write_files(archive, progress)
        contents = {
            "format": FORMAT,
            "version": _version(),
            "made_at": clock.now().isoformat(),
            "register": str(register.pk),
            "name": register.name,
            "heads": [list(h) for h in heads(register)],
            "tables": written,
            "files": files,
        }
        write_list(archive, contents)
    rows = sum(t["rows"] for t in written)
    return {"file": str(file), "rows": rows, "files": len(files), "missing": missing}


@contextmanager
def _snapshot() -> Iterator[None]:
    """One unchanging view of the database, without standing in the way of writers."""
    if connection.in_atomic_block:
        yield  # whoever opened the transaction chose the view
    elif connection.vendor == "sqlite":
        # Not `atomic`: that would take the write lock for as long as the backup runs.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _write_table(archive: zipfile.ZipFile, model: type[models.Model], progress: Progress) -> dict[str, Any]:
    label = model._meta.label_lower
    names = [f.attname for f in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)
    count, checksum = write_rows(archive, f"{label}.jsonl", rows)
    progress.advance()
    return {"table": label, "fields": names, "rows": count, "sha256": checksum}


def _write_files(archive: zipfile.ZipFile, progress: Progress) -> tuple[list[dict[str, str]], list[str]]:
    """Files the register vouches for, by the names they are stored under."""
    kept = apps.get_model("documents.documentfile")._base_manager.order_by("pk")
    places: list[str] = list(kept.values_list("stored_as", flat=True))
    progress.step("Ghi tệp đính kèm", len(places))
    written, missing = [], []
    for place in places:
        if default_storage.exists(place):
            with default_storage.open(place) as source:
                checksum = write_file(archive, f"files/{place}", source.chunks())
                written.append({"name": place, "sha256": checksum})
        else:
            missing.append(place)
        progress.advance()
    return written, missing


def _version() -> str:
    try:
        return version("chibo")
    except PackageNotFoundError:
        return "checkout"
