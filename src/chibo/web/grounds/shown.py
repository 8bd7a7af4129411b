"""How an answer of the rulebook is written for people: a line, or a sheet with what changed marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chibo.foundation.dates import FOREVER, day_before
from chibo.rulebook import queries as rulebook
from chibo.rulebook.models import Citation, DatedValue, Instrument, Parameter
from chibo.rulebook.vocabulary import Applies, CellType, Confidence, ValueType
from chibo.web.grounds.words import BESIDE, CODES, COLUMNS
from chibo.web.shell.filters import day as written_day
from chibo.web.shell.filters import number

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: headings, and rows of (cells, whether the row is new or changed)."""

    headings: list[str]
    rows: list[tuple[list[str], bool]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer over its days: the last day is told, not the first day after."""

    text: str
    sheet: Sheet | None
    first_day: date
    last_day: date | None
    citation: str
    instrument: Instrument
    confidence: str
    note: str
    applies: str
    ended_by: str
    same: bool
    now: bool


def shown(parameter: Parameter, dated: DatedValue, former: DatedValue | None, on: date) -> Shown:
    """An answer as a page shows it; `former` is the one before it, for what changed."""
    known = not dated.unknown
    raw: Any = dated.value
    return Shown(
        text=said(parameter, raw) if known else dated.unknown,
        sheet=sheet(parameter, raw, former) if known and parameter.type is ValueType.TABLE else None,
        first_day=dated.in_force_from,
        last_day=None if dated.in_force_to == FOREVER else day_before(dated.in_force_to),
        citation=cited(dated.citation),
        instrument=rulebook.instrument(dated.citation.instrument),
        confidence=dated.confidence if known else UNKNOWN,
        note=dated.note,
        applies="" if dated.transition.applies_to is Applies.EVENTS else _applies(dated),
        ended_by=cited(dated.ended_by) if dated.ended_by else "",
        same=former is not None and (former.value, former.unknown) == (dated.value, dated.unknown),
        now=dated.in_force_from <= on < dated.in_force_to,
    )


def _applies(dated: DatedValue) -> str:
    return ". ".join(filter(None, (dated.transition.applies_to.label, dated.transition.note)))


def over_time(parameter: Parameter, values: Sequence[DatedValue], on: date) -> list[Shown]:
    """All answers, the newest first."""
    pairs = zip(values, [None, *values], strict=False)
    return [shown(parameter, dated, former, on) for dated, former in pairs][::-1]


def said(parameter: Parameter, raw: Any) -> str:
    """An answer in one line: “30 ngày làm việc”, “ít nhất 2/3”, “bảng 5 dòng”."""
    kind = parameter.type
    if kind is ValueType.TABLE:
        return f"bảng {len(raw)} dòng"
    if kind is ValueType.CHOICE:
        return parameter.choices.get(str(raw), str(raw))
    if kind is ValueType.MAJORITY:
        sign, share = str(raw).split()
        return f"{'quá' if sign == '>' else 'ít nhất'} {_share(share)}"
    if kind is ValueType.SHARE:
        return _share(str(raw))
    if kind is ValueType.DECIMAL:
        return _decimal_said(str(raw))
    if kind is ValueType.MONEY:
        return f"{number(raw)} đồng"
    if kind is ValueType.BOOLEAN:
        return "có" if raw else "không"
    if parameter.unit is not None:
        return f"{number(raw)} {parameter.unit.label}"
    return number(raw) if isinstance(raw, int) else str(raw)


def sheet(parameter: Parameter, rows: Sequence[Mapping[str, Any]], former: DatedValue | None) -> Sheet:
    """A table for people: columns of codes give way to the words beside them."""
    columns = {
        name: kind for name, kind in parameter.columns.items() if BESIDE.get(name) not in parameter.columns
    }
    before = former.value if former is not None and isinstance(former.value, list) else None
    labels = {row["code"]: str(row.get("label") or row["code"]) for row in rows}
    made = [
        (
            [
                _named(row[name], labels) if kind is CellType.ROWS else cell(row[name], kind, name)
                for name, kind in columns.items()
            ],
            before is not None and row not in before,
        )
        for row in rows
    ]
    return Sheet([COLUMNS.get(name, name) for name in columns], made)


def _named(codes: Sequence[str], labels: Mapping[str, str]) -> str:
    """Other rows of the same table, by their labels."""
    return "; ".join(labels[code] for code in codes) or "–"


def cell(value: Any, kind: CellType, name: str) -> str:
    """One cell: days, numbers and codes in words; a text that looks like a number (“điểm 3.8”) stays."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return number(value)
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, list | tuple):
        return ", ".join(CODES.get(str(one), str(one)) for one in value) or "–"
    if not value:
        return "–"
    if kind is CellType.SHARE:
        return _share(value)
    if kind is CellType.DECIMAL:
        return _decimal_said(value)
    if name == "confidence":
        return Confidence(value).label if value in set(Confidence) else str(value)
    if "." in value and value in rulebook.all_keys():
        return rulebook.parameter(value).title
    return CODES.get(value, str(value))


def _decimal_said(text: str) -> str:
    """“0.5” is 0,5 and “5000” is 5.000, as people write; nothing is rounded."""
    return number(Decimal(text), len(text.partition(".")[2]))


def cited(citation: Citation) -> str:
    """“điểm 4.1 Quy định 294-QĐ/TW”."""
    return f"{citation.article} {rulebook.instrument(citation.instrument).short}".strip()


def _share(text: str) -> str:
    """“2/3” stays; “0.30” is 30 %, “0.0025” is 0,25 %: a rule's figure is never rounded."""
    if "/" in text:
        return text
    return f"{_decimal_said(f'{(Decimal(text) * 100).normalize():f}')}\N{NO-BREAK SPACE}%"
