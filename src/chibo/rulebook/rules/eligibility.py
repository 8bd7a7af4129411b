"""Who may be considered: for admission, for re-admission, as introducer. Pure; a person decides."""

from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import add_months, format_date, full_months_between
from chibo.rulebook.rules.calendar import Calendar, due
from chibo.rulebook.rules.verdicts import Asking, Lookup, Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """Facts about a candidate on the day of the cell's meeting.

    `certified_on` is the day the awareness-class certificate was issued; `consent` that the province agreed
    in writing, where the rule asks for it.
    """

    born: date
    certified_on: date | None = None
    consent: bool = False


def may_be_considered(lookup: Lookup, on: date, candidate: Candidate, calendar: Calendar) -> Verdict[bool]:
    """Whether a cell may consider admitting somebody: age counted by month, certificate still valid."""
    ask = Asking(lookup)
    reasons = [*_age_reasons(ask, on, candidate), *_certificate_reasons(ask, on, candidate, calendar)]
    return ask.verdict(not reasons, *reasons)


def _age_reasons(ask: Asking, on: date, candidate: Candidate) -> list[str]:
    youngest, oldest = ask("admission.age_min_years", on), ask("admission.age_max_years", on)
    years, months = divmod(full_months_between(candidate.born, on), 12)
    age = f"{years} tuổi {months} tháng"
    if years < youngest.value:
        return [f"Mới {age}; phải đủ {youngest.value} tuổi, tính theo tháng."]
    past = add_months(candidate.born, oldest.value * 12) < on
    if past and not candidate.consent:
        return [f"Đã {age}, quá {oldest.value} tuổi: phải có ý kiến đồng ý bằng văn bản của cấp tỉnh."]
    return []


def _certificate_reasons(ask: Asking, on: date, candidate: Candidate, calendar: Calendar) -> list[str]:
    if candidate.certified_on is None:
        return []
    ends = due(candidate.certified_on, ask("admission.certificate_validity", on), calendar)
    if on <= ends:
        return []
    return [f"Giấy chứng nhận lớp bồi dưỡng đã hết giá trị từ ngày {format_date(ends)}: phải học lại."]


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who left the Party: when, why (a code), how often admitted again, and a cleared conviction.

    `hardship` is the one exception to a bar; `consent` that the province agreed in writing.
    """

    left_on: date
    ground: str = ""
    readmissions: int = 0
    crime: str = ""
    cleared_on: date | None = None
    hardship: bool = False
    consent: bool = False


def may_be_readmitted(lookup: Lookup, on: date, former: Former, calendar: Calendar) -> Verdict[bool]:
    """Whether re-admission may be considered on a day: bars, once only, the wait, the province's consent."""
    ask = Asking(lookup)
    if former.readmissions >= ask("readmission.times_max", on).value:
        return ask.verdict(False, "Đã được kết nạp lại: chỉ kết nạp lại một lần.")
    bars = {row["code"]: row for row in ask("readmission.bars", on).value}
    for code in (former.ground, former.crime):
        if (bar := bars.get(code)) and not (bar["exception"] and former.hardship):
            return ask.verdict(False, f"Không xem xét kết nạp lại: {bar['label']}.")
    if former.crime and former.cleared_on is None:
        return ask.verdict(False, "Chưa được xóa án tích.")
    earliest = earliest_readmission(ask, on, former, calendar)
    reasons = []
    if on < earliest:
        reasons.append(f"Sớm nhất là ngày {format_date(earliest)}.")
    if not former.consent:
        reasons.append("Phải có ý kiến đồng ý bằng văn bản của cấp tỉnh.")
    return ask.verdict(not reasons, *reasons)


def earliest_readmission(ask: Asking, on: date, former: Former, calendar: Calendar) -> date:
    """The first day re-admission may be considered: the wait from leaving, or from a cleared conviction."""
    if former.crime and former.cleared_on is not None:
        return due(former.cleared_on, ask("readmission.wait_after_crime", on), calendar)
    return due(former.left_on, ask("readmission.wait", on), calendar)


def official_date(lookup: Lookup, ceremony_on: date, calendar: Calendar) -> Verdict[date]:
    """The day a probationer becomes a full member: the end of probation, however late the decision comes."""
    ask = Asking(lookup)
    return ask.verdict(due(ceremony_on, ask("probation.length", ceremony_on), calendar))


def self_review_accepted(
    lookup: Lookup, ceremony_on: date, written_on: date, calendar: Calendar
) -> Verdict[bool]:
    """Whether a probationer's self-review was written after the end of probation, not before."""
    ends = official_date(lookup, ceremony_on, calendar)
    if written_on >= ends.answer:
        return Verdict(True, ends.grounds)
    return Verdict(False, ends.grounds, (f"Viết trước khi hết dự bị ({format_date(ends.answer)}): quá sớm.",))
