"""What a member page says: the standing of the asked day, identity, grades, the line of life."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chibo.foundation.dates import format_date
from chibo.ledger.queries import TimelineItem, overlays_on
from chibo.ledger.vocabulary import EXITS, Kind, Overlay, Standing
from chibo.organisations.queries import name_periods
from chibo.people.queries import grade_labels, grades_of, merges_of
from chibo.people.vocabulary import FIELD_LABELS, FIVE_DATES, Sex
from chibo.web.members.found import Found

if TYPE_CHECKING:
    from chibo.people.models import Person, YearGrade

NUMBERS = ("personal_number", "card_number", "old_card_number")


@dataclass(frozen=True, slots=True)
class Now:
    """Where somebody stood at the end of the asked day; `tone` and `label` make the pill."""

    tone: str
    label: str
    unit_id: UUID | None
    unit_name: str
    since: date | None
    overlays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of life; `here` on the last one the asked day had seen, `ahead` on those it had not."""

    item: TimelineItem
    here: bool
    ahead: bool
    tone: str


def now_of(found: Found, items: list[TimelineItem], on: date) -> Now:
    """Standing on a day, as far as the reader sees."""
    spell = next((s for s in found.spells if s.valid_from <= on < s.valid_to), None)
    if spell is not None:
        overlays = tuple(
            Overlay(o).label for o in overlays_on([found.person.pk], on).get(found.person.pk, ())
        )
        name = _named(spell.unit_id, on)
        return Now(
            spell.standing, Standing(spell.standing).label, spell.unit_id, name, spell.valid_from, overlays
        )
    past = [item for item in items if item.on <= on and not item.reversed and item.kind in EXITS]
    if past:
        return Now("gone", Kind(past[-1].kind).label, None, "", past[-1].on, ())
    elsewhere = any(s.valid_from <= on for s in found.spells)
    label = "Không còn trong phạm vi được xem" if elsewhere else "Chưa vào danh sách"
    return Now("gone", label, None, "", None, ())


def _named(unit_id: UUID, on: date) -> str:
    name = ""
    for row in name_periods([unit_id])[unit_id]:
        if row.valid_from <= on or not name:
            name = row.name
    return name


def moments(items: list[TimelineItem], on: date) -> list[Moment]:
    """Newest first."""
    seen = [item for item in items if item.on <= on and not item.reversed]
    last = seen[-1] if seen else None
    return [Moment(item, item is last, item.on > on, _tone(item)) for item in reversed(items)]


def _tone(item: TimelineItem) -> str:
    return "derived" if item.derived else ""


def identity(person: "Person") -> list[tuple[str, Any]]:
    """Who it is on paper, as (label, value)."""
    facts: list[tuple[str, Any]] = [
        ("Ngày sinh", format_date(person.born_on)),
        ("Giới tính", Sex(person.sex).label if person.sex else "–"),
    ]
    return facts + [(FIELD_LABELS[name], getattr(person, name)) for name in NUMBERS]


def dates(person: "Person") -> list[tuple[str, str]]:
    """The five dates, as (label, day)."""
    given = [(FIELD_LABELS[name], getattr(person, name)) for name in FIVE_DATES]
    return [(label, format_date(day) if day else "") for label, day in given]


def grades(person_id: UUID) -> list[tuple[int, str, str]]:
    """Yearly grades, newest first: year, wording of that year, number of the paper."""
    return [
        (
            row.year,
            grade_labels(row.year).get(row.grade, row.grade),
            _paper(row, person_id),
        )
        for row in grades_of(person_id)
    ]


def _paper(row: "YearGrade", person_id: UUID) -> str:
    """The number of the paper, and whether it was written on a record merged into this one."""
    number = row.decision.number_text if row.decision else ""
    return number if row.person_id == person_id else f"{number} (ghi ở hồ sơ đã gộp)".strip()


@dataclass(frozen=True, slots=True)
class Sameness:
    """Another record of the same human being: `into` when it was kept instead of the one shown."""

    person_id: UUID
    name: str
    number_text: str
    into: bool


def samenesses(person: "Person") -> list[Sameness]:
    """What the page says about merging: where this record went, or which ones came into it."""
    found = []
    for row in merges_of([person.pk]) if getattr(person, "in_a_merge", True) else []:
        into = row.absorbed_id == person.pk
        other = row.kept if into else row.absorbed
        found.append(Sameness(other.pk, other.birth_name, row.decision.number_text, into))
    return found
