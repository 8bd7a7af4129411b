"""What a list asks for, read from what was typed or kept; nothing that means nothing gets through."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.foundation.dates import BadDate, parse_date
from chibo.lists.errors import BadList
from chibo.lists.vocabulary import HOWS, MOST_COLUMNS, MOST_CONDITIONS, How, Kind
from chibo.lists.vocabulary.columns import NAME, UNIT, Column, column

NUMBER = re.compile(r"\d{1,12}")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """One column narrowed. `values`: keys chosen, words, or the two ends ("" leaves an end open)."""

    column: Column
    how: How
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Columns in their order, conditions that must all hold, and the column the rows are ordered by."""

    columns: tuple[Column, ...]
    conditions: tuple[Condition, ...] = ()
    order: str = NAME


def wanted(keys: Iterable[str], conditions: Iterable[Condition] = (), order: str = NAME) -> Wanted:
    """A list of columns by their keys, each once. Refuses unknown columns, none, and too many."""
    chosen = tuple(_column(key) for key in dict.fromkeys(keys))
    narrowed = tuple(conditions)
    if not chosen:
        raise BadList("Danh sách phải có ít nhất một cột.", next_step="Chọn cột muốn xem.")
    if len(chosen) > MOST_COLUMNS or len(narrowed) > MOST_CONDITIONS:
        raise BadList(
            f"Nhiều nhất {MOST_COLUMNS} cột và {MOST_CONDITIONS} điều kiện một danh sách.",
            next_step="Bỏ bớt cột, hoặc lập hai danh sách.",
        )
    known = {NAME, UNIT, *(one.key for one in chosen)}
    return Wanted(chosen, narrowed, order if order in known else NAME)


def condition(key: str, how: str, values: Iterable[str]) -> Condition:
    """A condition as typed: days as people write them become ISO. Refuses what cannot be asked."""
    found = _column(key)
    if how not in {one.value for one in HOWS[found.kind]}:
        raise BadList(f"Không lọc cột “{found.label}” theo cách này được.")
    chosen = How(how)
    typed = tuple(value.strip()[:LONGEST] for value in values)
    if chosen.bare:
        return Condition(found, chosen)
    if chosen == How.BETWEEN:
        return Condition(found, chosen, _ends(found, typed))
    given = tuple(dict.fromkeys(value for value in typed if value))
    if not given:
        raise BadList(f"Điều kiện “{found.label} {chosen.label}” chưa có giá trị.")
    if chosen == How.MONTH and not all(NUMBER.fullmatch(m) and 1 <= int(m) <= 12 for m in given):
        raise BadList(f"Tháng của “{found.label}” phải từ 1 đến 12.")
    return Condition(found, chosen, given)


def kept(asked: Wanted) -> dict[str, Any]:
    """A list as it is stored."""
    return {
        "columns": [one.key for one in asked.columns],
        "conditions": [[one.column.key, one.how.value, *one.values] for one in asked.conditions],
        "order": asked.order,
    }


def from_kept(stored: Mapping[str, Any]) -> Wanted:
    """A stored list again. Refuses columns no longer known rather than leaving them out in silence."""
    narrowed = [condition(key, how, values) for key, how, *values in stored["conditions"]]
    return wanted(stored["columns"], narrowed, stored["order"])


def _column(key: str) -> Column:
    found = column(key)
    if found is None:
        raise BadList(f"Không có cột “{key[:60]}”.", next_step="Bỏ cột này rồi lập lại danh sách.")
    return found


def _ends(found: Column, typed: tuple[str, ...]) -> tuple[str, str]:
    first, last = (*typed, "", "")[:2]
    if not (first or last):
        raise BadList(f"Khoảng của “{found.label}” phải có ít nhất một đầu.")
    if found.kind == Kind.DAY:
        first, last = _day(found, first), _day(found, last)
        wrong = bool(first and last) and first > last
    else:
        if not all(NUMBER.fullmatch(end) for end in (first, last) if end):
            raise BadList(f"Khoảng của “{found.label}” phải là số.")
        wrong = bool(first and last) and int(first) > int(last)
    if wrong:
        raise BadList(f"Khoảng của “{found.label}”: đầu đứng sau cuối.", next_step="Đổi chỗ hai đầu.")
    return first, last


def _day(found: Column, typed: str) -> str:
    if not typed:
        return ""
    try:
        return date.fromisoformat(typed).isoformat() if len(typed) == 10 and typed[4] == "-" else _read(typed)
    except (BadDate, ValueError) as wrong:
        said = wrong.sentence if isinstance(wrong, BadDate) else "Không có ngày này."
        raise BadList(f"Khoảng của “{found.label}”: {said}") from None


def _read(typed: str) -> str:
    return parse_date(typed).isoformat()
