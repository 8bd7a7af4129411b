"""What an office types as an answer, and what it types back."""

import json
from datetime import date
from typing import Any

import pytest

from chibo.profiles.errors import BadValue
from chibo.profiles.rules import kept_value, read_value, typed_value
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Citation, DatedValue, Parameter
from chibo.rulebook.rules.typed import raw_objections, written
from chibo.rulebook.vocabulary import CellType, Confidence, TimeUnit, ValueType


def question(type: ValueType, **more: Any) -> Parameter:
    held = DatedValue(
        in_force_from=date(2025, 7, 1), unknown="không ai biết", citation=Citation(instrument="x"),
        confidence=Confidence.MEMORY, checked_on=date(2026, 1, 1),
    )  # fmt: skip
    return Parameter(key="made.up", title="Câu hỏi", type=type, values=(held,), **more)


TABLE = question(
    ValueType.TABLE,
    columns={
        "code": CellType.TEXT, "points": CellType.INTEGER, "share": CellType.SHARE,
        "open": CellType.BOOLEAN, "forms": CellType.CODES,
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "typed", "raw"),
    [
        (question(ValueType.INTEGER), " 90 ", 90),
        (question(ValueType.MONEY), "50.000.000", 50_000_000),
        (question(ValueType.DURATION, unit=TimeUnit.MONTHS), "60", 60),
        (question(ValueType.BOOLEAN), "Có", True),
        (question(ValueType.BOOLEAN), "không", False),
        (question(ValueType.SHARE), "0.30", "0.30"),
        (question(ValueType.MAJORITY), ">=  2/3", ">= 2/3"),
        (question(ValueType.TEXT), "  hai  lần ", "hai lần"),
        (question(ValueType.CHOICE, choices={"a": "Cách A"}), "a", "a"),
        (
            TABLE, "a | 1.000 | 1/2 | có | x, y\n\nb | 2 |  | không |\n",
            [
                {"code": "a", "points": 1000, "share": "1/2", "open": True, "forms": ["x", "y"]},
                {"code": "b", "points": 2, "share": "", "open": False, "forms": []},
            ],
        ),
    ],
)  # fmt: skip
def test_an_answer_is_read_and_typed_back(asked: Parameter, typed: str, raw: Any) -> None:
    assert read_value(asked, typed) == raw
    assert read_value(asked, typed_value(asked, raw)) == raw


def test_a_table_of_days_survives_being_kept() -> None:
    asked = question(ValueType.TABLE, columns={"code": CellType.TEXT, "day": CellType.DAY})
    raw = read_value(asked, "a | 2026-04-30\nb | ")
    assert raw[0]["day"] == date(2026, 4, 30)
    kept = json.loads(json.dumps(written(raw)))
    assert kept_value(asked, kept) == raw
    assert not list(raw_objections(asked, kept_value(asked, kept)))
    assert kept_value(asked, 7) == 7  # what the question was before stays as it is


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (question(ValueType.INTEGER), "1.5"),
        (question(ValueType.MONEY), "5.00"),
        (question(ValueType.BOOLEAN), "có lẽ"),
        (question(ValueType.SHARE), "3/2"),
        (question(ValueType.SHARE), "1/0"),
        (question(ValueType.MAJORITY), "2/3"),
        (question(ValueType.CHOICE, choices={"a": "Cách A"}), "b"),
        (TABLE, ""),
        (TABLE, "a | 1"),
        (TABLE, "a | một | 1/2 | có | x"),
        (TABLE, "a | 1 | 1/2 | có | x\na | 2 | 1/2 | có | x"),
        (TABLE, " | 1 | 1/2 | có | x"),
    ],
)
def test_what_is_no_answer_says_what_to_do(asked: Parameter, typed: str) -> None:
    with pytest.raises(BadValue) as told:
        read_value(asked, typed)
    assert told.value.field == "value" and told.value.next_step


def test_whatever_the_centre_answers_could_be_typed_by_a_ward() -> None:
    """The form begins with the centre's answer: sent back untouched, it is the same answer."""
    wrong = [
        asked.key
        for asked in map(rulebook.parameter, rulebook.all_keys())
        if asked.local
        for dated in asked.values
        if not dated.unknown and read_value(asked, typed_value(asked, dated.value)) != dated.value
    ]
    assert wrong == []
