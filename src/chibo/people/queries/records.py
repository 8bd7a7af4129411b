"""What records say, on any day and as known at any moment; and how they came to say it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chibo.people.models import BEGINNING, SINGLE, ItemVersion, Person, RecordAct
from chibo.people.rules.items import Value
from chibo.people.vocabulary.catalogue import BY_KEY, COLUMNS

PART = 900
NONE: frozenset[str] = frozenset()
# Which rows of which items people have: item → row → what it says.
Record = dict[str, dict[UUID, "Said"]]


@dataclass(frozen=True, slots=True)
class Said:
    """What one item, or one row of a list, says on the asked day, and since when."""

    value: Value
    since: date
    version_id: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of an item: what it said from a day on, by which act."""

    item: str
    row: UUID
    since: date
    value: Value | None
    gone: bool
    act: RecordAct | None

    @property
    def erased(self) -> bool:
        """Taken out by law: that something stood here is all that may be told."""
        return self.value is None and not self.gone


def record_on(person: Person, on: date, known_at: datetime | None = None) -> Record:
    """Everything one record says on a day, columns included; `known_at` asks what was known at a moment."""
    return records_on([person.pk], on, known_at=known_at, people=[person])[person.pk]


def records_on(
    person_ids: Collection[UUID],
    on: date,
    *,
    items: Collection[str] | None = None,
    known_at: datetime | None = None,
    people: Iterable[Person] = (),
) -> dict[UUID, Record]:
    """What records of several people say on a day; of the columns only those of `people` are added."""
    found: dict[UUID, Record] = {pk: {} for pk in person_ids}
    for pk, item, row, since, value, gone, version in _versions(person_ids, on, items, known_at):
        record = found[pk]
        if gone or value is None:
            record.get(item, {}).pop(row, None)
            if not record.get(item, True):
                record.pop(item)
        else:
            record.setdefault(item, {})[row] = Said(value, since, version)
    people = list(people)
    told = set() if known_at is None else _told(people)
    for person in people:
        _add_columns(found[person.pk], person, items, told)
    return found


def _versions(
    person_ids: Collection[UUID], on: date, items: Collection[str] | None, known_at: datetime | None
) -> Iterator[tuple[UUID, str, UUID, date, Value | None, bool, int]]:
    ids = list(person_ids)
    for start in range(0, len(ids), PART):
        rows = ItemVersion.objects.filter(person_id__in=ids[start : start + PART], valid_from__lte=on)
        if items is not None:
            rows = rows.filter(item__in=list(items))
        if known_at is not None:
            rows = rows.filter(act__posted_at__lte=known_at)
        yield from rows.order_by("valid_from", "pk").values_list(
            "person_id", "item", "row", "valid_from", "value", "gone", "pk"
        )


def _told(people: list[Person]) -> set[tuple[UUID, str]]:
    """Columns that ever changed: what was known of them at a moment their versions tell."""
    rows = ItemVersion.objects.filter(person__in=people, item__in=COLUMNS).order_by()
    return set(rows.values_list("person_id", "item").distinct())


def _add_columns(
    record: Record, person: Person, items: Collection[str] | None, told: set[tuple[UUID, str]]
) -> None:
    """Columns hold for a whole life: whatever the day, they say what the person's row says now."""
    for name in COLUMNS:
        if (person.pk, name) in told:
            continue
        record.pop(name, None)
        kept = getattr(person, name)
        if kept in (None, "") or (items is not None and name not in items):
            continue
        shown = kept.isoformat() if isinstance(kept, date) else str(kept)
        record[name] = {SINGLE: Said({"value": shown}, BEGINNING, 0)}


def history_of(person: Person, item: str = "") -> list[Step]:
    """How a record (or one item of it) came to say what it says, newest knowledge first."""
    rows = ItemVersion.objects.filter(person=person).select_related("act__actor", "act__decision")
    if item:
        rows = rows.filter(item=item)
    steps = [Step(v.item, v.row, v.valid_from, v.value, v.gone, v.act) for v in rows.order_by("-pk")]
    told = {step.item for step in steps}
    first = [name for name in COLUMNS if name not in told and item in ("", name) and getattr(person, name)]
    return steps + [_as_entered(person, name) for name in first]


def act_that_wrote(person: Person, item: str) -> RecordAct | None:
    """The act behind the latest version of an item; None when it never changed."""
    latest = (
        ItemVersion.objects.filter(person=person, item=item).select_related("act").order_by("-pk").first()
    )
    return latest.act if latest else None


def _as_entered(person: Person, name: str) -> Step:
    kept = getattr(person, name)
    shown = kept.isoformat() if isinstance(kept, date) else str(kept)
    return Step(name, SINGLE, BEGINNING, {"value": shown}, False, person.entered_by)


@dataclass(frozen=True, slots=True)
class Missing:
    """A person and the items that ought to be there and are not."""

    person: Person
    items: tuple[str, ...]


def missing_items(people: Collection[Person], required: Collection[str], on: date) -> list[Missing]:
    """Who lacks which of the required items on a day, in the order of `people`; the complete are left out."""
    held = held_items([p.pk for p in people], [key for key in required if key not in COLUMNS], on)
    found = []
    for person in people:
        lacking = [key for key in required if not _has(person, key, held.get(person.pk, NONE))]
        if lacking:
            found.append(Missing(person, tuple(lacking)))
    return found


def held_items(
    people: "Collection[UUID] | QuerySet[Any, Any]", items: Collection[str], on: date
) -> dict[UUID, set[str]]:
    """Which of some items people have on a day; people without any are left out.

    Given a subquery of people it asks three questions, however many they are.
    """
    if not items:
        return {}
    rows = ItemVersion.objects.filter(person_id__in=people, item__in=list(items), valid_from__lte=on)
    said = rows.filter(gone=False, value__isnull=False).order_by().values_list("person_id")
    counts = {f"n{place}": Count("pk", filter=Q(item=item)) for place, item in enumerate(items)}
    held = {
        pk: {item for item, count in zip(items, numbers, strict=True) if count}
        for pk, *numbers in said.annotate(**counts)
    }
    # Only where something was taken out does it matter which version is the last.
    unsure = set(
        rows.filter(Q(gone=True) | Q(value__isnull=True))
        .order_by()
        .values_list("person_id", "item")
        .distinct()
    )
    if unsure:
        records = records_on({pk for pk, _ in unsure}, on, items={item for _, item in unsure})
        for pk, item in unsure:
            if item not in records[pk]:
                held.get(pk, set()).discard(item)
    return held


def _has(person: Person, key: str, held: Collection[str]) -> bool:
    return bool(getattr(person, key)) if BY_KEY[key].column else key in held
