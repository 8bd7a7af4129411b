"""Party age (tuổi đảng): from the admission decision, less the time outside. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.foundation.dates import add_months, full_months_between
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict

STARTS, EXCLUDED = "party_age.starts", "party_age.excluded"
DECISION = "decision"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Time outside the Party, [start, end), and why: a code of the table of excluded time."""

    start: date
    end: date
    reason: str


def started(
    lookup: Lookup, on: date, *, decided_on: date | None, ceremony_on: date | None
) -> Verdict[date | None]:
    """The day Party age starts; None when neither day is known, which only the file can settle."""
    ask = Asking(lookup)
    first, second = (decided_on, ceremony_on)
    if ask(STARTS, on).value != DECISION:
        first, second = second, first
    if first is not None:
        return ask.verdict(first)
    return ask.verdict(second, "Không còn quyết định kết nạp: lấy ngày ghi trên thẻ đảng viên.")


def effective_start(lookup: Lookup, on: date, start: date, gaps: Iterable[Gap] = ()) -> Verdict[date]:
    """The day Party age would have started without the time outside that does not count.

    Days are moved on, so that “years completed” is an ordinary age from this day. A gap still open on the day
    of asking ends there.
    """
    ask = Asking(lookup)
    codes = {row["code"] for row in ask(EXCLUDED, on).value}
    lost, counted = timedelta(), start  # days up to `counted` were looked at: no day is lost twice
    for gap in sorted(gaps, key=lambda gap: gap.start):
        if gap.reason in codes:
            lost += max(min(gap.end, on) - max(gap.start, counted), timedelta())
            counted = max(counted, gap.end)
    return ask.verdict(start + lost)


def full_years(start: date, on: date) -> int:
    """Whole years of Party age, counted by month, from an effective start."""
    return max(full_months_between(start, on), 0) // MONTHS_A_YEAR


def reached_on(start: date, years: int) -> date:
    """The day a number of years of Party age is full."""
    return add_months(start, years * MONTHS_A_YEAR)
