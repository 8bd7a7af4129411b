"""The rulebook against what it is made of: libyaml over the same files, a bare dictionary and bisect."""

from bisect import bisect_right
from datetime import date, timedelta

import yaml

from bench.questions import Question
from chibo.rulebook import queries
from chibo.rulebook.loading import read_rulebook, regulations_folder, rulebook

DAYS = [date(2025, 7, 1) + timedelta(days=n) for n in range(400)]


def rulebook_questions() -> list[Question]:
    """Reading everything once, and asking every key on a day."""
    return [
        Question("read and check every regulation / libyaml alone", 3.0, _read, _compose),
        Question("400 values in force on a day / dictionary and bisect", 3.0, _ask, _bisect),
    ]


def _read() -> int:
    book = read_rulebook(regulations_folder())
    return len(book.instruments) + len(book.parameters) + len(book.overrides) + len(book.profiles)


def _compose() -> int:
    files = [path for path in regulations_folder().rglob("*.yaml") if "cases" not in path.parts]
    for path in files:
        yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    return len(files)


def _ask() -> int:
    return sum(queries.value("admission.ceremony_deadline", on).value for on in DAYS)


def _bisect() -> int:
    found = 0
    for on in DAYS:
        dated = rulebook().parameters["admission.ceremony_deadline"].values
        found += dated[bisect_right(dated, on, key=lambda one: one.in_force_from) - 1].value
    return found
