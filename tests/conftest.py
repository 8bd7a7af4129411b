"""What every test may use, on SQLite and on PostgreSQL alike."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import hypothesis
import pytest

# Playwright keeps an event loop in the test's own thread; the ORM is still used from one thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.browser.driving"]

# Two cores shared with a database: a deadline per example would measure the machine, not the code.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


PATHS = {"test_from_candidate_to_member", "test_recording_screens"}
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what may touch a database runs again: without the mark pytest-django refuses any
    access, so the answer of the rest was given on SQLite. What a page looks like does not depend on the
    database either: of the browser's tests the paths that write are walked there."""
    if not os.environ.get("CHIBO_TEST_DATABASE_URL"):
        return
    touching = [item for item in items if _touches_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(touching)])
    items[:] = touching


def _touches_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") is not None:
        return item.path.stem in PATHS
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def pytest_unconfigure() -> None:
    """Leave nothing behind in the temporary folder."""
    from django.conf import settings

    home = str(getattr(settings, "HOME", ""))
    if settings.configured and "chibo-test-" in home:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def flush_despite_triggers() -> Iterator[None]:
    """Let transactional tests empty the tables at their end, with the append-only triggers still there for
    every statement of the test itself."""
    from django.db import connection

    operations: Any = type(connection.ops)
    flush = operations.execute_sql_flush

    def without_triggers(self: Any, statements: list[str]) -> None:
        with triggers_laid_down(self.connection):
            flush(self, statements)

    operations.execute_sql_flush = without_triggers
    yield
    operations.execute_sql_flush = flush


@pytest.fixture
def tampering(db: None) -> Callable[[], AbstractContextManager[None]]:
    """`with tampering(): …` changes what may not be changed, as somebody with the database file would."""
    from django.db import connection

    return lambda: triggers_laid_down(connection)


@contextmanager
def triggers_laid_down(connection: Any) -> Iterator[None]:
    """Without the append-only triggers inside; they are back afterwards."""
    lay_down, put_back = _TRIGGERS[connection.vendor](connection)
    _run(connection, lay_down)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _run(connection, put_back)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite_triggers(connection: Any) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"
        )
        found = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _ in found], [sql for _, sql in found]


def _postgresql_triggers(connection: Any) -> tuple[list[str], list[str]]:
    # Keys are checked first: under this role deferred checks would be forgotten, not postponed.
    return ["SET CONSTRAINTS ALL IMMEDIATE", "SET session_replication_role = replica"], [
        "SET session_replication_role = origin"
    ]


_TRIGGERS = {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}
