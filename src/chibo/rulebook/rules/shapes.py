"""Pure checks of a parameter: its days follow each other, its values are what it promises."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from chibo.foundation.dates import format_date
from chibo.rulebook.models import DatedValue, Override, Parameter
from chibo.rulebook.values import Majority
from chibo.rulebook.vocabulary import CellType, ValueType

# Written in quotes: a float of YAML is not exact.
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def objections(parameter: Parameter) -> Iterator[str]:
    """What is wrong with a parameter, in sentences that name its key and the day."""
    yield from _shape_objections(parameter)
    yield from _span_objections(parameter.key, parameter.values)
    yield from value_objections(parameter, parameter.values)


def override_objections(parameter: Parameter | None, override: Override) -> Iterator[str]:
    """What is wrong with a profile's values for a key of the centre; days it leaves out are the centre's.

    `parameter` is None when the centre has no such key: there is nothing to override.
    """
    if parameter is None:
        yield f"{override.key}: trung ương không có mục này, nên không có gì để quy định riêng"
        return
    if not parameter.local:
        yield f"{override.key}: mục này không mở cho địa phương quy định (local: true)"
    yield from _overlaps(parameter.key, override.values)
    yield from value_objections(parameter, override.values)


def value_objections(parameter: Parameter, values: Sequence[DatedValue]) -> Iterator[str]:
    """Values that are not what the parameter promises."""
    for dated in values:
        if dated.unknown:
            continue
        for objection in _value_objections(parameter, dated.value):
            yield f"{spot(parameter.key, dated)}: {objection}"


def spot(key: str, dated: DatedValue) -> str:
    """Which value is meant: “card.digits, từ 02/09/2025”."""
    return f"{key}, từ {format_date(dated.in_force_from)}"


def place(raw: Any, location: Sequence[int | str]) -> str:
    """Where in a file, as people say it: “card.digits, từ 02/09/2025, confidence”.

    `location` is the path of a mistake inside `raw`, which may be anything a file can hold.
    """
    written = raw if isinstance(raw, Mapping) else {}
    named = [str(written[name]) for name in ("key", "slug") if written.get(name)]
    steps = list(location)
    if len(steps) >= 2 and steps[0] == "values":
        named.append(_since(written, steps[1]))
        steps = steps[2:]
    named += [".".join(str(step) for step in steps)] if steps else []
    return ", ".join(named) or "cả tệp"


def frozen(parameter: Parameter, raw: Any) -> Any:
    """A checked value as the program gets it: decimals exact, tables that cannot be changed."""
    if parameter.type is not ValueType.TABLE:
        return _EXACT.get(parameter.type, _same)(raw)
    return tuple(
        MappingProxyType({name: _cell(parameter.columns[name], cell) for name, cell in row.items()})
        for row in raw
    )


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


def _since(written: Mapping[Any, Any], position: int | str) -> str:
    values = written.get("values")
    dated = values[position] if isinstance(values, list) and isinstance(position, int) else None
    start = dated.get("in_force_from") if isinstance(dated, Mapping) else None
    return f"từ {format_date(start)}" if isinstance(start, date) else f"giá trị thứ {int(position) + 1}"


def _shape_objections(parameter: Parameter) -> Iterator[str]:
    if (parameter.type is ValueType.DURATION) != (parameter.unit is not None):
        yield f"{parameter.key}: unit đi với type duration, và chỉ với duration"
    if (parameter.type is ValueType.TABLE) != bool(parameter.columns):
        yield f"{parameter.key}: columns đi với type table, và chỉ với table"
    elif parameter.columns and parameter.columns.get("code") is not CellType.TEXT:
        yield f"{parameter.key}: bảng phải có cột code kiểu text"
    if (parameter.type is ValueType.CHOICE) != bool(parameter.choices):
        yield f"{parameter.key}: choices đi với type choice, và chỉ với choice"


def _span_objections(key: str, values: Sequence[DatedValue]) -> Iterator[str]:
    yield from _overlaps(key, values)
    for former, dated in pairwise(values):
        if dated.in_force_from > former.in_force_to:
            gap = f"từ {format_date(former.in_force_to)} đến trước {format_date(dated.in_force_from)}"
            yield f"{key}: thiếu giá trị {gap}"


def _overlaps(key: str, values: Sequence[DatedValue]) -> Iterator[str]:
    for dated in values:
        if dated.in_force_to <= dated.in_force_from:
            yield f"{spot(key, dated)}: hết hiệu lực trước khi có hiệu lực"
    for former, dated in pairwise(values):
        if dated.in_force_from < former.in_force_to:
            yield f"{key}: hai giá trị chồng lên nhau từ {format_date(dated.in_force_from)}"


def _value_objections(parameter: Parameter, raw: Any) -> Iterator[str]:
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
