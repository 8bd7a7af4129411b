"""The worked examples under regulations/cases come out as written."""

from typing import Any

import pytest

from chibo.foundation.dates import add_months, full_months_between, full_years_between
from chibo.rulebook.loading import regulations_folder
from chibo.rulebook.queries import NoValue, value
from chibo.rulebook.reading import read_yaml
from chibo.rulebook.vocabulary import TimeUnit

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((regulations_folder() / "cases").glob("*.yaml"))
    for case in read_yaml(path)
]


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """Everything a case may expect of the key it asks for."""
    given = case["given"]
    try:
        found = value(given["key"], case["on"])
    except NoValue as none:
        return {"unknown": True, "citation": none.citation}
    answered: dict[str, Any] = {
        "value": found.value,
        "unit": found.unit,
        "citation": found.citation,
        "confidence": found.confidence,
    }
    if "starting" in given:
        assert found.unit is TimeUnit.MONTHS
        answered["ends"] = add_months(given["starting"], found.value)
    if "born" in given:
        answered["age_months"] = full_months_between(given["born"], case["on"])
        answered["reached"] = full_years_between(given["born"], case["on"]) >= found.value
    if isinstance(found.value, tuple):
        answered["codes"] = [row["code"] for row in found.value]
        rows = {row["code"]: row for row in found.value}
        answered["row"] = dict(rows[given["row"]]) if "row" in given else None
    return answered


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    assert set(case) == {"name", "on", "given", "expect"}
    answered = answer(case)
    for name, expected in case["expect"].items():
        if name != "row":
            assert answered[name] == expected, name
            continue
        for column, cell in expected.items():
            got = answered["row"][column]
            assert (list(got) if isinstance(got, tuple) else got) == cell, column
