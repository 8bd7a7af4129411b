"""When somebody may enter, be confirmed or be excused: facts and rulebook values in, objection out. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Verdict:
    """An objection: its code, the sentence for people, the article, and the field to look at."""

    code: str
    sentence: str
    citation: str
    field: str


def _text(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def admission_age(born_on: date, on: date, least: int, years: int, citation: str) -> Verdict | None:
    """`years` is the full age on the day, `least` the age the rules ask for."""
    if years >= least:
        return None
    return Verdict(
        "too_young",
        f"Người vào Đảng phải đủ {least} tuổi; sinh {_text(born_on)} thì đến {_text(on)} mới {years} tuổi.",
        citation,
        "person",
    )


def ceremony_after_decision(decided_on: date, ceremony_on: date, citation: str) -> Verdict | None:
    """The ceremony follows the decision, never the other way round."""
    if ceremony_on >= decided_on:
        return None
    return Verdict(
        "ceremony_before_decision",
        f"Lễ kết nạp ({_text(ceremony_on)}) không thể trước ngày ký quyết định ({_text(decided_on)}).",
        citation,
        "on",
    )


def official_date(given: date | None, due: date, citation: str) -> Verdict | None:
    """Full membership counts from the day the probation ends, however late it is decided."""
    if given is None or given == due:
        return None
    when = "chưa hết" if given < due else "đã hết"
    return Verdict(
        "wrong_official_date",
        f"Ngày {_text(given)} thời gian dự bị {when}: ngày chính thức phải là {_text(due)}.",
        citation,
        "on",
    )


def probation_over(due: date, today: date, citation: str) -> Verdict | None:
    """Nobody is confirmed before the probation ends."""
    if due <= today:
        return None
    return Verdict("probation_not_over", f"Thời gian dự bị chỉ hết vào ngày {_text(due)}.", citation, "on")


def readmission_wait(left_on: date, on: date, earliest: date, citation: str) -> Verdict | None:
    """Who was put out waits before being admitted again."""
    if on >= earliest:
        return None
    return Verdict(
        "readmission_too_early",
        f"Ra khỏi Đảng ngày {_text(left_on)} thì sớm nhất đến {_text(earliest)} mới được xét kết nạp lại.",
        citation,
        "on",
    )


def planned_end(start: date, until: date | None) -> Verdict | None:
    """A planned end lies after the start."""
    if until is None or until > start:
        return None
    return Verdict("until_before_start", f"Ngày dự kiến kết thúc phải sau {_text(start)}.", "", "until")
