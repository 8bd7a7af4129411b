"""One word for one thing: names that say nothing are refused, every noun is in the glossary."""

import ast
import re

import pytest
from django.apps import apps

from chibo.ledger.vocabulary import Kind
from tests.house.sources import PACKAGE, ROOT, STOREYS, named, nothing, parsed, python, read

LONGEST = 300  # lines of a file
EMPTY_MODULES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
EMPTY_FUNCTION = re.compile(r"^_*(process|handle)(_|$)")
EMPTY_CLASS = re.compile(r"(Utils?|Helpers?|Manager|Processor|Handler)$")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b")


def test_no_file_or_folder_is_a_drawer_for_anything() -> None:
    parts = [(path, {*path.relative_to(ROOT).with_suffix("").parts}) for path in python(migrations=True)]
    nothing([named(path) for path, names in parts if names & EMPTY_MODULES])


def test_no_function_or_class_hides_what_it_does() -> None:
    found = []
    for path in python():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and EMPTY_FUNCTION.match(node.name):
                found.append(f"{named(path, node.lineno)} {node.name}")
            if isinstance(node, ast.ClassDef) and EMPTY_CLASS.search(node.name) and not _of_django(node):
                found.append(f"{named(path, node.lineno)} {node.name}")
    nothing(found)


def _of_django(node: ast.ClassDef) -> bool:
    return any("Manager" in ast.unparse(base) for base in node.bases)


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    lengths = [(path, len(read(path).splitlines())) for path in python()]
    nothing([f"{named(path)}: {length}" for path, length in lengths if length > LONGEST])


def test_nothing_is_left_for_later_in_a_comment() -> None:
    places = [path for path in python(migrations=True) if UNFINISHED.search(read(path))]
    nothing([named(path) for path in places])


@pytest.mark.parametrize("package", STOREYS)
def test_every_package_says_what_it_owns(package: str) -> None:
    assert (PACKAGE / package / "README.md").is_file()


def test_the_glossary_is_complete() -> None:
    told = set(re.findall(r"`([^`]+)`", read(ROOT / "docs/glossary.md")))
    labels = [config for config in apps.get_app_configs() if config.name.startswith("chibo.")]
    nouns = {model.__name__ for config in labels for model in config.get_models()}
    nouns |= {kind.value for kind in Kind}
    nothing(sorted(nouns - told))
