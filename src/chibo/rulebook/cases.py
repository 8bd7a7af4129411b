"""Worked examples of regulations/cases: what each asks, and whether it comes out as written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from yaml import YAMLError

from chibo.foundation.dates import add_months, full_months_between, full_years_between
from chibo.foundation.refusals import Refusal
from chibo.rulebook import queries
from chibo.rulebook.errors import NoValue, UnknownKey
from chibo.rulebook.loading import regulations_folder
from chibo.rulebook.models import Case
from chibo.rulebook.reading import read_yaml
from chibo.rulebook.values import Majority
from chibo.rulebook.vocabulary import TimeUnit
from chibo.rulebook.worked import RULES


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example and the file it stands in."""

    file: str
    case: Case

    @property
    def key(self) -> str:
        """The key it is about; "" when it is about a rule."""
        return str(self.case.given.get("key", ""))


def worked_examples(folder: Path | None = None) -> list[Worked]:
    """Every worked example. Refuses `ValueError`, naming file and example, when one is written wrongly."""
    found = []
    for path in sorted(((folder or regulations_folder()) / "cases").glob("*.yaml")):
        for number, raw in enumerate(_list_in(path), start=1):
            try:
                found.append(Worked(path.name, Case.model_validate(raw)))
            except ValidationError as broken:
                told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in broken.errors())
                raise ValueError(f"cases/{path.name}, ví dụ thứ {number}: {told}") from broken
    return found


def _list_in(path: Path) -> list[Any]:
    try:
        found = read_yaml(path) or []
    except (YAMLError, ValueError) as broken:
        raise ValueError(
            f"cases/{path.name}: không đọc được YAML: {' '.join(str(broken).split())}"
        ) from broken
    if not isinstance(found, list):
        raise ValueError(f"cases/{path.name}: phải là danh sách các ví dụ")
    return found


def differences(worked: Worked) -> list[str]:
    """How an example's answer differs from what it expects, in sentences; empty when it does not."""
    try:
        answered = _answer(worked.case)
    except UnknownKey as unknown:
        return [str(unknown)]
    except NoValue as none:
        answered = {"unknown": True, "citation": none.citation}
    except Refusal as refusal:
        answered = {"refused": refusal.code}
    except (TypeError, KeyError, ValueError) as wrong:
        return [f"given không đúng với quy tắc: {wrong}"]
    return list(_differences("", worked.case.expect, answered))


def _differences(inside: str, expected: dict[str, Any], answered: dict[str, Any]) -> Iterator[str]:
    for name, wanted in expected.items():
        if name not in answered:
            yield f"{inside}{name}: không có trong kết quả {sorted(answered)}"
        elif isinstance(wanted, dict) and isinstance(answered[name], dict):
            yield from _differences(f"{inside}{name}.", wanted, answered[name])
        elif name == "cites":
            yield from (f"thiếu viện dẫn “{one}”" for one in wanted if one not in answered[name])
        elif (got := _plain(answered[name])) != _plain(wanted):
            yield f"{inside}{name}: chờ {wanted!r}, được {got!r}"


def _answer(case: Case) -> dict[str, Any]:
    given = dict(case.given)
    profiles = tuple(given.pop("profiles", ()))
    if rule := given.pop("rule", None):
        if rule not in RULES:
            raise UnknownKey(f"không có quy tắc {rule!r}; có: {', '.join(sorted(RULES))}")
        verdict, answered = RULES[rule](queries.lookup(profiles), case.on, given)
        return {**answered, "cites": list(verdict.citations), "reasons": list(verdict.reasons)}
    return _value_answer(given, case.on, profiles)


def _value_answer(given: dict[str, Any], on: date, profiles: tuple[str, ...]) -> dict[str, Any]:
    """Everything an example may expect of the key it asks for."""
    found = queries.value(given["key"], on, profiles)
    answered: dict[str, Any] = {
        "value": found.value,
        "unit": found.unit,
        "citation": found.citation,
        "confidence": found.confidence,
        "profile": found.profile,
    }
    if "starting" in given and found.unit is TimeUnit.MONTHS:
        answered["ends"] = add_months(given["starting"], found.value)
    if "born" in given:
        answered["age_months"] = full_months_between(given["born"], on)
        answered["reached"] = full_years_between(given["born"], on) >= found.value
    if isinstance(found.value, tuple):
        rows = {row["code"]: dict(row) for row in found.value}
        answered["codes"] = list(rows)
        answered["row"] = rows.get(str(given.get("row")), {})
    return answered


def _plain(found: Any) -> Any:
    """A value as a file writes it, so that “2/3” equals a fraction and a list a tuple."""
    if isinstance(found, tuple | list):
        return [_plain(one) for one in found]
    if isinstance(found, Majority):
        return f"{'>' if found.strict else '>='} {found.share}"
    if isinstance(found, Fraction | Decimal):
        return Fraction(found)
    if isinstance(found, str) and (share := _number(found)) is not None:
        return share
    return "" if found is None else found


def _number(text: str) -> Fraction | str | None:
    """The number a quoted “0.30” or “2/3” stands for, a majority made simple; None for other words."""
    sign, _, share = text.rpartition(" ")
    try:
        number = Fraction(share)
    except (ValueError, ZeroDivisionError):
        return None
    return f"{sign} {number}" if sign in (">", ">=") else None if sign else number
