"""What columns say of people on a day: read for many at once, told one by one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.foundation.dates import full_years_between
from chibo.ledger.queries import overlays_on
from chibo.lists.queries.choices import choices
from chibo.lists.rules.fitting import Said
from chibo.lists.vocabulary import Kind
from chibo.lists.vocabulary.columns import UNIT, Column
from chibo.organisations.queries import nearest_names
from chibo.people.models import YearGrade
from chibo.people.queries.records import Record, records_on
from chibo.people.queries.shown import box_shown, value_shown
from chibo.people.vocabulary.items import Field, Form

PART = 900
Cell = str | int | date
AWAY = "hồ sơ đã chuyển đi"


@dataclass(frozen=True, slots=True)
class Line:
    """One member where he stands on the day, with the columns of his own row that were asked for."""

    person_id: UUID
    name: str
    born_on: date
    unit_id: UUID
    standing: str
    since: date
    own: Mapping[str, Any]


class Facts:
    """What some columns say of some people; everything is read when it is made, in parts."""

    def __init__(
        self, lines: Sequence[Line], columns: Collection[Column], on: date, away: Collection[UUID] = ()
    ) -> None:
        self.on, self.away = on, away
        ids = [line.person_id for line in lines]
        keys = {column.key for column in columns}
        self._units = (
            nearest_names({line.unit_id for line in lines}, on) if keys & {UNIT, "unit_code"} else {}
        )
        self._overlays = overlays_on(ids, on) if "overlays" in keys else {}
        self._grades = _grades(ids, {column.year for column in columns if column.year})
        items = {column.item.key for column in columns if column.item and not column.own}
        here = [pk for pk in ids if pk not in away]
        self._records = records_on(here, on, items=items) if items else {}
        self._labels = {c.key: dict(choices(c, on)) for c in columns if c.kind == Kind.CHOICE}

    def said(self, column: Column, line: Line) -> Said:
        """The column in neutral form; empty when nothing is known."""
        if column.own:
            kept = line.own[column.key]
            return () if kept in (None, "") else (kept,)
        if column.item is not None:
            return self._recorded(column, self._records.get(line.person_id, {}))
        if column.year:
            return tuple(filter(None, (self._grades.get((line.person_id, column.year), ""),)))
        name, code = self._units.get(line.unit_id, ("", ""))
        placed: dict[str, Said] = {
            UNIT: (name,),
            "unit_code": (code,),
            "standing": (line.standing,),
            "since": (line.since,),
            "overlays": tuple(self._overlays.get(line.person_id, ())),
            "age": (full_years_between(line.born_on, self.on),),
        }
        return placed[column.key]

    def hidden(self, column: Column, line: Line) -> bool:
        """Whether the column tells of a record that went with the member to where the reader may not look."""
        return column.item is not None and not column.own and line.person_id in self.away

    def shown(self, column: Column, line: Line) -> Cell:
        """The column as people read it: days and numbers as such, everything else in words."""
        if self.hidden(column, line):
            return AWAY
        said = self.said(column, line)
        if len(said) == 1 and not isinstance(said[0], str):
            return said[0]
        labels = self._labels.get(column.key, {})
        return "; ".join(labels.get(str(one), str(one)) for one in said)

    def _recorded(self, column: Column, record: Record) -> Said:
        assert column.item is not None
        rows = list(record.get(column.item.key, {}).values())
        if column.counted:
            return (len(rows),) if rows else ()
        if column.box is None:
            told = (value_shown(column.item, row.value, self.on) for row in rows)
            return tuple(text for text in told if text)
        return _box(column, column.box, rows[0].value.get(column.box.name) if rows else None, self.on)


def _box(column: Column, box: Field, kept: Any, on: date) -> Said:
    if kept in (None, "", False):
        return ()
    if box.form == Form.YES:
        return ("yes",)
    if column.kind == Kind.DAY:
        return (date.fromisoformat(str(kept)),)
    if column.kind == Kind.NUMBER:
        return (int(kept),)
    return (str(kept),) if column.kind == Kind.CHOICE else (box_shown(box, kept, on),)


def _grades(ids: Sequence[UUID], years: Collection[int]) -> dict[tuple[UUID, int], str]:
    found: dict[tuple[UUID, int], str] = defaultdict(str)
    for start in range(0, len(ids) if years else 0, PART):
        rows = YearGrade.objects.filter(person_id__in=ids[start : start + PART], year__in=years)
        for person, year, grade in rows.values_list("person_id", "year", "grade"):
            found[person, year] = grade
    return found
