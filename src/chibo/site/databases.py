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
    "PRAGMA mmap_size=268435456",
    "PRAGMA cache_size=-65536",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA temp_store=MEMORY",
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
        settings["CONN_MAX_AGE"] = None
    else:
        settings["CONN_MAX_AGE"] = 600
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
