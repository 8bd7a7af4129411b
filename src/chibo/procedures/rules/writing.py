"""What was typed for the facts of a step, cleaned and checked. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.procedures.errors import BadCase
from chibo.procedures.vocabulary import Fact, FactKind, Line

LONGEST_LINE, LONGEST_WORDS, MOST_LINES = 300, 4000, 60
Codes = Callable[[Fact], list[str]]


def cleaned(fact: Fact, typed: Any, codes: Codes) -> Any:
    """One fact as it is kept (JSON); None when nothing was typed. `codes` gives what may be chosen.

    Refuses `BadCase` at the fact's field.
    """
    if typed is None or typed == "" or typed == [] or typed == ():
        return None
    return _CLEANERS[fact.kind](fact, typed, codes)


def require_all(facts: Mapping[str, Fact], kept: Mapping[str, Any]) -> None:
    """Everything required was written down. Refuses `BadCase` at the first field that lacks."""
    lacking = [fact for fact in facts.values() if fact.required and kept.get(fact.name) is None]
    if lacking:
        listed = ", ".join(f"“{fact.label}”" for fact in lacking)
        raise BadCase(
            "fact_lacking", f"Chưa ghi {listed}.", next_step="Ghi đủ rồi bấm lại.", field=lacking[0].name
        )


def require_happened(facts: Mapping[str, Fact], kept: Mapping[str, Any], on: date) -> None:
    """Days written down are not after the day of the act. Refuses `BadCase` at the first that is."""
    for name, value in kept.items():
        fact = facts[name]
        late = [day for day in _days(fact, value) if day > on.isoformat()]
        if late and not fact.ahead:
            raise _refuse(fact, f"ngày {format_date(date.fromisoformat(late[0]))} sau ngày của việc này.")


def _days(fact: Fact, value: Any) -> list[str]:
    if fact.kind is FactKind.LINES:
        boxes = [box.name for box in fact.lines if box.kind is FactKind.DAY]
        return [row[name] for row in value or [] for name in boxes if row.get(name)]
    return [value] if fact.kind is FactKind.DAY and value else []


def _refuse(fact: Fact, sentence: str) -> BadCase:
    return BadCase("bad_fact", f"{fact.label}: {sentence}", field=fact.name, next_step="Sửa lại mục này.")


def _day(fact: Fact, typed: Any, codes: Codes) -> str:
    if isinstance(typed, date):
        return typed.isoformat()
    try:
        return date.fromisoformat(str(typed)).isoformat()
    except ValueError:
        raise _refuse(fact, "không phải một ngày.") from None


def _text(fact: Fact, typed: Any, codes: Codes) -> str:
    return clean_line(str(typed), label=fact.label, longest=LONGEST_LINE)


def _words(fact: Fact, typed: Any, codes: Codes) -> str:
    text = "\n".join(line.rstrip() for line in str(typed).replace("\x00", "").strip().splitlines())
    if len(text) > LONGEST_WORDS:
        raise _refuse(fact, f"dài quá {LONGEST_WORDS} ký tự.")
    return text


def _number(fact: Fact, typed: Any, codes: Codes) -> int:
    try:
        found = int(typed)
    except (TypeError, ValueError):
        raise _refuse(fact, "không phải một số.") from None
    if not 0 <= found <= 1_000_000:
        raise _refuse(fact, "số này không thể có.")
    return found


def _yes_no(fact: Fact, typed: Any, codes: Codes) -> bool:
    return typed in {True, "1", "true", "on", "yes"}


def _choice(fact: Fact, typed: Any, codes: Codes) -> str:
    if typed not in codes(fact):
        raise _refuse(fact, "không có trong danh sách để chọn.")
    return str(typed)


def _choices(fact: Fact, typed: Any, codes: Codes) -> list[str]:
    allowed = codes(fact)
    chosen = [typed] if isinstance(typed, str) else list(typed)
    if any(one not in allowed for one in chosen):
        raise _refuse(fact, "có mục không có trong danh sách để chọn.")
    return [code for code in allowed if code in chosen]


def _person(fact: Fact, typed: Any, codes: Codes) -> str:
    try:
        return str(UUID(str(typed)))
    except ValueError:
        raise _refuse(fact, "chưa chọn người.") from None


def _lines(fact: Fact, typed: Any, codes: Codes) -> list[dict[str, Any]]:
    if not isinstance(typed, list | tuple) or not all(isinstance(row, Mapping) for row in typed):
        raise _refuse(fact, "không đọc được các dòng.")
    if len(typed) > MOST_LINES:
        raise _refuse(fact, f"nhiều quá {MOST_LINES} dòng.")
    found = [_line(fact, row, codes) for row in typed]
    return [row for row in found if any(value is not None for value in row.values())]


def _line(fact: Fact, row: Mapping[str, Any], codes: Codes) -> dict[str, Any]:
    return {box.name: cleaned(_as_fact(fact, box), row.get(box.name), codes) for box in fact.lines}


def _as_fact(fact: Fact, box: Line) -> Fact:
    return Fact(fact.name, f"{fact.label} – {box.label}", box.kind, required=False)


_CLEANERS: dict[FactKind, Callable[[Fact, Any, Codes], Any]] = {
    FactKind.DAY: _day,
    FactKind.TEXT: _text,
    FactKind.WORDS: _words,
    FactKind.NUMBER: _number,
    FactKind.YES_NO: _yes_no,
    FactKind.CHOICE: _choice,
    FactKind.CHOICES: _choices,
    FactKind.PERSON: _person,
    FactKind.UNIT: lambda fact, typed, codes: _choice(fact, str(typed), codes),
    FactKind.LINES: _lines,
}
