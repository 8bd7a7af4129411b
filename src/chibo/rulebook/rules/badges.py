"""Party badges (Huy hiệu Đảng): milestones, the round they are handed out in, what puts it off. Pure."""

from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import add_months, format_date
from chibo.rulebook.rules.party_age import full_years, reached_on
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict


@dataclass(frozen=True, slots=True)
class Round:
    """A day of the year on which badges are handed out, and which milestone is due in it."""

    code: str
    day: date


def milestone(lookup: Lookup, on: date, start: date) -> Verdict[int]:
    """The highest milestone Party age has reached on a day; 0 when none. `start`: the effective start."""
    ask = Asking(lookup)
    reached = [
        row["years"] for row in ask("badge.milestones", on).value if full_years(start, on) >= row["years"]
    ]
    return ask.verdict(max(reached, default=0))


def next_round(lookup: Lookup, start: date, years: int) -> Verdict[Round | None]:
    """The round in whose window a milestone falls. Refuses `NoValue` where no window is laid down."""
    ask = Asking(lookup)
    day = reached_on(start, years)
    for window in ask("badge.round_windows", day).value:
        if _within(window, day):
            return ask.verdict(_round_after(ask, window["code"], day))
    return ask.verdict(None, f"Ngày {format_date(day)} không nằm trong khoảng của đợt nào.")


def _within(window: dict[str, int], day: date) -> bool:
    first, last = (window["from_month"], window["from_day"]), (window["to_month"], window["to_day"])
    here = (day.month, day.day)
    return first <= here <= last if first <= last else here >= first or here <= last


def _round_after(ask: Asking, code: str, day: date) -> Round:
    """The round's day for a milestone: of its year, or the next when the window runs over New Year."""
    found = next(row for row in ask("badge.rounds", day).value if row["code"] == code)
    windows = {row["code"]: row for row in ask("badge.round_windows", day).value}
    year = day.year + (day.month >= windows[code]["from_month"] > windows[code]["to_month"])
    return Round(code, date(year, found["month"], found["day"]))


def blocked_until(lookup: Lookup, form: str, disciplined_on: date) -> Verdict[date]:
    """The first day a disciplined member may be considered again, by the form of discipline.

    A form the table does not name blocks nothing; afterwards the cell still has to confirm good correction.
    """
    ask = Asking(lookup)
    rows = {row["code"]: row for row in ask("badge.discipline_block", disciplined_on).value}
    if form not in rows:
        return ask.verdict(disciplined_on)
    return ask.verdict(
        add_months(disciplined_on, rows[form]["months"]), "Chi bộ phải xác nhận đã sửa chữa tốt."
    )


def round_from(lookup: Lookup, not_before: date) -> Verdict[Round]:
    """The first round on or after a day."""
    ask = Asking(lookup)
    rows = ask("badge.rounds", not_before).value
    days = [
        Round(row["code"], date(year, row["month"], row["day"]))
        for year in (not_before.year, not_before.year + 1)
        for row in rows
    ]
    return ask.verdict(min((one for one in days if one.day >= not_before), key=lambda one: one.day))


def earliest(lookup: Lookup, start: date, years: int, *, posthumous: bool = False) -> Verdict[date]:
    """The first day a badge may be given early: to somebody gravely ill, or after death."""
    ask = Asking(lookup)
    day = reached_on(start, years)
    if posthumous:
        return ask.verdict(add_months(day, -int(ask("badge.early_max_posthumous", day).value)))
    bands = ask("badge.early_max", day).value
    months = next((row["months"] for row in bands if row["from_years"] <= years <= row["to_years"]), 0)
    return ask.verdict(add_months(day, -months))
