"""What the house tests read: the files of the program as they lie on disk."""

import ast
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/chibo"
WEB = PACKAGE / "web"
ASIDE = {".git", ".venv", "var", "node_modules", "__pycache__", "test-results", ".hypothesis"}
ASIDE |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}

# From the ground floor up; `demo` is a neighbour of `web`.
STOREYS = [
    "foundation",
    "sheets",
    "typesetting",
    "rulebook",
    "codes",
    "organisations",
    "access",
    "documents",
    "people",
    "profiles",
    "notices",
    "worklist",
    "ledger",
    "exchange",
    "lists",
    "candidates",
    "sources",
    "procedures",
    "catalogue",
    "demo",
    "web",
]
STOREYS += ["site"]


@cache
def files() -> tuple[Path, ...]:
    """Every file of the checkout that is ours to answer for, vendored ones included."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ASIDE]
        found += [Path(folder) / name for name in names]
    return tuple(sorted(found))


def python(*under: str, migrations: bool = False) -> Iterator[Path]:
    """Python files under folders of the checkout."""
    for path in files():
        inside = any(path.is_relative_to(ROOT / name) for name in under or ("src", "tests", "tools", "bench"))
        if path.suffix == ".py" and inside and (migrations or "migrations" not in path.parts):
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def named(path: Path, line: int | None = None) -> str:
    """How a finding names its place."""
    place = path.relative_to(ROOT).as_posix()
    return f"{place}:{line}" if line else place


def room(path: Path) -> str:
    """The room of a package a file belongs to: `operations` for `ledger/operations/members.py`."""
    inside = path.relative_to(PACKAGE).with_suffix("").parts
    return inside[1] if len(inside) > 1 else inside[0]


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every string constant of a file, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def read(path: Path) -> str:
    """A text file, or nothing for a binary one."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def nothing(found: Iterable[str]) -> None:
    """Fail with every finding on a line of its own."""
    lines = list(found)
    assert not lines, "\n  " + "\n  ".join(lines)
