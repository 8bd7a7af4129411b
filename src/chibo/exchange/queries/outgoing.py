"""What a layout says about each member of a unit on a day, as text in the layout's own words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from chibo.exchange.vocabulary import Status
from chibo.exchange.vocabulary.layouts import Layout
from chibo.foundation.dates import format_date
from chibo.ledger.models import OverlaySpell, Spell
from chibo.ledger.policy import kept_elsewhere
from chibo.ledger.vocabulary import Overlay, Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import descendant_ids, kinds, tree
from chibo.organisations.vocabulary import Basis
from chibo.people.models import ItemVersion, Person, YearGrade
from chibo.people.queries import grade_labels
from chibo.people.queries.records import Record, records_on
from chibo.people.queries.shown import box_shown, value_shown
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.catalogue import BY_KEY

PART = 1000
MOST_UNITS = 400  # in one question


@dataclass
class Outgoing:
    """One person as a layout will tell them."""

    person: Person
    unit_id: UUID | None
    standing: str
    overlays: dict[str, date]
    record: Record
    grades: dict[int, str]


def outgoing(
    unit_id: UUID,
    on: date,
    items: Sequence[str],
    years: Sequence[int] = (),
    readable: "QuerySet[Unit, UUID] | None" = None,
) -> Iterator[Outgoing]:
    """Members of a unit and below on a day, by unit and name; then those a file told of as gone.

    `readable`, for a past day: units whose records the reader may open now. Who has moved beyond them is told
    as a roll tells, without the record: the file goes with the member.

    Units are asked for a few at a time: everybody of a province would not fit into memory.
    """
    for units in _portions(members_by_unit(unit_id, on)):
        order = {unit: place for place, unit in enumerate(units)}
        spells = _spells(on).filter(unit_id__in=units)
        rows = list(spells.values_list("person_id", "unit_id", "standing", "person__name_sort"))
        rows.sort(key=lambda row: (order[row[1]], row[3], str(row[0])))
        for start in range(0, len(rows), PART):
            part = {person: (unit, standing) for person, unit, standing, _ in rows[start : start + PART]}
            yield from _told(part, on, items, years, readable)
    gone = _only_recorded(unit_id, on)
    for start in range(0, len(gone), PART):
        yield from _told(dict.fromkeys(gone[start : start + PART], (None, "")), on, items, years, None)


def members_by_unit(unit_id: UUID, on: date) -> list[tuple[UUID, int]]:
    """Units at and below one that have members on a day, in reading order, with how many."""
    order = {node.unit_id: place for place, node in enumerate(tree(on, unit_id))}
    spells = _spells(on).filter(unit_id__in=descendant_ids(unit_id, on))
    found = spells.order_by().values_list("unit_id").annotate(number=Count("person_id"))
    return sorted(found, key=lambda row: (order.get(row[0], len(order)), str(row[0])))


def _spells(on: date) -> QuerySet[Spell]:
    return Spell.objects.filter(basis=Basis.LIFE, valid_from__lte=on, valid_to__gt=on)


def _portions(counted: Sequence[tuple[UUID, int]]) -> Iterator[list[UUID]]:
    """Neighbouring units that have about `PART` members together."""
    units: list[UUID] = []
    people = 0
    for unit, number in counted:
        if units and (people + number > PART or len(units) == MOST_UNITS):
            yield units
            units, people = [], 0
        units.append(unit)
        people += number
    if units:
        yield units


def _only_recorded(unit_id: UUID, on: date) -> list[UUID]:
    """People a file told of who were out of the Party already: recorded, never in the books."""
    told = ItemVersion.objects.filter(
        item="former_standing", gone=False, person__erased_at=None, person__spells=None,
        person__entered_at__in=descendant_ids(unit_id, on),
    )  # fmt: skip
    people = Person.objects.filter(pk__in=told.values("person_id")).order_by("name_sort", "pk")
    return list(people.values_list("pk", flat=True))


def _told(
    part: Mapping[UUID, tuple[UUID | None, str]],
    on: date,
    items: Sequence[str],
    years: Sequence[int],
    readable: "QuerySet[Unit, UUID] | None",
) -> Iterator[Outgoing]:
    ids = list(part)
    people: dict[UUID, Person] = {}
    overlays: dict[UUID, dict[str, date]] = defaultdict(dict)
    grades: dict[UUID, dict[int, str]] = defaultdict(dict)
    for start in range(0, len(ids), 900):
        some = ids[start : start + 900]
        people |= Person.objects.in_bulk(some)
        spans = OverlaySpell.objects.filter(person_id__in=some, valid_from__lte=on, valid_to__gt=on)
        for person, overlay, since in spans.values_list("person_id", "overlay", "valid_from"):
            overlays[person][overlay] = since
        if years:
            known = YearGrade.objects.filter(person_id__in=some, year__in=years)
            for person, year, grade in known.values_list("person_id", "year", "grade"):
                grades[person][year] = grade
    away = kept_elsewhere(ids, readable) if readable is not None else set()
    here = [pk for pk in ids if pk not in away]
    records = records_on(here, on, items=[*items, "former_standing", "earlier_exemption"])
    for pk in ids:
        unit, standing = part[pk]
        yield Outgoing(people[pk], unit, standing, overlays[pk], records.get(pk, {}), grades[pk])


class Teller:
    """Says the fields of one layout about people, with names and words looked up once."""

    def __init__(self, layout: Layout, unit_id: UUID, on: date, today: date) -> None:
        self.layout, self.on, self.today = layout, on, today
        nodes = tree(on, unit_id)
        self.codes = {node.unit_id: node.code for node in nodes}
        self.names = {node.unit_id: node.name for node in nodes}
        self._parents = {node.unit_id: node.parent_id for node in nodes}
        grassroots = {code for code, kind in kinds(on).items() if "grassroots" in kind.counts_as}
        self._grassroots = {node.unit_id for node in nodes if node.kind in grassroots}
        self.words: dict[str, str] = {}
        for key, word in layout.statuses:
            self.words.setdefault(key, word)

    def row(self, number: int, one: Outgoing, fields: Sequence[str]) -> list[str]:
        """The person in the columns of the layout."""
        return [self.field(name, number, one) for name in fields]

    def field(self, name: str, number: int, one: Outgoing) -> str:
        """One column; empty when there is nothing to say."""
        person, base = one.person, name.split(":")[0]
        if base == "item":
            return self._item(name[5:], one.record)
        if base == "grade":
            return self._grade(int(name[6:]), one)
        if name in ("born_on", "ceremony_on", "official_on"):
            day: date | None = getattr(person, name)
            return format_date(day) if day else ""
        simple = {
            "row_number": str(number),
            "birth_name": person.birth_name,
            "sex": Sex(person.sex).label if person.sex else "",
            "personal_number": person.personal_number,
            "card_number": person.card_number,
            "old_card_number": person.old_card_number,
        }
        return simple[name] if name in simple else self._standing(name, one)

    def _standing(self, name: str, one: Outgoing) -> str:
        if name in ("unit_code", "unit", "unit_name"):
            if one.unit_id is None:
                said = _single(one.record, "former_standing").get("unit", "")
                return str(said) if name == "unit_code" else self._name_of_code(str(said))
            return (self.codes if name == "unit_code" else self.names).get(one.unit_id, "")
        if name == "base_name":
            return self._base(one.unit_id)
        if name == "status":
            key = self.status(one)
            return self.words.get(key, Status(key).label)
        return self._status_on(one) if name == "status_on" else ""

    def status(self, one: Outgoing) -> str:
        """The standing in neutral words, as finely as the layout can say it."""
        former = _single(one.record, "former_standing").get("status", "")
        if one.unit_id is None or former == Status.INTERRUPTED:
            return str(former)
        if Overlay.EXEMPTED in one.overlays:
            return Status.EXEMPTED
        if Overlay.SUSPENDED in one.overlays:
            return Status.SUSPENDED
        fine = Status.FULL if one.standing == Standing.FULL else Status.PROBATIONARY
        return fine if fine in self.words else Status.ACTIVE

    def _status_on(self, one: Outgoing) -> str:
        former = _single(one.record, "former_standing").get("on", "")
        if former:
            return format_date(date.fromisoformat(str(former)))
        if Overlay.EXEMPTED in one.overlays:
            earlier = [
                said.value.get("since", "") for said in one.record.get("earlier_exemption", {}).values()
            ]
            days = [day for day in earlier if len(str(day)) == 10]
            return format_date(date.fromisoformat(str(days[-1])) if days else one.overlays[Overlay.EXEMPTED])
        since = one.overlays.get(Overlay.SUSPENDED)
        return format_date(since) if since else ""

    def _item(self, name: str, record: Record) -> str:
        key, _, box = name.partition(".")
        value, item = _single(record, key), BY_KEY[key]
        if not value:
            return ""
        if not box:
            return value_shown(item, value, self.today)
        return box_shown(item.field(box), value.get(box, ""), self.today)

    def _grade(self, year: int, one: Outgoing) -> str:
        grade = one.grades.get(year, "")
        return grade_labels(year).get(grade, grade) if grade else ""

    def _base(self, unit_id: UUID | None) -> str:
        current = unit_id
        while current in self._parents:
            if current in self._grassroots:
                return self.names[current]
            current = self._parents[current]
        return ""

    def _name_of_code(self, code: str) -> str:
        return next((self.names[unit] for unit, own in self.codes.items() if own == code), code)


def _single(record: Record, key: str) -> dict[str, str | int | bool]:
    said = next(iter(record.get(key, {}).values()), None)
    return said.value if said else {}
