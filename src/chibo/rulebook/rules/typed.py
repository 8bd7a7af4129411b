"""Pure: whether something written in a file is a value of a type, and the value as the program gets it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from chibo.rulebook.models import Parameter
from chibo.rulebook.values import Majority
from chibo.rulebook.vocabulary import CellType, ValueType

# Written in quotes: a float of YAML is not exact.
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def frozen(parameter: Parameter, raw: Any) -> Any:
    """A checked value as the program gets it: decimals exact, tables that cannot be changed."""
    if parameter.type is not ValueType.TABLE:
        return _EXACT.get(parameter.type, _same)(raw)
    return tuple(
        MappingProxyType({name: _cell(parameter.columns[name], cell) for name, cell in row.items()})
        for row in raw
    )


def written(value: Any) -> Any:
    """A value as a file would write it: what JSON can hold, nothing rounded."""
    if isinstance(value, tuple | list):
        return [written(one) for one in value]
    if isinstance(value, Mapping):
        return {name: written(cell) for name, cell in value.items()}
    if isinstance(value, bool | int | str):
        return value
    return "" if value is None else str(value) if not isinstance(value, Majority) else _sign(value)


def _sign(value: Majority) -> str:
    return f"{'>' if value.strict else '>='} {value.share}"


def _same(raw: Any) -> Any:
    return raw


def majority(raw: str) -> Majority:
    """“> 1/2” or “>= 2/3”, as files write it."""
    sign, share = raw.split()
    return Majority(Fraction(share), strict=sign == ">")


_EXACT: Mapping[ValueType, Callable[[Any], Any]] = {
    ValueType.DECIMAL: Decimal,
    ValueType.SHARE: Fraction,
    ValueType.MAJORITY: majority,
}


def _cell(kind: CellType, cell: Any) -> Any:
    if isinstance(cell, list):
        return tuple(cell)
    if cell == "":
        return None if kind in (CellType.DECIMAL, CellType.SHARE, CellType.DAY) else cell
    return {CellType.DECIMAL: Decimal, CellType.SHARE: Fraction}.get(kind, _same)(cell)


def raw_objections(parameter: Parameter, raw: Any) -> Iterator[str]:
    """Why something written in a file is not a value of a parameter."""
    if parameter.type is ValueType.TABLE:
        yield from _table_objections(parameter.columns, raw)
    elif parameter.type is ValueType.CHOICE:
        if raw not in parameter.choices:
            yield f"{raw!r} không có trong choices"
    elif not _fits(parameter.type, raw):
        yield f"{raw!r} không phải kiểu {parameter.type}"


def _fits(expected: ValueType, raw: Any) -> bool:
    if expected is ValueType.BOOLEAN:
        return isinstance(raw, bool)
    if expected in (ValueType.INTEGER, ValueType.DURATION, ValueType.MONEY):
        return isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0
    if expected is ValueType.DECIMAL:
        return isinstance(raw, str) and DECIMAL.fullmatch(raw) is not None
    if expected is ValueType.SHARE:
        return isinstance(raw, str) and _share(raw)
    if expected is ValueType.MAJORITY:
        sign, _, share = raw.partition(" ") if isinstance(raw, str) else ("", "", "")
        return sign in (">", ">=") and _share(share)
    return isinstance(raw, str) and raw != "" and (expected is not ValueType.PATTERN or _compiles(raw))


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _table_objections(columns: Mapping[str, CellType], raw: Any) -> Iterator[str]:
    if not isinstance(raw, list) or not raw or not all(isinstance(row, dict) for row in raw):
        yield "bảng phải là danh sách các dòng"
        return
    codes = [row.get("code") for row in raw]
    for number, row in enumerate(raw, start=1):
        if set(row) != set(columns):
            odd = ", ".join(sorted(str(name) for name in set(row) ^ set(columns)))
            yield f"dòng {number} thừa hoặc thiếu cột: {odd}"
            continue
        if not row.get("code"):
            yield f"dòng {number}: thiếu mã"
        for name, expected in columns.items():
            if not _cell_fits(expected, row[name]):
                yield f"dòng {number}, cột {name}: {row[name]!r} không phải kiểu {expected}"
            elif expected is CellType.ROWS and (strange := [code for code in row[name] if code not in codes]):
                yield f"dòng {number}, cột {name}: bảng không có mã {', '.join(strange)}"
        if codes.count(row.get("code")) > 1:
            yield f"dòng {number}: mã {row.get('code')} lặp lại"


def _cell_fits(expected: CellType, cell: Any) -> bool:
    if expected in (CellType.CODES, CellType.ROWS):
        return isinstance(cell, list) and all(isinstance(code, str) and code for code in cell)
    if expected is CellType.BOOLEAN:
        return isinstance(cell, bool)
    if expected is CellType.INTEGER:
        return isinstance(cell, int) and not isinstance(cell, bool)
    if expected is CellType.DAY:
        return isinstance(cell, date) or cell == ""
    if expected is CellType.DECIMAL:
        return isinstance(cell, str) and (cell == "" or DECIMAL.fullmatch(cell) is not None)
    if expected is CellType.SHARE:
        return isinstance(cell, str) and (cell == "" or _share(cell))
    return isinstance(cell, str)


def _share(raw: str) -> bool:
    """A fraction of one: “2/3”, “0.7”."""
    found = re.fullmatch(r"([0-9]+)/([1-9][0-9]*)|[01](\.[0-9]+)?", raw)
    return found is not None and 0 <= Fraction(raw) <= 1
