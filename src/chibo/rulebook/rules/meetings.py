"""A cell's meeting: the day, the length, the score, and absences that become a case. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from chibo.foundation.dates import format_date
from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules.calendar import calendar_year, first_week
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict

DAY_RULE = "meeting.day_rule"
ATTENDANCE = "meeting.score_attendance"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as held: day, minutes, whether a thematic one was joined to it, members of the cell."""

    day: date
    minutes: int
    combined: bool = False
    members: int = 0


def day_kept(lookup: Lookup, meeting_on: date, *, off: bool = False) -> Verdict[bool]:
    """Whether a regular meeting was held on a day it may be. `off` says that the fixed day is a rest day.

    The rule itself changed, not only its number, so both ways are kept and the rulebook says which applies.
    """
    ask = Asking(lookup)
    return _DAY_RULES[ask(DAY_RULE, meeting_on).value](ask, meeting_on, off)


def _own_day(ask: Asking, meeting_on: date, off: bool) -> Verdict[bool]:
    """Until 2025: every committee fixed a day of its own, which the rulebook does not know."""
    return ask.verdict(True, "Ngày sinh hoạt do cấp ủy cơ sở tự quy định.")


def _fixed_or_first_week(ask: Asking, meeting_on: date, off: bool) -> Verdict[bool]:
    """Since 2025: one day for the whole Party; on a rest day or with cause, within the first week."""
    fixed = meeting_on.replace(day=ask("meeting.fixed_day", meeting_on).value)
    if meeting_on == fixed:
        return ask.verdict(True)
    start, end = first_week(meeting_on)
    if not start <= meeting_on < end:
        return ask.verdict(False, f"Ngoài tuần đầu của tháng (đến {format_date(end - timedelta(days=1))}).")
    return ask.verdict(True, "" if off else f"Không phải ngày {format_date(fixed)}: cần lý do.")


_DAY_RULES: Mapping[str, Callable[[Asking, date, bool], Verdict[bool]]] = {
    "own_day": _own_day,
    "fixed_or_first_week": _fixed_or_first_week,
}


def long_enough(lookup: Lookup, meeting: Meeting) -> Verdict[bool]:
    """Whether a meeting lasted as long as it must, on its own or joined with a thematic one."""
    ask = Asking(lookup)
    needed = _needed_minutes(ask, meeting)
    if meeting.minutes >= needed:
        return ask.verdict(True)
    return ask.verdict(False, f"Họp {meeting.minutes} phút, phải ít nhất {needed} phút.")


def _needed_minutes(ask: Asking, meeting: Meeting) -> int:
    """By the size of the cell where a place says so, else the same for all."""
    if meeting.combined:
        return int(ask("meeting.combined_duration_min", meeting.day).value)
    try:
        sizes = ask("meeting.duration_min_by_size", meeting.day).value
    except NoValue:
        return int(ask("meeting.duration_min", meeting.day).value)
    return max(int(row["minutes"]) for row in sizes if meeting.members >= row["members_from"])


def duration_points(ask: Asking, meeting: Meeting) -> Decimal:
    """The points for a meeting's length: by minutes missing, then by the share of the time needed."""
    needed = _needed_minutes(ask, meeting)
    short, share = max(needed - meeting.minutes, 0), Fraction(meeting.minutes, needed)
    for row in ask("meeting.score_duration", meeting.day).value:
        few = row["short_up_to"] is not None and short <= row["short_up_to"]
        if few or (row["from_share"] is not None and share >= row["from_share"]):
            return Decimal(str(row["points"]))
    return Decimal()


def banded(ask: Asking, key: str, on: date, share: Fraction) -> Decimal:
    """The points of the band a share falls in, from a table of `from_share` and `points`."""
    rows = sorted(ask(key, on).value, key=lambda row: row["from_share"], reverse=True)
    return Decimal(str(next(row["points"] for row in rows if share >= row["from_share"])))


def score(
    lookup: Lookup,
    meeting: Meeting,
    points: Mapping[str, Decimal],
    shares: Mapping[str, Fraction],
    *,
    unexcused: bool = False,
) -> Verdict[str]:
    """The grade of a meeting, from its length, points given line by line, and lines reckoned from a share.

    `shares` maps keys of banded tables (“meeting.score_attendance”) to the share reached. Somebody absent
    without good reason (`unexcused`) brings attendance down to its lowest band.
    """
    ask = Asking(lookup)
    reached = {**shares, **({ATTENDANCE: Fraction(0)} if unexcused and ATTENDANCE in shares else {})}
    total = sum(points.values(), duration_points(ask, meeting))
    total += sum((banded(ask, key, meeting.day, share) for key, share in reached.items()), Decimal())
    levels = ask("meeting.score_grades", meeting.day).value
    grades = sorted(levels, key=lambda row: row["from_points"], reverse=True)
    return ask.verdict(next(row["code"] for row in grades if total >= row["from_points"]), f"{total:g} điểm")


def absences(lookup: Lookup, on: date, unexcused: Iterable[date]) -> Verdict[bool]:
    """Whether absences without good reason make a case of removal: enough months of one calendar year."""
    ask = Asking(lookup)
    enough = ask("leaving.absence_months", on).value
    start, end = calendar_year(on)
    months = sorted({(day.year, day.month) for day in unexcused if start <= day < end})
    told = ", ".join(f"{month}/{year}" for year, month in months)
    return ask.verdict(len(months) >= enough, *([f"Vắng không lý do các tháng: {told}."] if told else []))
