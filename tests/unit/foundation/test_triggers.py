"""The database itself refuses to change what may only be added to."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations import RunPython

from chibo.foundation.triggers import append_only

pytestmark = pytest.mark.django_db
TABLE = "foundation_probe"


@pytest.fixture
def probe() -> Iterator[None]:
    """A table of three columns with one row."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, digest varchar(9), note text NULL)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'aa', 'tên')")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def run(operation: RunPython, *, back: bool = False) -> None:
    code = operation.reverse_code if back else operation.code
    assert code is not None
    code(None, connection.schema_editor())  # type: ignore[arg-type]


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        assert f"chibo: append-only {TABLE}" in str(error)
        return True
    return False


def test_rows_can_be_added_and_nothing_else(probe: None) -> None:
    run(append_only(TABLE))
    assert not refused(f"INSERT INTO {TABLE} VALUES (2, 'bb', NULL)")
    assert refused(f"UPDATE {TABLE} SET note = NULL WHERE id = 1")
    assert refused(f"UPDATE {TABLE} SET digest = digest")
    assert refused(f"DELETE FROM {TABLE} WHERE id = 2")
    run(append_only(TABLE), back=True)
    assert not refused(f"DELETE FROM {TABLE} WHERE id = 2")


def test_lawful_erasure_only(probe: None) -> None:
    operation = append_only(TABLE, allow_null_of=("note",))
    run(operation)
    assert refused(f"UPDATE {TABLE} SET note = 'khác'")
    assert refused(f"UPDATE {TABLE} SET note = NULL, digest = 'bb'")
    assert refused(f"UPDATE {TABLE} SET digest = NULL")
    assert refused(f"UPDATE {TABLE} SET id = 9")
    assert not refused(f"UPDATE {TABLE} SET note = NULL")
    assert refused(f"UPDATE {TABLE} SET note = 'tên'")
    assert refused(f"DELETE FROM {TABLE}")
    run(operation, back=True)


def test_replacing_a_row_is_no_way_around(probe: None) -> None:
    run(append_only(TABLE))
    if connection.vendor == "sqlite":
        assert refused(f"INSERT OR REPLACE INTO {TABLE} VALUES (1, 'xx', NULL)")
        upsert = "INSERT INTO {} VALUES (1, 'xx', NULL) ON CONFLICT (id) DO UPDATE SET digest = 'xx'"
        assert refused(upsert.format(TABLE))
    else:
        assert refused(f"TRUNCATE {TABLE}")
    run(append_only(TABLE), back=True)


def test_a_column_that_is_not_there_is_a_mistake(probe: None) -> None:
    with pytest.raises(ValueError, match="no column"):
        run(append_only(TABLE, allow_null_of=("nope",)))
