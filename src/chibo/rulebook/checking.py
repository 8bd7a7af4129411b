"""Proves a folder of regulations: files, grounds, worked examples, readings grown old."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chibo.rulebook.cases import Worked, differences, worked_examples
from chibo.rulebook.errors import BrokenRulebook
from chibo.rulebook.loading import Rulebook, read_rulebook, regulations_folder
from chibo.rulebook.models import DatedValue
from chibo.rulebook.rules.standing import grown_old, unsupported


@dataclass(slots=True)
class Findings:
    """What a check found: how much there is, what is wrong, and what only wants another look."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)


def check(on: date, folder: Path | None = None) -> Findings:
    """Everything wrong with the regulations, as sentences; a broken folder stops at its files.

    Worked examples are put to the rulebook the program runs on, so `folder` must be that one (the default).
    """
    folder = folder or regulations_folder()
    found = Findings()
    try:
        book = read_rulebook(folder)
        examples = worked_examples(folder)
    except BrokenRulebook as broken:
        found.problems = broken.problems
        return found
    except ValueError as broken:
        found.problems = [str(broken)]
        return found
    found.counts = _counts(book, examples)
    found.problems += _groundless(book)
    found.problems += _examples(book, examples)
    found.old = [told for key, values in _all_values(book) for told in grown_old(key, values, on)]
    return found


def _groundless(book: Rulebook) -> Iterator[str]:
    for key, values in _all_values(book):
        yield from unsupported(key, values, book.instruments)


def _examples(book: Rulebook, examples: list[Worked]) -> Iterator[str]:
    for example in examples:
        for told in differences(example):
            yield f"cases/{example.file}: “{example.case.name}”: {told}"
    asked = {example.key for example in examples}
    yield from (
        f"{key}: chưa có ví dụ nào trong cases/" for key in sorted(book.parameters) if key not in asked
    )


def _all_values(book: Rulebook) -> Iterator[tuple[str, tuple[DatedValue, ...]]]:
    for key, parameter in book.parameters.items():
        yield key, parameter.values
    for (profile, key), override in book.overrides.items():
        yield f"{profile}: {key}", override.values


def _counts(book: Rulebook, examples: list[Worked]) -> dict[str, int]:
    return {
        "instruments": len(book.instruments),
        "parameters": len(book.parameters),
        "values": sum(len(values) for _, values in _all_values(book)),
        "profiles": len(book.profiles),
        "overrides": len(book.overrides),
        "cases": len(examples),
    }
