"""Tables of steps and of seats name keys, acts, bodies and forms: all of them exist, in every era."""

from collections.abc import Iterator
from typing import Any

import pytest

from chibo.organisations.queries import kinds
from chibo.rulebook import queries
from chibo.rulebook.values import Value

STEPS = ["candidate.steps", "admission.steps", "probation.steps", "readmission.steps"]
EVENTS = {"", "letter_received", "decision_received", "probation_end", "ceremony", "left", "cell_vote"}
KEYS = set(queries.all_keys())


def eras(key: str) -> Iterator[tuple[Value, Any]]:
    """Every row of every known value."""
    return ((value, row) for value in queries.values(key) for row in value.value)


def codes(key: str, at: Value) -> set[str]:
    return {row["code"] for row in queries.value(key, at.in_force_from).value}


@pytest.mark.parametrize("key", STEPS)
def test_steps_name_what_there_is(key: str) -> None:
    for value, row in eras(key):
        here = codes(key, value)
        assert {row["earliest"], row["limit"], row["extension"]} - {""} <= KEYS
        assert row["counted_from"] in EVENTS | here, row["code"]
        assert bool(row["counted_from"]) == bool(row["limit"] or row["earliest"])
        assert not row["body"] or row["body"] in codes("authority.seats", later(value))
        acts = {code.split("@")[0] for code in codes("authority.decisions", later(value))}
        assert not row["act"] or row["act"] in acts
        assert row["role"] in (("proposes", "decides") if row["act"] else ("",))
        forms = codes("admission.forms", value) | {"1-HSĐV", "2-HSĐV"}
        assert set(row["forms"]) <= forms


def later(value: Value) -> Value:
    """The first seats that know the levels of the steps: those of 1/7/2025."""
    seats = queries.values("authority.seats")[1]
    return seats if value.in_force_from < seats.in_force_from else value


def test_every_body_has_its_seat_in_every_era() -> None:
    for value in queries.values("authority.seats"):
        known = codes("authority.seats", value)
        assert known == codes("authority.bodies", value)
        forms = codes("paper.signing_forms", queries.values("paper.signing_forms")[-1])
        for row in value.value:
            assert set(row["kinds"]) <= set(kinds(value.in_force_from))
            assert {row["excluded"], row["proposes_by"], row["decides_by"]} - {""} <= KEYS
            assert {row["instead"]} - {""} <= known
            assert {row["signs_as"]} - {""} <= forms


def test_whoever_acts_has_a_seat() -> None:
    for value, row in eras("authority.decisions"):
        known = codes("authority.seats", value)
        assert {row["decides"], *row["proposes"]} - {""} <= known, row["code"]


def test_a_body_that_is_another_comes_to_one_that_is_itself() -> None:
    for value, row in eras("authority.seats"):
        acting = row["acts_as"]
        deciders = {
            line["decides"]
            for line in queries.value("authority.decisions", value.in_force_from).value
            if acting and line["code"].startswith(f"{acting}@")
        }
        relative = {one["code"] for one in value.value if one["acts_as"]}
        assert not deciders & relative and bool(deciders) == bool(acting), row["code"]
