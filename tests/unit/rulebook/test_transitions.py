"""A change of regulation finds cases half done: which value governs them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.foundation.dates import FOREVER
from chibo.rulebook.models import Citation, DatedValue, Transition
from chibo.rulebook.rules.transitions import governing
from chibo.rulebook.vocabulary import Applies, Confidence

OLD, NEW = date(2025, 7, 1), date(2026, 7, 26)
EVE = NEW - timedelta(days=1)
EVENTS, NEW_CASES, OPEN_CASES = Applies.EVENTS, Applies.NEW_CASES, Applies.OPEN_CASES


def said(
    start: date, value: object, applies: Applies = EVENTS, *, end: date = FOREVER, unknown: str = ""
) -> DatedValue:
    return DatedValue(
        in_force_from=start, in_force_to=end, value=value, unknown=unknown, citation=Citation(instrument="x"),
        confidence=Confidence.OFFICIAL, checked_on=date(2026, 11, 28), transition=Transition(applies_to=applies),
    )  # fmt: skip


def found(values: list[DatedValue], begun: date, happened: date, acting: date) -> object:
    one = governing(values, begun_on=begun, happened_on=happened, acting_on=acting)
    return one and (one.unknown or one.value)


@pytest.mark.parametrize(
    ("applies", "begun", "happened", "acting", "value"),
    [
        (EVENTS, OLD, EVE, NEW, "old"),
        (EVENTS, OLD, NEW, NEW, "new"),
        (NEW_CASES, EVE, NEW, NEW, "old"),
        (NEW_CASES, NEW, NEW, NEW, "new"),
        (NEW_CASES, NEW, EVE, NEW, "old"),  # an event older than its case keeps its day's rule
        (OPEN_CASES, OLD, EVE, EVE, "old"),
        (OPEN_CASES, OLD, EVE, NEW, "new"),
        (OPEN_CASES, OLD, NEW, EVE, "new"),  # foreseen for a day when the new one is in force
    ],
)
def test_who_a_change_is_for(applies: Applies, begun: date, happened: date, acting: date, value: str) -> None:
    values = [said(OLD, "old", end=NEW), said(NEW, "new", applies)]
    assert found(values, begun, happened, acting) == value
    unknown = [said(OLD, "old", end=NEW), said(NEW, None, applies, unknown="new")]
    assert found(unknown, begun, happened, acting) == value


FIRST, NEWER, NEWEST = date(2020, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("begun", "happened", "acting", "value"),
    [
        (date(2024, 1, 1), date(2026, 5, 1), date(2026, 6, 1), 3),
        (date(2024, 1, 1), date(2025, 5, 1), date(2026, 6, 1), 3),
        (date(2024, 1, 1), date(2025, 5, 1), date(2025, 6, 1), 1),
        (date(2025, 3, 1), date(2025, 5, 1), date(2025, 6, 1), 2),
    ],
)
def test_the_last_change_that_reaches_a_case_governs_it(
    begun: date, happened: date, acting: date, value: int
) -> None:
    values = [
        said(FIRST, 1, end=NEWER), said(NEWER, 2, NEW_CASES, end=NEWEST), said(NEWEST, 3, OPEN_CASES),
    ]  # fmt: skip
    assert found(values, begun, happened, acting) == value


def test_a_voice_is_silent_before_its_first_word_in_a_gap_and_after_its_last() -> None:
    values = [said(NEWER, 1, end=date(2025, 6, 1)), said(NEWEST, 2, NEW_CASES, end=NEW)]
    assert found(values, NEWER, NEWER - timedelta(days=1), NEW) is None
    assert found(values, NEWER, date(2025, 5, 31), NEW) == 1
    assert found(values, NEWER, date(2025, 6, 1), NEW) is None
    assert found(values, NEWER, NEWEST, NEW) is None  # the word for new cases leaves it in the silence
    assert found(values, NEWEST, NEWEST, NEW) == 2
    assert found(values, NEWEST, EVE, NEW) == 2
    assert found(values, NEWEST, NEW, NEW) is None
    assert found([], NEWEST, NEW, NEW) is None


@st.composite
def timelines(draw: st.DrawFn) -> list[DatedValue]:
    """Invented values one after another, with gaps, and words for any kind of case."""
    days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
    starts = sorted(draw(st.sets(days, min_size=1, max_size=5)))
    values = []
    for number, (start, following) in enumerate(zip(starts, [*starts[1:], FOREVER], strict=True)):
        end = draw(st.sampled_from([following, start + timedelta(days=1)]))
        values.append(said(start, number, draw(st.sampled_from(Applies)), end=min(end, following)))
    return values


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(timelines(), DAYS, DAYS, DAYS, DAYS)
def test_whatever_the_values(
    values: list[DatedValue], begun: date, happened: date, acting: date, later: date
) -> None:
    """What governs has begun, and was meant for the case; without transitions it is the day's own value."""
    one = governing(values, begun_on=begun, happened_on=happened, acting_on=acting)
    if one is not None:
        assert one.in_force_from <= max(happened, acting)
        applies = one.transition.applies_to
        assert applies is OPEN_CASES or one.in_force_from <= happened
        assert applies is not NEW_CASES or one.in_force_from <= begun
    plain = [one.model_copy(update={"transition": Transition()}) for one in values]
    of_the_day = [one.value for one in values if one.in_force_from <= happened < one.in_force_to]
    assert [found(plain, begun, happened, acting)] == (of_the_day or [None])
    # Waiting never brings an older rule back.
    after = governing(values, begun_on=begun, happened_on=happened, acting_on=max(acting, later))
    assert one is None or (after is not None and after.in_force_from >= one.in_force_from)


@given(timelines(), DAYS)
def test_a_case_of_one_day_goes_by_the_rules_of_that_day(values: list[DatedValue], day: date) -> None:
    of_the_day = [one.value for one in values if one.in_force_from <= day < one.in_force_to]
    assert [found(values, day, day, day)] == (of_the_day or [None])
