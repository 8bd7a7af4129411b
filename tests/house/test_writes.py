"""Only verbs and pens write, and only the demo and the tests may choose the time."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module, util
from pathlib import Path

from tests.house.sources import PACKAGE, STOREYS, named, nothing, parsed, python, room, strings

MAY_WRITE = {"operations", "posting", "factories", "migrations"}
ALWAYS = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "abulk_create", "aupdate", "adelete", "abulk_update",
}  # fmt: skip
DICTIONARIES = {
    "globals",
    "filters",
    "tests",
    "policies",
    "options",
    "headers",
}  # of a template environment, of a response
SQL = re.compile(
    r"^\s*(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+[\w\"{]|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE\s)"
)


def _writers() -> list[Path]:
    return [
        path
        for path in python("src/chibo")
        if room(path) not in MAY_WRITE
        and not path.is_relative_to(PACKAGE / "site/testing")
        # Saves Word files; a contract keeps Django and every table from it.
        and not path.is_relative_to(PACKAGE / "typesetting")
    ]


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name, receiver = call.func.attr, call.func.value
    if getattr(receiver, "attr", getattr(receiver, "id", "")) in DICTIONARIES:
        return False
    # dict.update and hash.update take positions, QuerySet.update only names; delete() takes nothing.
    by_name = bool(call.keywords) and not call.args
    return name in ALWAYS or (name == "update" and by_name) or (name == "delete" and not call.args)


def test_writes_happen_only_in_operations_and_posting() -> None:
    found = [
        f"{named(path, node.lineno)} .{node.func.attr}()"  # type: ignore[attr-defined]
        for path in _writers()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _writes(node)
    ]
    nothing(found)


def test_raw_sql_writes_only_in_operations_and_posting() -> None:
    found = [named(path, line) for path in _writers() for line, text in strings(path) if SQL.match(text)]
    nothing(found)


def test_nobody_but_the_demo_chooses_the_time() -> None:
    found = []
    for path in python("src/chibo"):
        if room(path) == "clock" or path.is_relative_to(PACKAGE / "demo"):
            continue
        for node in ast.walk(parsed(path)):
            name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
            if name == "clock_at":
                found.append(named(path, getattr(node, "lineno", None)))
    nothing(found)


def _verbs() -> Iterator[Callable[..., object]]:
    for package in STOREYS:
        name = f"chibo.{package}.operations"
        if util.find_spec(name) is None:
            continue
        for word, verb in vars(import_module(name)).items():
            if inspect.isfunction(verb) and verb.__module__.startswith(name) and not word.startswith("_"):
                yield verb


def test_every_verb_explains_itself() -> None:
    nothing(f"{verb.__module__}.{verb.__name__}" for verb in _verbs() if not inspect.getdoc(verb))


def test_verbs_take_names_not_positions() -> None:
    found = []
    for verb in _verbs():
        taken = inspect.signature(verb).parameters.values()
        placed = [one.name for one in taken if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
        if "actor" in placed:
            found.append(f"{verb.__module__}.{verb.__name__}: {placed}")
    nothing(found)
