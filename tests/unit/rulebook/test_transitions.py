"""A change of regulation finds cases half done: which value governs them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.rulebook.rules.transitions import governing_day
from chibo.rulebook.vocabulary import Applies

OLD, NEW = date(2025, 7, 1), date(2026, 7, 26)
BEFORE, AFTER = date(2026, 7, 20), date(2026, 8, 3)


def day(applies: Applies, begun: date, happened: date, acting: date) -> date:
    changes = [(OLD, Applies.EVENTS), (NEW, applies)]
    return governing_day(changes, begun_on=begun, happened_on=happened, acting_on=acting)


@pytest.mark.parametrize(
    ("applies", "begun", "happened", "acting", "new"),
    [
        (Applies.EVENTS, BEFORE, BEFORE, AFTER, False),
        (Applies.EVENTS, BEFORE, AFTER, AFTER, True),
        (Applies.NEW_CASES, BEFORE, AFTER, AFTER, False),
        (Applies.NEW_CASES, AFTER, AFTER, AFTER, True),
        (Applies.OPEN_CASES, BEFORE, BEFORE, AFTER, True),
        (Applies.OPEN_CASES, BEFORE, BEFORE, BEFORE, False),
    ],
)
def test_who_a_change_is_for(applies: Applies, begun: date, happened: date, acting: date, new: bool) -> None:
    assert (day(applies, begun, happened, acting) >= NEW) is new


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.sampled_from(Applies))
def test_a_case_that_no_change_crosses_keeps_its_day(begun: date, applies: Applies) -> None:
    same_side = begun if begun >= NEW else min(begun, BEFORE)
    assert day(applies, same_side, same_side, same_side) == same_side


FIRST, NEWER, NEWEST = date(2020, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("begun", "happened", "acting", "start"),
    [
        (date(2024, 1, 1), date(2026, 5, 1), date(2026, 6, 1), NEWEST),
        (date(2024, 1, 1), date(2025, 5, 1), date(2026, 6, 1), NEWEST),
        (date(2024, 1, 1), date(2025, 5, 1), date(2025, 6, 1), FIRST),
        (date(2025, 3, 1), date(2025, 5, 1), date(2025, 6, 1), NEWER),
    ],
)
def test_the_last_change_that_reaches_a_case_governs_it(
    begun: date, happened: date, acting: date, start: date
) -> None:
    changes = [(FIRST, Applies.EVENTS), (NEWER, Applies.NEW_CASES), (NEWEST, Applies.OPEN_CASES)]
    found = governing_day(changes, begun_on=begun, happened_on=happened, acting_on=acting)
    assert max(one for one, _ in changes if one <= found) == start


def test_nothing_reaches_a_case_older_than_the_first_rule_for_new_ones() -> None:
    found = governing_day([(NEWER, Applies.NEW_CASES)], begun_on=FIRST, happened_on=NEWEST, acting_on=NEWEST)
    assert found < NEWER
