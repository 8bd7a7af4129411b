"""Who fits a list on a day, in its order; read page by page or whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from chibo.foundation.clock import today
from chibo.foundation.text import sort_key
from chibo.ledger.policy import kept_elsewhere
from chibo.ledger.queries import Roll, roll
from chibo.ledger.vocabulary import Standing
from chibo.lists.errors import TooManyPeople
from chibo.lists.queries.facts import Cell, Facts, Line
from chibo.lists.rules.fitting import fits
from chibo.lists.rules.wanted import Condition, Wanted
from chibo.lists.vocabulary import Kind
from chibo.lists.vocabulary.columns import NAME, UNIT, Column, column
from chibo.organisations.queries import tree

if TYPE_CHECKING:
    from chibo.organisations.models import Unit

MOST_PEOPLE = 50_000  # as many as an .xlsx may have rows; the work grows with everybody of the unit
PART = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One member in the columns of the list; `name` leads to the record even when it is no column."""

    person_id: UUID
    name: str
    cells: tuple[Cell, ...]


class Answer:
    """Everybody who fits, in order; `outside` are members of the unit beyond the reader's reach."""

    def __init__(
        self, lines: Sequence[Line], asked: Wanted, on: date, outside: int, away: Collection[UUID]
    ) -> None:
        self._lines, self._asked, self._on, self.outside = lines, asked, on, outside
        self._away = away
        self.total = len(lines)
        self.full = sum(line.standing == Standing.FULL for line in lines)

    def page(self, offset: int, limit: int) -> list[Row]:
        """Some of the rows; columns are read for these people only."""
        lines, columns = self._lines[offset : offset + limit], self._asked.columns
        facts = Facts(lines, columns, self._on, self._away)
        return [
            Row(line.person_id, line.name, tuple(facts.shown(one, line) for one in columns)) for line in lines
        ]

    def rows(self) -> Iterator[Row]:
        """All of them, a part at a time."""
        for start in range(0, self.total, PART):
            yield from self.page(start, PART)


def answered(unit_id: UUID, on: date, asked: Wanted, within: "QuerySet[Unit, Any]") -> Answer:
    """Members of a unit and below on a day for whom every condition holds, among those in `within`.

    Who has moved beyond `within` since is there with what a roll tells, never with the record, and meets no
    condition on it. Refuses `TooManyPeople`: conditions on the record are looked at person by person.
    """
    listed = roll(unit_id, on, within=within)
    totals = listed.totals()
    if totals.total > MOST_PEOPLE:
        raise TooManyPeople(totals.total, MOST_PEOPLE)
    lines = _lines(listed, asked)
    away = kept_elsewhere([line.person_id for line in lines], within) if on < today() else set()
    facts = Facts(lines, [one.column for one in asked.conditions], on, away)
    fitting = [line for line in lines if all(_meets(one, facts, line) for one in asked.conditions)]
    return Answer(_ordered(fitting, asked.order, unit_id, on, away), asked, on, totals.outside, away)


def _meets(one: Condition, facts: Facts, line: Line) -> bool:
    return not facts.hidden(one.column, line) and fits(one, facts.said(one.column, line))


def _lines(listed: Roll, asked: Wanted) -> list[Line]:
    ordered = column(asked.order)
    used = {*asked.columns, *(one.column for one in asked.conditions), *((ordered,) if ordered else ())}
    names = sorted(one.key for one in used if one.own)
    return [
        Line(
            row.person_id, row.name, row.born_on, row.unit_id, row.standing, row.since,
            dict(zip(names, row.values, strict=True)),
        )
        for row in listed.columns(names)
    ]  # fmt: skip


def _ordered(lines: list[Line], order: str, unit_id: UUID, on: date, away: Collection[UUID]) -> list[Line]:
    """By name as they came, by the tree, or by a column: what is unknown stands last."""
    if order == UNIT:
        places = {node.unit_id: place for place, node in enumerate(tree(on, unit_id))}
        return sorted(lines, key=lambda line: places.get(line.unit_id, len(places)))
    chosen = column(order)
    if order == NAME or chosen is None:
        return lines
    facts = Facts(lines, [chosen], on, away)
    return sorted(lines, key=lambda line: _place(chosen, facts, line))


def _place(chosen: Column, facts: Facts, line: Line) -> tuple[bool, Any]:
    shown = facts.shown(chosen, line)
    if shown == "":
        return (True, "")
    if chosen.kind in (Kind.DAY, Kind.NUMBER):
        return (False, shown)
    return (False, sort_key(str(shown)))
