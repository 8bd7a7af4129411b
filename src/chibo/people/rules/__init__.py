"""Pure rules of a person's record."""

from dataclasses import dataclass
from datetime import date

from chibo.foundation.dates import format_date, full_years_between
from chibo.people.errors import BadPerson
from chibo.people.vocabulary import FIELD_LABELS, FIVE_DATES

# Not a regulation: nobody documented has lived longer, so a greater age is a slip of the pen.
OLDEST_YEARS = 125


@dataclass(frozen=True, slots=True)
class FiveDates:
    """Decision, ceremony, end of probation, official day, its decision; None where not yet known."""

    admission_decided_on: date | None = None
    ceremony_on: date | None = None
    probation_ends_on: date | None = None
    official_on: date | None = None
    official_decided_on: date | None = None


def require_date_order(dates: FiveDates, born_on: date, today: date, *, decision_first: bool) -> None:
    """Birth < decision ≤ ceremony ≤ end of probation ≤ official day ≤ its decision.

    `decision_first` says whether the decision must come before the ceremony. Only the end of
    probation may lie ahead. Refuses `BadPerson` naming both dates.
    """
    previous, since = "born_on", born_on
    for name in FIVE_DATES:
        day: date | None = getattr(dates, name)
        if day is None:
            continue
        if day > today and name != "probation_ends_on":
            raise BadPerson(
                "date_ahead", f"{FIELD_LABELS[name]} {format_date(day)} ở sau hôm nay.", field=name
            )
        lenient = name == "ceremony_on" and previous == "admission_decided_on" and not decision_first
        if day < since and not lenient:
            raise BadPerson("date_order", _order(name, day, previous, since), field=name)
        previous, since = name, max(since, day)


def require_birth_date(born_on: date, today: date) -> None:
    """In the past and within a human life. Refuses `BadPerson`."""
    if born_on >= today:
        raise BadPerson(
            "born_ahead", f"Ngày sinh {format_date(born_on)} không ở trước hôm nay.", field="born_on"
        )
    age = full_years_between(born_on, today)
    if age > OLDEST_YEARS:
        raise BadPerson(
            "too_old", f"Ngày sinh {format_date(born_on)}: {age} tuổi, hãy kiểm tra lại.", field="born_on"
        )


def require_digits(text: str, lengths: frozenset[int], *, field: str, citation: str = "") -> str:
    """Digits only, leading zeros kept, of one of the lengths; empty stays empty. Refuses `BadPerson`."""
    if text and (not (text.isascii() and text.isdigit()) or len(text) not in lengths):
        wanted = " hoặc ".join(str(n) for n in sorted(lengths))
        raise BadPerson(
            "digits",
            f"{FIELD_LABELS[field]} “{text[:30]}” phải gồm đúng {wanted} chữ số.",
            field=field,
            citation=citation,
            next_step="Ghi đủ cả các số 0 ở đầu.",
        )
    return text


def require_grade(grade: str, known: frozenset[str], year: int) -> str:
    """A grade of the regulation of that year. Refuses `BadPerson`."""
    if grade not in known:
        raise BadPerson(
            "unknown_grade", f"Mức xếp loại “{grade}” không có trong quy định năm {year}.", field="grade"
        )
    return grade


def _order(name: str, day: date, previous: str, since: date) -> str:
    return (
        f"{FIELD_LABELS[name]} {format_date(day)} ở trước "
        f"{FIELD_LABELS[previous].lower()} {format_date(since)}."
    )


def birth_slips(born: str) -> set[str]:
    """Keys that two birth dates (`ddmmyyyy`) share when a slip of the pen makes one of the other.

    Day and month in the other order, or one digit that differs.
    """
    day, month, year = born[:2], born[2:4], born[4:]
    masked = {f"{born[:place]}?{born[place + 1 :]}" for place in range(len(born))}
    return masked | {f"{min(day, month)}/{max(day, month)}/{year}"}


def names_without_a_word(name: str) -> set[str]:
    """A folded name with each of its words left out; a name of two words stays as it is.

    What remains keeps at least two words, so that nobody is suspected for a family name.
    """
    words = name.split()
    if len(words) < 3:
        return set()
    return {" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))}
