"""Facts of a case as people read them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.organisations.queries import nearest_names
from chibo.people.queries import persons
from chibo.procedures.queries import choices_on
from chibo.procedures.vocabulary import Fact, FactKind, Line, Procedure
from chibo.web.shell.filters import number

NOTHING = "–"
ERASED = "(đã xóa)"


class Telling:
    """Says facts in words; names of people are asked once for all that is to be told."""

    def __init__(
        self, procedure: Procedure, unit_id: UUID, on: date, values: Iterable[Mapping[str, Any]]
    ) -> None:
        self._facts, self._unit_id, self._on = procedure.facts, unit_id, on
        values = list(values)
        ids = {found for one in values for found in _people(self._facts, one)}
        self._names = {key: found.birth_name for key, found in persons(ids).items()} if ids else {}
        units = {found for one in values for found in _units(self._facts, one)}
        self._unit_names = nearest_names(units, on) if units else {}
        self._choices: dict[str, dict[str, str]] = {}

    @property
    def people(self) -> list[UUID]:
        """Members named in the facts, for the read log."""
        return list(self._names)

    def pairs(self, kept: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """(label, words) of facts, in the order of the procedure; a list of lines stays one."""
        return [
            (fact.label, self.said(fact, kept[name])) for name, fact in self._facts.items() if name in kept
        ]

    def said(self, fact: Fact, value: Any) -> Any:
        """One fact in words; a list of lines as rows of pairs."""
        if value is None:
            return ERASED
        if fact.kind is FactKind.LINES:
            return [[(box.label, self._box(box, row.get(box.name))) for box in fact.lines] for row in value]
        return self._one(fact, fact.kind, value)

    def _box(self, box: Line, value: Any) -> str:
        return NOTHING if value in (None, "") else self._one(None, box.kind, value)

    def _one(self, fact: Fact | None, kind: FactKind, value: Any) -> str:
        if kind is FactKind.DAY:
            return format_date(date.fromisoformat(value))
        if kind is FactKind.YES_NO:
            return "có" if value else "không"
        if kind is FactKind.NUMBER:
            return number(value)
        if kind is FactKind.PERSON:
            return self._names.get(UUID(str(value)), NOTHING)
        if kind is FactKind.UNIT:
            return self._unit_names.get(UUID(str(value)), (NOTHING, ""))[0]
        if kind in {FactKind.CHOICE, FactKind.CHOICES} and fact is not None:
            labels, codes = self._labels(fact), value if isinstance(value, list) else [value]
            return "; ".join(labels.get(str(code), str(code)) for code in codes) or NOTHING
        return str(value)

    def _labels(self, fact: Fact) -> dict[str, str]:
        if fact.name not in self._choices:
            self._choices[fact.name] = dict(choices_on(fact, self._unit_id, self._on))
        return self._choices[fact.name]


def _units(facts: Mapping[str, Fact], kept: Mapping[str, Any]) -> Iterable[UUID]:
    for name, value in kept.items():
        if name in facts and facts[name].kind is FactKind.UNIT and value:
            yield UUID(str(value))


def _people(facts: Mapping[str, Fact], kept: Mapping[str, Any]) -> Iterable[UUID]:
    for name, value in kept.items():
        fact = facts.get(name)
        if fact is None or not value:
            continue
        if fact.kind is FactKind.PERSON:
            yield UUID(str(value))
        if fact.kind is FactKind.LINES:
            boxes = [box.name for box in fact.lines if box.kind is FactKind.PERSON]
            yield from (UUID(str(row[name])) for row in value for name in boxes if row.get(name))
