"""Choosing the database, starting Django on it, and saying what is wrong when that fails."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from chibo.foundation.refusals import Refusal

SCHEMES = {"sqlite", "postgres", "postgresql", "pgsql", "psql"}


class BadAddress(Refusal):
    """The address of the database cannot be understood."""

    def __init__(self, url: str) -> None:
        super().__init__(
            "cli.bad_address",
            f"“{_without_password(url)}” không phải địa chỉ cơ sở dữ liệu.",
            next_step="Ghi sqlite:///so.sqlite3 hoặc postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu.",
        )


class OldTables(Refusal):
    """The tables were made by another version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "cli.old_tables",
            "Cơ sở dữ liệu này do phiên bản cũ hơn của chương trình lập.",
            next_step="Chép tệp dữ liệu ra chỗ khác để phòng, rồi chạy chibo serve: bảng được nâng cấp.",
        )


def connect(database: str = "") -> None:
    """Choose the database and start Django; does nothing the second time. Refuses `BadAddress`."""
    import django
    from django.apps import apps

    given = database or os.environ.get("CHIBO_DATABASE_URL") or os.environ.get("DATABASE_URL") or ""
    if given:
        _require_address(given)
    if database:
        os.environ["CHIBO_DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.site.settings")
    if not apps.ready:
        django.setup()


def _require_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        raise BadAddress(url)


def _without_password(url: str) -> str:
    secret = urlsplit(url).password
    return url.replace(f":{secret}@", ":…@") if secret else url


def require_file() -> None:
    """Refuse `NoRegister` when the SQLite file is not there: looking must not make one."""
    from django.db import connection

    from chibo.organisations.errors import NoRegister

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not connection.in_atomic_block and not Path(name).exists():
        raise NoRegister


def migrated() -> None:
    """Bring the tables up to date, quietly."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def diagnosed(trouble: Exception) -> Refusal | None:
    """The refusal behind a database error: no register yet, or tables of an older version."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from chibo.organisations.errors import NoRegister

    if not isinstance(trouble, DatabaseError):
        return None
    try:
        if "organisations_register" not in connection.introspection.table_names():
            return NoRegister()
        executor = MigrationExecutor(connection)
        return OldTables() if executor.migration_plan(executor.loader.graph.leaf_nodes()) else None
    except DatabaseError:
        return None


def demo_address() -> str:
    """Where the rehearsal lives when nothing was said: a file of its own, never that of a real register."""
    from chibo.site.home import home

    return os.environ.get("CHIBO_DATABASE_URL") or f"sqlite:///{home() / 'demo.sqlite3'}"
