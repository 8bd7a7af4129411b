"""What the rest of the program is told by the regulations of this repository."""

import re
from datetime import date

import pytest

from chibo.rulebook import queries
from chibo.rulebook.queries import NoValue, UnknownKey
from chibo.rulebook.vocabulary import Confidence

# First keys that other packages ask for; a missing one would only show when somebody does that thing.
NEEDED = {
    "admission.age_min_years", "admission.age_max_years", "admission.decision_before_ceremony",
    "probation.length", "readmission.wait", "readmission.times_max", "exemption.other_reasons_max",
    "temporary.length_min", "temporary.length_max", "transfer.present_papers", "transfer.start",
    "organisation.members_min", "organisation.grassroots_committee_from", "organisation.code_pattern",
    "organisation.kinds", "card.digits", "card.personal_number_digits", "document.types",
    "assessment.grades", "statistics.period",
}  # fmt: skip
DAYS = [date(2016, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 5, 1), date(2026, 7, 26)]


def test_every_needed_key_is_there() -> None:
    assert set(queries.all_keys()) >= NEEDED


@pytest.mark.parametrize("key", sorted(NEEDED))
def test_open_to_the_end_and_cited(key: str) -> None:
    now = queries.value(key, date(2100, 1, 1))
    assert now.citation.endswith(now.instrument.short)
    assert all(found.in_force_from < found.in_force_to for found in queries.values(key))


@pytest.mark.parametrize("on", DAYS)
def test_kinds_name_each_other(on: date) -> None:
    rows = queries.value("organisation.kinds", on).value
    codes = {row["code"] for row in rows}
    assert all(set(row["allowed_parents"]) <= codes for row in rows)
    assert {row["code"] for row in rows if row["holds_members"]} == {"cell", "grassroots_cell"}
    assert all(set(row["counts_as"]) <= {"grassroots", "cell"} for row in rows)


def test_a_table_cannot_be_changed() -> None:
    row = queries.value("organisation.kinds", date(2026, 1, 1)).value[0]
    with pytest.raises(TypeError):
        row["code"] = "x"


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("38", True), ("38.168", True), ("38.168.053.000.001", True), ("38.168.053.000.001.002", False),
        ("3", False), ("38.16", False), ("38.168.", False), ("38-168", False), ("٣٨", False), ("38\n", False),
    ],
)  # fmt: skip
def test_code_pattern(code: str, fits: bool) -> None:
    pattern = queries.value("organisation.code_pattern", date(2026, 1, 1)).value
    assert bool(re.fullmatch(pattern, code)) is fits


def test_unknown_says_so_and_why() -> None:
    with pytest.raises(NoValue) as none:
        queries.value("admission.age_max_years", date(2020, 1, 1))
    assert "01/01/2020" in none.value.sentence and "nguồn không nói" in none.value.sentence
    assert none.value.citation and none.value.next_step


def test_before_the_first_value() -> None:
    with pytest.raises(NoValue, match="19/01/2011"):
        queries.value("probation.length", date(1990, 1, 1))


def test_a_key_nobody_wrote_is_a_mistake_of_the_code() -> None:
    with pytest.raises(UnknownKey):
        queries.value("probation.colour", date(2026, 1, 1))
    with pytest.raises(UnknownKey):
        queries.instrument("khong-co")


EVERY = [found for key in queries.all_keys() for found in queries.values(key)]


def test_a_value_that_is_known_well_lies_within_its_instrument() -> None:
    told = []
    for found in EVERY:
        source = found.instrument
        inside = source.in_force_from <= found.in_force_from and found.in_force_to <= source.in_force_to
        if found.confidence is not Confidence.MEMORY and not inside:
            told.append(f"{found.key} từ {found.in_force_from}: {found.citation}")
    assert told == []


def test_what_is_not_sure_says_why() -> None:
    unsure = [found for found in EVERY if found.confidence is Confidence.MEMORY]
    assert [f"{found.key} từ {found.in_force_from}" for found in unsure if not found.note] == []
