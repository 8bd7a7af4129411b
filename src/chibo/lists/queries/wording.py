"""The conditions of a list in words, for screen, paper and file."""

from datetime import date

from chibo.foundation.dates import format_date
from chibo.lists.queries.choices import choices
from chibo.lists.rules.wanted import Condition, Wanted
from chibo.lists.vocabulary import How, Kind


def sentence(asked: Wanted, on: date) -> str:
    """All conditions in one line; "" when everybody is meant."""
    return "; ".join(condition_said(one, on) for one in asked.conditions)


def condition_said(one: Condition, on: date) -> str:
    """One condition: “Ngày sinh từ 01/01/1960 đến 31/12/1969”."""
    label = one.column.label
    if one.how.bare:
        return f"{label} {one.how.label}"
    if one.how == How.BETWEEN:
        first, last = (_end(one, end) for end in one.values)
        return " ".join([label, *([f"từ {first}"] if first else []), *([f"đến {last}"] if last else [])])
    if one.how == How.HAS:
        return f"{label} {one.how.label} “{one.values[0]}”"
    labels = dict(choices(one.column, on))
    return f"{label} {one.how.label} {' hoặc '.join(labels.get(value, value) for value in one.values)}"


def _end(one: Condition, end: str) -> str:
    return format_date(date.fromisoformat(end)) if end and one.column.kind == Kind.DAY else end
