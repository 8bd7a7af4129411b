"""Tables the database itself refuses to change, on SQLite and on PostgreSQL."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def append_only(table: str, *, allow_null_of: Sequence[str] = ()) -> migrations.RunPython:
    """A reversible migration step: from now on rows of `table` may only be added.

    Columns in `allow_null_of` may still become NULL, and nothing else: that is lawful erasure in side tables.
    Any other UPDATE, any DELETE and (PostgreSQL) TRUNCATE fail with “chibo: append-only <table>”.
    SQLite rebuilds a table that a later migration alters and loses its triggers: repeat this step then.
    """
    allowed = tuple(allow_null_of)

    def set_up(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        _run(editor, _statements(editor, _CREATE, table, allowed))

    def take_down(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        _run(editor, _statements(editor, _DROP, table, allowed))

    return migrations.RunPython(set_up, take_down)


def _run(editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for statement in statements:
        editor.execute(statement, params=None)


def _statements(
    editor: BaseDatabaseSchemaEditor, writers: "dict[str, _Writer]", table: str, allowed: tuple[str, ...]
) -> list[str]:
    vendor = editor.connection.vendor
    if vendor not in writers:
        raise NotImplementedError(f"append_only: no triggers for {vendor}")
    return writers[vendor](editor, table, allowed)


def _columns(editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    with editor.connection.cursor() as cursor:
        found = editor.connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found]


def _unchanged(editor: BaseDatabaseSchemaEditor, table: str, allowed: tuple[str, ...], same: str) -> str:
    """SQL: the new row equals the old one, except that allowed columns may have become NULL."""
    columns = _columns(editor, table)
    if unknown := set(allowed) - set(columns):
        raise ValueError(f"append_only: {table} has no column {sorted(unknown)}")
    terms = []
    for column in columns:
        name = editor.quote_name(column)
        term = f"NEW.{name} {same} OLD.{name}"
        terms.append(f"(NEW.{name} IS NULL OR {term})" if column in allowed else term)
    return " AND ".join(terms)


def _sqlite_create(editor: BaseDatabaseSchemaEditor, table: str, allowed: tuple[str, ...]) -> list[str]:
    quoted = editor.quote_name(table)
    when = f"WHEN NOT ({_unchanged(editor, table, allowed, 'IS')}) " if allowed else ""
    body = f"BEGIN SELECT RAISE(ABORT, 'chibo: append-only {table}'); END"
    return [
        f"CREATE TRIGGER {_name(table, 'upd')} BEFORE UPDATE ON {quoted} {when}{body}",
        f"CREATE TRIGGER {_name(table, 'del')} BEFORE DELETE ON {quoted} {body}",
    ]


def _sqlite_drop(editor: BaseDatabaseSchemaEditor, table: str, allowed: tuple[str, ...]) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {_name(table, part)}" for part in ("upd", "del")]


def _postgresql_create(editor: BaseDatabaseSchemaEditor, table: str, allowed: tuple[str, ...]) -> list[str]:
    quoted, refuse = editor.quote_name(table), _name(table, "fn")
    when = f"WHEN (NOT ({_unchanged(editor, table, allowed, 'IS NOT DISTINCT FROM')})) " if allowed else ""
    return [
        f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION 'chibo: append-only {table}'; END $$",
        f"CREATE TRIGGER {_name(table, 'upd')} BEFORE UPDATE ON {quoted} "
        f"FOR EACH ROW {when}EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {_name(table, 'del')} BEFORE DELETE ON {quoted} "
        f"FOR EACH ROW EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {_name(table, 'trn')} BEFORE TRUNCATE ON {quoted} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()",
    ]


def _postgresql_drop(editor: BaseDatabaseSchemaEditor, table: str, allowed: tuple[str, ...]) -> list[str]:
    quoted = editor.quote_name(table)
    dropped = [f"DROP TRIGGER IF EXISTS {_name(table, part)} ON {quoted}" for part in ("upd", "del", "trn")]
    return [*dropped, f"DROP FUNCTION IF EXISTS {_name(table, 'fn')}()"]


def _name(table: str, part: str) -> str:
    """A trigger name within PostgreSQL's 63 bytes, whatever the table is called."""
    short = table if len(table) <= 40 else f"{table[:31]}_{hashlib.sha256(table.encode()).hexdigest()[:8]}"
    return f"chibo_{short}_{part}"


_Writer = Callable[[BaseDatabaseSchemaEditor, str, tuple[str, ...]], list[str]]
_CREATE: dict[str, _Writer] = {"sqlite": _sqlite_create, "postgresql": _postgresql_create}
_DROP: dict[str, _Writer] = {"sqlite": _sqlite_drop, "postgresql": _postgresql_drop}
