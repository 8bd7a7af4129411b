"""The five dates in order, the birth date, numbers as text."""

from datetime import date

import pytest

from chibo.people.errors import BadPerson
from chibo.people.rules import (
    FiveDates,
    require_birth_date,
    require_date_order,
    require_digits,
)

TODAY, BORN = date(2026, 7, 15), date(1990, 5, 5)
SOUND = FiveDates(
    date(2024, 8, 25), date(2024, 9, 15), date(2025, 9, 15), date(2025, 9, 15), date(2025, 12, 20)
)  # lifecycle.md, case T6


def test_the_dates_of_a_late_confirmation_are_in_order():
    require_date_order(SOUND, BORN, TODAY, decision_first=True)


@pytest.mark.parametrize(("dates", "field"), [
    (FiveDates(date(1990, 5, 4)), "admission_decided_on"),
    (FiveDates(date(2024, 8, 25), date(2024, 8, 24)), "ceremony_on"),
    (FiveDates(None, date(2024, 9, 15), date(2024, 9, 14)), "probation_ends_on"),
    (FiveDates(None, date(2024, 9, 15), None, date(2024, 9, 14)), "official_on"),
    (FiveDates(official_on=date(2025, 9, 15), official_decided_on=date(2025, 9, 14)), "official_decided_on"),
    (FiveDates(date(2026, 7, 16)), "admission_decided_on"),
])  # fmt: skip
def test_a_date_out_of_order_is_refused_by_name(dates, field):
    with pytest.raises(BadPerson) as refused:
        require_date_order(dates, BORN, TODAY, decision_first=True)
    assert refused.value.field == field


def test_only_the_end_of_probation_may_lie_ahead():
    dates = FiveDates(date(2026, 6, 1), date(2026, 7, 1), date(2027, 7, 1))
    require_date_order(dates, BORN, TODAY, decision_first=True)


def test_where_the_rules_allow_it_the_decision_may_follow_the_ceremony():
    dates = FiveDates(date(1948, 3, 10), date(1948, 3, 1))
    require_date_order(dates, date(1925, 1, 1), TODAY, decision_first=False)


def test_a_birth_date_lies_within_a_human_life():
    require_birth_date(date(1930, 1, 1), TODAY)
    for born in (TODAY, date(2030, 1, 1), date(1899, 1, 1)):
        with pytest.raises(BadPerson):
            require_birth_date(born, TODAY)


def test_numbers_keep_their_leading_zeros_and_their_length():
    assert require_digits("001090123456", frozenset({12}), field="personal_number") == "001090123456"
    assert require_digits("", frozenset({12}), field="personal_number") == ""
    for text in ("1090123456", "00109012345x", "٠٠١٠٩٠١٢٣٤٥٦"):
        with pytest.raises(BadPerson, match="12 chữ số"):
            require_digits(text, frozenset({12}), field="personal_number")
