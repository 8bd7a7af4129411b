"""A record laid out by section, with the numbers and words of Phiếu 2-HSĐV, and what looks odd in it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from chibo.people.queries.records import Record, Said
from chibo.people.queries.shown import box_shown
from chibo.people.rules.items import shown_partial
from chibo.people.rules.numbers import personal_number_doubts
from chibo.people.rules.working_life import work_gaps
from chibo.people.vocabulary.catalogue import ITEMS
from chibo.people.vocabulary.items import Item, Section
from chibo.rulebook import queries as rulebook
from chibo.web.record.wording import boxes_of, line_of

if TYPE_CHECKING:
    from chibo.people.models import Person


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an item as read; `boxes` when the parts need their names."""

    row: UUID
    line: str
    boxes: tuple[tuple[str, str], ...]
    since: date


@dataclass(frozen=True, slots=True)
class Shown:
    """One item of the page; `official` is the wording of its number, once for all parts that share it."""

    item: Item
    official: str
    rows: tuple[Row, ...]


def sections(record: Record, wording: dict[str, str], on: date) -> list[tuple[Section, list[Shown]]]:
    """Every item there is, filled or not, in the order of the form."""
    return [(section, _of_section(section, record, wording, on)) for section in Section]


def _of_section(section: Section, record: Record, wording: dict[str, str], on: date) -> list[Shown]:
    told: set[str] = set()
    found = []
    for item in (item for item in ITEMS if item.section == section):
        said = "" if item.number in told else wording.get(item.number, "")
        found.append(_shown(item, record, said, on))
        told.add(item.number)
    return found


def _shown(item: Item, record: Record, official: str, on: date) -> Shown:
    said = record.get(item.key, {})
    return Shown(item, official, tuple(rows_of(item, said, on)))


def rows_of(item: Item, said: dict[UUID, Said], on: date) -> list[Row]:
    """What an item says, the rows of a list by when they began."""
    ordered = sorted(said.items(), key=lambda pair: _began(pair[1])) if item.many else list(said.items())
    return [
        Row(row, _line(item, one, on), _boxes(item, one, on), one.since)
        for row, one in ordered
    ]  # fmt: skip


def _line(item: Item, said: Said, on: date) -> str:
    if item.column:
        return box_shown(item.fields[0], said.value.get("value"), on)
    return line_of(item, said.value, on)


def _boxes(item: Item, said: Said, on: date) -> tuple[tuple[str, str], ...]:
    named = not item.many and len(item.fields) > 1 and item.fields[0].name not in ("value", "country")
    return tuple(pair for pair in boxes_of(item, said.value, on) if pair[1]) if named else ()


def _began(said: Said) -> tuple[str, str]:
    value = said.value
    return str(value.get("since") or value.get("on") or value.get("born") or "9999"), str(said.version_id)


def doubts(person: "Person", record: Record, on: date) -> list[str]:
    """What looks odd, as sentences; nothing is refused for it."""
    found = [f"Mục 19: số định danh cá nhân, {doubt}." for doubt in _number_doubts(person, on)]
    rows = [
        (str(said.value.get("since", "")), str(said.value.get("until", "")))
        for said in record.get("work", {}).values()
    ]
    gaps = work_gaps(rows, f"{on:%Y-%m}")
    return found + [
        f"Mục 21: từ {shown_partial(gap.since)} đến {shown_partial(gap.until)} chưa ghi làm gì."
        for gap in gaps
    ]


def _number_doubts(person: "Person", on: date) -> list[str]:
    try:
        table = rulebook.value("card.personal_number_sexes", on).value
    except rulebook.NoValue:
        return []
    return personal_number_doubts(person.personal_number, person.sex, person.born_on, table)
