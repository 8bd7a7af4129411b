"""Only verbs and pens write, and only the demo and the tests may choose the time."""

import ast
import re
from pathlib import Path

from tests.house.sources import PACKAGE, named, nothing, parsed, python, room, strings

MAY_WRITE = {"operations", "posting", "factories", "migrations"}
ALWAYS = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "abulk_create", "aupdate", "adelete", "abulk_update",
}  # fmt: skip
SQL = re.compile(
    r"^\s*(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+[\w\"{]|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE\s)"
)


def _writers() -> list[Path]:
    return [
        path
        for path in python("src/chibo")
        if room(path) not in MAY_WRITE and not path.is_relative_to(PACKAGE / "site/testing")
    ]


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
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


def test_verbs_explain_themselves_and_take_names() -> None:
    found = []
    for path in python("src/chibo"):
        if room(path) != "operations" or "site" in path.parts:
            continue
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    found.append(f"{named(path, node.lineno)} {node.name}: không có lời giải thích")
                names = [argument.arg for argument in node.args.args]
                if "actor" in names:
                    found.append(f"{named(path, node.lineno)} {node.name}: đối số theo vị trí {names}")
    nothing(found)
