"""Finding in the rulebook: by words without accents, and what is unsure, by how much rests on it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import chibo
from chibo.foundation.text import fold
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import DatedValue, Instrument, Parameter
from chibo.rulebook.vocabulary import Confidence
from chibo.web.grounds.words import SUBJECTS

QUOTED = re.compile(r'"([a-z_]+\.[a-z0-9_]+)"')
ASIDE = {"migrations", "worked", "grounds", "tests"}
LEAST_SURE = ["unknown", Confidence.MEMORY, Confidence.SECONDARY]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that wants confirming: how much of the program asks for it, and how badly it is known."""

    parameter: Parameter
    dated: DatedValue
    uses: int

    @property
    def confidence(self) -> str:
        """“unknown” where there is no answer at all."""
        return "unknown" if self.dated.unknown else self.dated.confidence


def on_day(parameter: Parameter, day: date) -> DatedValue | None:
    """The centre's answer on a day."""
    return next((one for one in parameter.values if one.in_force_from <= day < one.in_force_to), None)


def parameters(words: str) -> dict[str, list[Parameter]]:
    """Questions whose title, key, subject or ground holds every word, by subject."""
    wanted = fold(words).split()
    found: dict[str, list[Parameter]] = {}
    for key in rulebook.all_keys():
        if all(word in _words_of(key) for word in wanted):
            found.setdefault(SUBJECTS.get(key.partition(".")[0], key), []).append(rulebook.parameter(key))
    return dict(sorted(found.items(), key=lambda pair: fold(pair[0])))


def instruments(words: str, day: date) -> list[Instrument]:
    """Instruments whose number, name, title or issuer holds every word; in force on a day first."""
    wanted = fold(words).split()
    found = [one for one in rulebook.all_instruments() if all(word in _named(one.slug) for word in wanted)]
    return sorted(found, key=lambda one: not one.in_force_from <= day < one.in_force_to)


def resting_on(slug: str) -> list[tuple[Parameter, DatedValue, str]]:
    """Every answer that cites an instrument, by key; with the place whose answer it is ("": the centre's)."""
    return [
        (one, dated, place)
        for one in map(rulebook.parameter, rulebook.all_keys())
        for place, values in _answers(one)
        for dated in values
        if dated.citation.instrument == slug
    ]


def _answers(parameter: Parameter) -> Iterator[tuple[str, tuple[DatedValue, ...]]]:
    """What the centre answers, then every place that answers otherwise."""
    yield "", parameter.values
    for place in rulebook.profiles_with(parameter.key):
        yield place.title, rulebook.override(place.slug, parameter.key)


def doubts(day: date) -> list[Doubt]:
    """What is unsure on a day: what the program asks for most first, then the least known."""
    uses, found = asked_for(), []
    for key in rulebook.all_keys():
        asked = rulebook.parameter(key)
        dated = on_day(asked, day)
        if dated is not None and (dated.unknown or not dated.confidence.sure):
            found.append(Doubt(asked, dated, uses[key]))
    return sorted(found, key=lambda one: (-one.uses, LEAST_SURE.index(one.confidence), one.parameter.key))


@cache
def asked_for() -> Counter[str]:
    """In how many files of the program each key is asked for."""
    known, counted = set(rulebook.all_keys()), Counter[str]()
    for path in Path(chibo.__file__).parent.rglob("*.py"):
        if not ASIDE & set(path.parts):
            counted.update(known.intersection(QUOTED.findall(path.read_text(encoding="utf-8"))))
    return counted


@cache
def _words_of(key: str) -> str:
    asked = rulebook.parameter(key)
    grounds = " ".join(sorted({rulebook.instrument(one.citation.instrument).short for one in asked.values}))
    return fold(f"{asked.title} {key} {SUBJECTS.get(key.partition('.')[0], '')} {grounds}")


@cache
def _named(slug: str) -> str:
    one = rulebook.instrument(slug)
    return fold(f"{one.short} {one.number} {one.title} {one.issuer} {one.slug}")
