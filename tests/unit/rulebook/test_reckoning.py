"""What must hold of Party age, grades, dues and limitation whatever the numbers are."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rulebook.made import knowing, made

from chibo.foundation.refusals import Refusal
from chibo.rulebook.errors import NoSuchRow, NoValue
from chibo.rulebook.rules import discipline, dues, grades, party_age
from chibo.rulebook.rules.dues import Payer
from chibo.rulebook.rules.grades import Year
from chibo.rulebook.rules.party_age import Gap
from chibo.rulebook.rules.votes import BadCount
from chibo.rulebook.values import Value

ON = date(2026, 10, 5)
DAYS = st.dates(date(1950, 1, 1), date(2026, 1, 1))
AGE = knowing({party_age.EXCLUDED: [{"code": "removed"}, {"code": "lost"}], party_age.STARTS: "decision"})
GAPS = st.lists(
    st.builds(
        lambda start, length, reason: Gap(start, start + timedelta(days=length), reason),
        DAYS, st.integers(0, 2000), st.sampled_from(["removed", "lost", "abroad"]),
    ), max_size=4,
)  # fmt: skip


@given(DAYS, GAPS)
def test_time_outside_only_ever_takes_away(start: date, gaps: list[Gap]) -> None:
    found = party_age.effective_start(AGE, ON, start, gaps).answer
    assert found >= start
    assert party_age.full_years(found, ON) <= party_age.full_years(start, ON)


@given(DAYS)
def test_time_that_is_not_named_takes_nothing(start: date) -> None:
    gap = Gap(start, ON, "abroad")
    assert party_age.effective_start(AGE, ON, start, [gap]).answer == start


@given(DAYS, st.integers(1, 75))
def test_years_are_full_on_the_day_they_are_reached_and_not_before(start: date, years: int) -> None:
    day = party_age.reached_on(start, years)
    assert party_age.full_years(start, day) == years
    assert party_age.full_years(start, day - timedelta(days=1)) == years - 1


def test_no_paper_and_no_card_leave_party_age_open() -> None:
    assert party_age.started(AGE, ON, decided_on=None, ceremony_on=None).answer is None


BANDS = [
    {"code": "a", "from_points": 90}, {"code": "b", "from_points": 70},
    {"code": "c", "from_points": 50}, {"code": "d", "from_points": 0},
]  # fmt: skip
GRADES = knowing(
    {
        grades.BANDS: BANDS, "assessment.tasks_above_share": Fraction(3, 10),
        "assessment.late_share_max": Fraction(1, 5), "assessment.on_time_share": Fraction(1), "assessment.knockouts": [{"code": "k", "label": "bị kỷ luật"}],
        "assessment.cap_share": Fraction(1, 5), "assessment.cap_base": "good", "assessment.cap_rounding": "down",
    }
)  # fmt: skip
ORDER = "abcd"


@st.composite
def years(draw: st.DrawFn) -> Year:
    tasks = draw(st.integers(0, 20))
    on_time = draw(st.integers(0, tasks))
    points = draw(st.decimals(0, 100, places=1))
    return Year(points, tasks, on_time, draw(st.integers(0, on_time)), (), draw(st.booleans()))


@given(years())
def test_conditions_only_lower_the_band_of_the_points(year: Year) -> None:
    by_points = next(row["code"] for row in BANDS if year.points >= Decimal(str(row["from_points"])))
    found = grades.grade(GRADES, ON, year)
    assert ORDER.index(found.answer) >= ORDER.index(str(by_points))
    assert bool(found.reasons) is (found.answer != by_points)


@pytest.mark.parametrize(
    "year", [Year(Decimal(80), 5, 6), Year(Decimal(80), 5, 5, 6), Year(Decimal(-1), 5, 5)]
)
def test_a_year_that_cannot_be(year: Year) -> None:
    with pytest.raises(BadCount):
        grades.grade(GRADES, ON, year)


@given(years())
def test_one_knockout_gives_the_lowest(year: Year) -> None:
    knocked = Year(year.points, year.tasks, year.on_time, year.above, ("k",), year.remedied)
    assert grades.grade(GRADES, ON, knocked).answer == "d"


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_cap_never_passes_its_share(good: int, excellent: int) -> None:
    found = grades.cap(GRADES, ON, good=good, excellent=excellent)
    assert found.answer * 5 <= good < (found.answer + 1) * 5
    assert bool(found.reasons) is (excellent > found.answer)


def category(
    code: str, base: str, rate: Fraction | None, fixed: str = "", known: bool = True
) -> dict[str, object]:
    return {
        "code": code,
        "label": code,
        "base": base,
        "rate": rate,
        "fixed_amount": fixed,
        "same_as": (),
        "known": known,
    }


DUES = knowing(
    {
        dues.RATES: [
            category("paid", "insured_salary", Fraction(1, 100)), category("student", "fixed", None, "5000"),
            category("wage", "minimum_wage", Fraction(3, 1000)), category("abroad", "none", None, known=False),
            category("detained", "none", None),
        ],
        "dues.exempt_party_age": 50, "dues.minimum_wage": [{"code": "I", "amount": 5310000}],
        "dues.exempt": [{"code": "poor", "label": "Hộ nghèo"}],
        "dues.reduction_shares": [{"code": "70", "share": Fraction(7, 10)}], "dues.arrears_months": 3, "dues.rounding": "dong",
    }
)  # fmt: skip
INCOME = st.integers(0, 200_000_000)


@given(INCOME)
def test_a_share_of_the_pay_to_the_nearest_dong(income: int) -> None:
    owed = dues.dues_of_month(DUES, ON, Payer("paid", income)).answer
    assert abs(Fraction(income, 100) - owed) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("way", "owed"), [("dong", 12346), ("thousand_up", 13000), ("thousand_nearest", 12000)]
)
def test_a_committee_may_round_otherwise(way: str, owed: int) -> None:
    def lookup(key: str, on: date) -> Value:
        return made(key, way) if key == "dues.rounding" else DUES(key, on)

    assert dues.dues_of_month(lookup, ON, Payer("paid", 1_234_567)).answer == owed


@given(INCOME)
def test_a_reduction_never_adds_and_an_exemption_leaves_nothing(income: int) -> None:
    full = dues.dues_of_month(DUES, ON, Payer("paid", income)).answer
    assert dues.dues_of_month(DUES, ON, Payer("paid", income, reduction="70")).answer <= full
    assert dues.dues_of_month(DUES, ON, Payer("paid", income, exempt="poor")).answer == 0
    assert dues.dues_of_month(DUES, ON, Payer("paid", income, party_years=50)).answer == 0


def test_what_nobody_knows_is_not_reckoned() -> None:
    with pytest.raises(NoValue, match="chưa biết mức thu"):
        dues.dues_of_month(DUES, ON, Payer("abroad"))


@pytest.mark.parametrize(
    "payer", [Payer("gone"), Payer("wage", region="V"), Payer("paid", 1, reduction="40")]
)
def test_a_row_that_is_not_there_is_refused_by_name(payer: Payer) -> None:
    with pytest.raises(NoSuchRow):
        dues.dues_of_month(DUES, ON, payer)


def test_nothing_is_collected_from_somebody_detained() -> None:
    assert dues.dues_of_month(DUES, ON, Payer("detained")).answer == 0


@given(st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=8))
def test_arrears_count_months_of_one_calendar_year(unpaid: list[date]) -> None:
    months = {day.month for day in unpaid if day.year == ON.year}
    assert dues.arrears(DUES, ON, unpaid).answer == (len(months) >= 3)


LIMITS = knowing(
    {
        "discipline.limitation": [
            {"code": "light", "years": 5, "none": False},
            {"code": "out", "years": 0, "none": True},
        ],
        "discipline.no_limitation": [{"code": "diploma", "label": "Văn bằng giả"}],
    }
)


@given(DAYS, st.lists(DAYS, max_size=3))
def test_another_violation_never_shortens_limitation(first: date, more: list[date]) -> None:
    alone = discipline.time_barred(LIMITS, ON, form="light", acted_on=[first]).answer
    together = discipline.time_barred(LIMITS, ON, form="light", acted_on=[first, *more]).answer
    assert not together or alone


@given(DAYS)
def test_some_forms_and_matters_know_no_limitation(first: date) -> None:
    assert not discipline.time_barred(LIMITS, ON, form="out", acted_on=[first]).answer
    assert not discipline.time_barred(LIMITS, ON, form="light", acted_on=[first], matter="diploma").answer


@pytest.mark.parametrize(
    ("form", "acted_on", "refusal"),
    [
        ("light", [], BadCount),
        ("light", [date(2026, 10, 6)], BadCount),
        ("gone", [date(2020, 1, 1)], NoSuchRow),
    ],
)
def test_limitation_needs_a_violation_before_the_conclusion_and_a_known_form(
    form: str, acted_on: list[date], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        discipline.time_barred(LIMITS, ON, form=form, acted_on=acted_on)


@given(DAYS, GAPS)
def test_no_day_is_lost_twice(start: date, gaps: list[Gap]) -> None:
    once = party_age.effective_start(AGE, ON, start, gaps).answer
    assert party_age.effective_start(AGE, ON, start, [*gaps, *gaps]).answer == once


def test_limitation_tells_of_a_violation_that_ran_out_before_the_next() -> None:
    acted = [date(1990, 1, 1), date(2024, 1, 1)]
    found = discipline.time_barred(LIMITS, ON, form="light", acted_on=acted)
    assert not found.answer
    assert "Vi phạm trước ngày 01/01/2024 đã hết thời hiệu" in found.reasons[1]


def test_a_year_without_tasks_is_not_late() -> None:
    assert grades.grade(GRADES, ON, Year(Decimal(60), 0, 0)).answer == "c"


@pytest.mark.parametrize(
    "act",
    [
        lambda: dues.dues_of_month(DUES, ON, Payer("paid", -1)),
        lambda: dues.reduction_ends(DUES, ON, 0),
        lambda: grades.cap(GRADES, ON, good=-5, excellent=0),
    ],
)
def test_numbers_below_nothing_are_refused(act: Callable[[], object]) -> None:
    with pytest.raises(BadCount):
        act()
