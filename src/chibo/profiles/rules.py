"""What was typed as an answer, read as the type the question has. Pure."""

import re
from datetime import date
from typing import Any

from chibo.profiles.errors import BadValue
from chibo.rulebook.models import Parameter
from chibo.rulebook.rules.typed import raw_objections
from chibo.rulebook.vocabulary import CellType, ValueType

WHOLE = {ValueType.INTEGER, ValueType.DURATION, ValueType.MONEY}
BETWEEN, WITHIN = "|", ","
LONGEST = 12  # digits of a number: a thousand milliards of đồng
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
YES, NO = {"có", "co", "true", "1"}, {"không", "khong", "false", "0"}


def read_value(parameter: Parameter, typed: str) -> Any:
    """A typed answer as a file would write it; a table has one row a line, its cells between bars.

    Refuses `BadValue`, in words that say what was expected.
    """
    typed = HIDDEN.sub("", typed.replace("\r\n", "\n"))  # what no keyboard types and no eye sees
    raw = _table(parameter, typed) if parameter.type is ValueType.TABLE else _one(parameter.type, typed)
    told = list(raw_objections(parameter, raw))
    if told:
        raise BadValue(f"Giá trị chưa đúng: {'; '.join(told)}.")
    return raw


def typed_value(parameter: Parameter, raw: Any) -> str:
    """An answer as `read_value` would read it back."""
    if parameter.type is not ValueType.TABLE:
        return _said(raw)
    return "\n".join(f" {BETWEEN} ".join(_said(row[name]) for name in parameter.columns) for row in raw)


def kept_value(parameter: Parameter, kept: Any) -> Any:
    """An answer that was kept as JSON, as a file would write it: JSON knows no days."""
    days = {name for name, kind in parameter.columns.items() if kind is CellType.DAY}
    if not days or not isinstance(kept, list) or not all(isinstance(row, dict) for row in kept):
        return kept
    return [
        {name: _day(cell) if name in days and cell else cell for name, cell in row.items()} for row in kept
    ]


def _one(expected: ValueType, typed: str) -> Any:
    text = " ".join(typed.split())
    if expected is ValueType.BOOLEAN:
        return _yes_or_no(text)
    if expected in WHOLE:
        return _whole(text)
    return text


def _table(parameter: Parameter, typed: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(filter(str.strip, typed.splitlines()), start=1):
        cells = [cell.strip() for cell in line.split(BETWEEN)]
        if len(cells) != len(parameter.columns):
            raise BadValue(f"Dòng {number} có {len(cells)} ô, phải có {len(parameter.columns)} ô.")
        pairs = zip(parameter.columns.items(), cells, strict=True)
        rows.append({name: _cell(kind, cell) for (name, kind), cell in pairs})
    return rows


def _cell(kind: CellType, text: str) -> Any:
    if kind is CellType.BOOLEAN:
        return _yes_or_no(text)
    if kind is CellType.INTEGER:
        return _whole(text)
    if kind in (CellType.CODES, CellType.ROWS):
        return [code.strip() for code in text.split(WITHIN) if code.strip()]
    if kind is CellType.DAY:
        return _day(text)
    return text


def _whole(text: str) -> Any:
    """The number, thousands parted by dots or not; the text itself when it is none."""
    digits = text.replace(".", "")
    found = re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+", text)
    return int(digits) if found and len(digits) <= LONGEST else text


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _yes_or_no(text: str) -> Any:
    folded = text.casefold()
    return True if folded in YES else False if folded in NO else text


def _said(raw: Any) -> str:
    if isinstance(raw, bool):
        return "có" if raw else "không"
    return f"{WITHIN} ".join(raw) if isinstance(raw, list | tuple) else str(raw)
