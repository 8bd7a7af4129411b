"""Empties a rehearsal database: tables, triggers and all. Never called for a register with real data."""

from django.db import connection


def drop_tables() -> None:
    """Drop every table of this database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        return
    connection.disable_constraint_checking()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}")
    connection.enable_constraint_checking()
