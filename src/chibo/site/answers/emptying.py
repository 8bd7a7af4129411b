"""Empties a database of the program's own tables, triggers and all; other tables in it are left alone."""

from django.apps import apps
from django.db import connection

HISTORY = "django_migrations"


def drop_tables() -> None:
    """Drop every table of this program. Only for a rehearsal, and for a restore that keeps the old file."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    names = [connection.ops.quote_name(name) for name in [*tables, HISTORY] if name in present]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {', '.join(names)} CASCADE")
        return
    connection.disable_constraint_checking()
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TABLE {name}")
    connection.enable_constraint_checking()
