"""Who may help or introduce a candidate, how long a certificate holds, what is due monthly. Pure."""

from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import add_months, format_date, full_years_between, month_start
from chibo.rulebook.errors import NoValue
from chibo.rulebook.rules.calendar import Calendar, due
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict, row

HELPER, REVIEW = "candidate.helper_standing", "candidate.review_every"
FULL = "full"


@dataclass(frozen=True, slots=True)
class Introducer:
    """Facts about somebody who would introduce a candidate.

    `standing` on the day ("" for nobody in the book), `full_since` when it became full, `together_since`
    when both began to work, study or live in one place; `replacement` that the cell put them in for another.
    """

    standing: str
    full_since: date | None = None
    together_since: date | None = None
    replacement: bool = False


def may_help(lookup: Lookup, on: date, standing: str) -> Verdict[bool]:
    """Whether a cell may charge somebody of that standing with helping a candidate."""
    ask = Asking(lookup)
    wanted = ask(HELPER, on)
    if standing == wanted.value:
        return ask.verdict(True)
    return ask.verdict(False, "Không phải đảng viên chính thức vào ngày đó.")


def may_introduce(lookup: Lookup, on: date, one: Introducer, calendar: Calendar) -> Verdict[bool]:
    """Whether somebody may introduce a candidate: a full member, long enough one, together long enough."""
    ask = Asking(lookup)
    ask("admission.introducers", on)
    if one.standing != FULL:
        return ask.verdict(False, "Người giới thiệu phải là đảng viên chính thức.")
    reasons = [_seniority(ask, on, one, calendar), _acquaintance(ask, on, one, calendar)]
    return ask.verdict(not any(reasons), *reasons)


def _seniority(ask: Asking, on: date, one: Introducer, calendar: Calendar) -> str:
    least = ask("admission.introducer_seniority_min", on)
    if not least.value:
        return ""
    if one.full_since is None:
        return "Chưa rõ là đảng viên chính thức từ ngày nào."
    first = due(one.full_since, least, calendar)
    return (
        f"Chưa đủ thời gian là đảng viên chính thức: đủ từ ngày {format_date(first)}." if on < first else ""
    )


def _acquaintance(ask: Asking, on: date, one: Introducer, calendar: Calendar) -> str:
    if one.replacement and not ask("admission.replacement_needs_acquaintance", on).value:
        return ""
    least = ask("admission.acquaintance_min", on)
    if one.together_since is None:
        return "Chưa ghi cùng công tác, học tập hoặc cư trú với người vào Đảng từ ngày nào."
    first = due(one.together_since, least, calendar)
    if on >= first:
        return ""
    return (
        f"Cùng công tác, học tập hoặc cư trú từ {format_date(one.together_since)}, "
        f"chưa đủ {least.value} tháng: đủ từ ngày {format_date(first)}."
    )


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether a certificate is good on a day, and the last day it is."""

    valid: bool
    until: date


def certificate_holds(lookup: Lookup, on: date, issued_on: date, calendar: Calendar) -> Verdict[Holds]:
    """Whether a certificate of the awareness class may still serve when the cell considers on a day."""
    ask = Asking(lookup)
    until = due(issued_on, ask("admission.certificate_validity", on), calendar)
    if issued_on <= on <= until:
        return ask.verdict(Holds(True, until))
    late = f"Giấy chứng nhận hết giá trị từ ngày {format_date(until)}: phải học lại."
    return ask.verdict(Holds(False, until), late if on > until else "Giấy chứng nhận cấp sau ngày này.")


def may_attend_class(lookup: Lookup, on: date, born_on: date) -> Verdict[bool | None]:
    """Whether somebody is old enough for the awareness class; None where no regulation is known to say."""
    ask = Asking(lookup)
    try:
        least = ask("admission.class_age_min", on)
    except NoValue as none:
        return ask.verdict(None, none.sentence)
    age = full_years_between(born_on, on)
    if age >= least.value:
        return ask.verdict(True)
    return ask.verdict(False, f"Mới {age} tuổi; tuổi học lớp từ {least.value}.")


def standards_of(lookup: Lookup, on: date, code: str) -> Verdict[dict[str, object] | None]:
    """What a pupil or student must show, as a row of the table; None where no regulation is known to say."""
    ask = Asking(lookup)
    try:
        return ask.verdict(row(ask("admission.student_standards", on), code))
    except NoValue as none:
        return ask.verdict(None, none.sentence)


def months_due(lookup: Lookup, since: date, on: date) -> Verdict[tuple[date, ...]]:
    """The months (their first days) for which a remark was due by a day: each whole period since `since`.

    The month in which `since` lies counts only when it began with it. Months for which no regulation is
    known to ask for a remark are left out.
    """
    ask, found = Asking(lookup), []
    month = since if since.day == 1 else add_months(month_start(since), 1)
    while month <= on:
        every = _every(ask, month)
        after = add_months(month, every or 1)
        if every and after <= on:
            found.append(month)
        month = after
    return ask.verdict(tuple(found))


def _every(ask: Asking, month: date) -> int:
    # The rule of the last day of the month: a remark about it is written then.
    try:
        return int(ask(REVIEW, add_months(month, 1)).value)
    except NoValue:
        return 0


def erasable_from(lookup: Lookup, on: date, left_on: date, calendar: Calendar) -> Verdict[date | None]:
    """The first day the data of somebody who left may be erased; None: nobody knows how long to keep it."""
    ask = Asking(lookup)
    try:
        return ask.verdict(due(left_on, ask("candidate.retention", on), calendar))
    except NoValue as none:
        return ask.verdict(None, none.sentence)
