"""A value of the rulebook in a few words, whatever it is made of."""

from decimal import Decimal
from fractions import Fraction

from chibo.rulebook import queries as rulebook
from chibo.rulebook.values import Majority, Value
from chibo.rulebook.vocabulary import ValueType
from chibo.web.shell.filters import number

NOBODY_KNOWS = "chưa có câu trả lời"


def said_value(value: Value | None) -> str:
    """“30 ngày làm việc”, “ít nhất 2/3”, “bảng 5 dòng”; no value says so."""
    if value is None:
        return NOBODY_KNOWS
    found = value.value
    if isinstance(found, tuple):
        return f"bảng {len(found)} dòng"
    if isinstance(found, bool):
        return "có" if found else "không"
    if isinstance(found, Majority | Fraction | str):
        return _worded(value.key, str(found))
    if isinstance(found, Decimal):
        return number(found, 2)
    return f"{number(found)} {value.unit.label}" if value.unit else number(found)


def _worded(key: str, found: str) -> str:
    asked = rulebook.parameter(key)
    return asked.choices.get(found, found) if asked.type is ValueType.CHOICE else found
