"""Words and rules a reader of rows looks up once: standings, grades, digits of numbers, ages."""

from collections.abc import Mapping, Sequence
from datetime import date

from chibo.exchange.rules.rows import AgeRule
from chibo.exchange.vocabulary.layouts import Layout, layouts
from chibo.foundation.text import fold
from chibo.people.queries import grade_labels
from chibo.rulebook import queries as rulebook


def status_words(layout: Layout) -> dict[str, str]:
    """Words for a standing: all layouts know each other's, the own ones win."""
    words = {fold(word): key for other in layouts() for key, word in other.statuses}
    return words | {fold(word): key for key, word in layout.statuses}


def graded_years(columns: Sequence[str]) -> list[int]:
    """Years whose grades some columns carry."""
    return [int(name[6:]) for name in columns if name.startswith("grade:")]


def grade_words(year: int) -> dict[str, str]:
    """Wording of the grades of a year, folded, with their codes."""
    try:
        labels = grade_labels(year)
    except rulebook.NoValue:
        return {}
    return {fold(label): grade for grade, label in labels.items()} | {fold(grade): grade for grade in labels}


def grade_of(words: Mapping[str, str], said: str) -> str | None:
    """Lists shorten or lengthen the wording of a year: the one label that ends with it, or begins it."""
    if said in words:
        return words[said]
    alike = {
        grade for label, grade in words.items() if said and (label.endswith(said) or said.startswith(label))
    }
    return alike.pop() if len(alike) == 1 else None


def sex_digits(today: date) -> list[dict[str, object]]:
    """Which digit of a personal number stands for which sex and century."""
    try:
        return list(rulebook.value("card.personal_number_sexes", today).value)
    except rulebook.NoValue:
        return []


def age_rule(day: date) -> AgeRule | None:
    """The age of admission on a day; unknown stays unknown."""
    try:
        rule = rulebook.value("admission.age_min_years", day)
    except rulebook.NoValue:
        return None
    return AgeRule(rule.value, rule.citation)


def usual_age(today: date) -> int:
    """The age of today, for a remark on days whose rule nobody entered."""
    rule = age_rule(today)
    return rule.years if rule else 0
