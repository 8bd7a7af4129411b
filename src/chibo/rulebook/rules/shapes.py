"""Pure checks of a parameter: its days follow each other, its values are what it promises."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from chibo.foundation.dates import format_date
from chibo.rulebook.models import DatedValue, Override, Parameter
from chibo.rulebook.rules.typed import raw_objections
from chibo.rulebook.vocabulary import CellType, ValueType


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
        for objection in raw_objections(parameter, dated.value):
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
