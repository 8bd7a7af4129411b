"""Candidates, whatever the regulations say: who introduces, how long a certificate holds, what is due monthly."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rulebook.made import knowing, made

from chibo.foundation.dates import add_months
from chibo.rulebook.queries import working_calendar
from chibo.rulebook.rules.candidacy import Introducer, certificate_holds, may_introduce, months_due
from chibo.rulebook.vocabulary import TimeUnit

DAYS = st.dates(date(2012, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, 90)


def introducing(least: int, *, replacement: bool = False):  # type: ignore[no-untyped-def]
    return knowing(
        {
            "admission.introducers": 2,
            "admission.introducer_seniority_min": made("s", 0, TimeUnit.MONTHS),
            "admission.replacement_needs_acquaintance": replacement,
            "admission.acquaintance_min": made("a", least, TimeUnit.MONTHS),
        }
    )


@given(DAYS, DAYS, MONTHS)
def test_who_once_may_introduce_may_later_too(since: date, on: date, least: int) -> None:
    lookup, one = introducing(least), Introducer("full", together_since=since)
    now = may_introduce(lookup, on, one, working_calendar())
    assert now.answer == (on >= add_months(since, least))
    assert not now.answer or may_introduce(lookup, on + timedelta(days=40), one, working_calendar()).answer
    assert not may_introduce(
        lookup, on, Introducer("probationary", together_since=since), working_calendar()
    ).answer
    stands_in = Introducer("full", together_since=since, replacement=True)
    assert may_introduce(lookup, on, stands_in, working_calendar()).answer


@given(DAYS, DAYS, MONTHS)
def test_a_certificate_holds_to_its_last_day(issued: date, on: date, length: int) -> None:
    lookup = knowing({"admission.certificate_validity": made("v", length, TimeUnit.MONTHS)})
    found = certificate_holds(lookup, on, issued, working_calendar())
    assert found.answer.until == add_months(issued, length)
    assert found.answer.valid == (issued <= on <= found.answer.until)
    assert found.answer.valid == (not found.reasons)


@given(DAYS, st.integers(0, 900), st.integers(1, 4))
def test_remarks_are_due_for_whole_periods_inside_the_time(since: date, days: int, every: int) -> None:
    on = since + timedelta(days=days)
    lookup = knowing({"candidate.review_every": made("r", every, TimeUnit.MONTHS)})
    months = months_due(lookup, since, on).answer
    assert all(month.day == 1 and since <= month and add_months(month, every) <= on for month in months)
    assert all(add_months(a, every) == b for a, b in itertools.pairwise(months))
