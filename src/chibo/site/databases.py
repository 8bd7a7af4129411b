"""One address decides the engine: SQLite for a ward, PostgreSQL for more."""

import os
from pathlib import Path
from typing import Any

import environ

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a committed decision survives a power cut
    "PRAGMA busy_timeout=20000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # INSERT OR REPLACE may not slip past the append-only triggers
    # What one process holds is bounded (performance.md §6: 400 MB). Pages that a savepoint would put back
    # are kept until it ends, and a part of an import touches more, the larger the register: into a file.
    "PRAGMA mmap_size=134217728",
    "PRAGMA cache_size=-32768",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA temp_store=FILE",
)


def address(home: Path) -> str:
    """`CHIBO_DATABASE_URL`, else `DATABASE_URL`, else the SQLite file of this installation."""
    given = os.environ.get("CHIBO_DATABASE_URL") or os.environ.get("DATABASE_URL")
    return given or f"sqlite:///{home / 'chibo.sqlite3'}"


def configured(url: str) -> dict[str, Any]:
    """Django's settings for `url`, tuned for its engine."""
    settings: dict[str, Any] = dict(environ.Env.db_url_config(url))
    options = settings.setdefault("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a writer queues at BEGIN, and never fails half-way with "database is locked".
        options |= {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": ";".join(_PRAGMAS)}
        _keep_beside(str(settings["NAME"]))
        settings["CONN_MAX_AGE"] = None
    else:
        settings["CONN_MAX_AGE"] = 600
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def _keep_beside(file: str) -> None:
    """SQLite's temporary files hold people's data: they lie beside the register, not in a folder of all."""
    folder = Path(file).absolute().parent
    if folder.is_dir():
        os.environ.setdefault("SQLITE_TMPDIR", str(folder))
