"""From what was typed to what is kept; the rulebook's numbers are read once for a whole list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line, fold, sort_key
from chibo.people.errors import Absorbed, BadPerson
from chibo.people.models import Person
from chibo.people.queries import absorbed_among
from chibo.people.rules import FiveDates, require_birth_date, require_date_order, require_digits
from chibo.people.vocabulary import FIELD_LABELS, FIVE_DATES, Sex
from chibo.rulebook import queries as rulebook

NUMBERS = ("personal_number", "card_number", "old_card_number")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the regulations of one day ask of numbers."""

    today: date
    digits: dict[str, frozenset[int]]
    citations: dict[str, str]


def limits_on(today: date) -> Limits:
    """Lengths of numbers in force on a day."""
    card = rulebook.value("card.digits", today)
    personal = rulebook.value("card.personal_number_digits", today)
    digits = {
        "personal_number": frozenset({personal.value}),
        "card_number": frozenset({card.value}),
        "old_card_number": _earlier_digits(card),
    }
    citations = {"personal_number": personal.citation, "card_number": card.citation, "old_card_number": ""}
    return Limits(today, digits, citations)


def _earlier_digits(card: rulebook.Value) -> frozenset[int]:
    known = rulebook.values("card.digits")
    earlier = frozenset(old.value for old in known if old.in_force_from < card.in_force_from)
    return earlier or frozenset({card.value})


def _decision_first(ceremony_on: date | None) -> bool:
    """An old admission keeps the rules of its day; where nobody knows them, either order stands."""
    try:
        return bool(ceremony_on and rulebook.value("admission.decision_before_ceremony", ceremony_on).value)
    except rulebook.NoValue:
        return False


def cleaned(name: str, given: object, limits: Limits) -> object:
    """One field as it is kept. Refuses what cannot be that field."""
    if name == "birth_name":
        return _name(str(given))
    if name == "sex":
        return _sex(str(given))
    if name in NUMBERS:
        return require_digits(
            str(given or "").strip(), limits.digits[name], field=name, citation=limits.citations[name]
        )
    if name == "born_on":
        if not isinstance(given, date):
            raise BadPerson("no_birth_date", "Thiếu ngày sinh.", field=name)
        require_birth_date(given, limits.today)
    return given


def require_consistent(person: Person, limits: Limits) -> None:
    """The record as a whole: the five dates in order, after birth. Refuses `BadPerson`."""
    dates = FiveDates(**{name: getattr(person, name) for name in FIVE_DATES})
    require_date_order(dates, person.born_on, limits.today, decision_first=_decision_first(dates.ceremony_on))


def put_name(person: Person, name: str) -> None:
    """A name with what is derived from it for searching and sorting."""
    person.birth_name, person.name_fold, person.name_sort = name, fold(name), sort_key(name)


def require_free_numbers(numbers: list[tuple[str, str]], taken: dict[str, str]) -> None:
    """No personal number twice, neither in the list nor in the book. Refuses `BadPerson`.

    `numbers` pairs a number with the name of who brings it; `taken` names who holds it already.
    """
    seen = dict(taken)
    for number, name in numbers:
        if number and number in seen:
            raise number_taken(number, seen[number])
        seen[number] = name


def require_going_on(person_ids: Collection[UUID]) -> None:
    """Nothing new is written on a record merged into another. Refuses `Absorbed`."""
    merge = absorbed_among(person_ids)
    if merge is not None:
        raise Absorbed(merge.absorbed.birth_name, merge.kept.birth_name, merge.decision.number_text)


def number_taken(number: str, holder: str) -> BadPerson:
    """The refusal for a personal number that somebody holds."""
    return BadPerson(
        "number_taken",
        f"{FIELD_LABELS['personal_number']} {number} đã ghi cho {holder or 'người khác'}.",
        field="personal_number",
        next_step="Nếu là cùng một người, dùng hồ sơ đã có; nếu không, kiểm tra lại số.",
    )


def _name(given: str) -> str:
    try:
        name = clean_line(given, label=FIELD_LABELS["birth_name"], longest=120)
    except Refusal as refused:
        refused.field = "birth_name"
        raise
    if not any(letter.isalpha() for letter in name):
        raise BadPerson(
            "bad_name", f"Họ và tên khai sinh “{name[:40]}” không có chữ cái nào.", field="birth_name"
        )
    return name


def _sex(given: str) -> str:
    if given not in {sex.value for sex in Sex}:
        raise BadPerson("bad_sex", "Giới tính phải là Nam hoặc Nữ như giấy khai sinh.", field="sex")
    return given
