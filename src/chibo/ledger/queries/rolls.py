"""Who belongs where on a day: rolls, on the calendar of life."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chibo.foundation.asking import Clause, asked, key_of, one_of
from chibo.ledger.models import OverlaySpell, Spell
from chibo.ledger.queries.knowledge import known_members
from chibo.ledger.queries.papers import parts
from chibo.ledger.queries.roll_rows import ColumnsRow, RollRow, RollTotals
from chibo.ledger.queries.searching import Among, NameSearch, search_words, suffixes
from chibo.ledger.vocabulary import Standing
from chibo.organisations.models import Unit
from chibo.organisations.queries import descendant_ids, nearest_names
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Person
from chibo.people.queries import kept_with

_LYING = "SELECT person_id, overlay FROM ledger_overlayspell WHERE person_id IN"
_ON = "AND valid_from <= %s AND valid_to > %s"


class Roll:
    """A roll that is counted and read page by page. `everybody` includes whom the reader may not see."""

    def __init__(
        self,
        listed: Callable[[], QuerySet[Spell]],
        on: date,
        everybody: Callable[[], QuerySet[Spell]] | None = None,
        search: NameSearch | None = None,
    ) -> None:
        self._listed, self._on, self._everybody, self._search = listed, on, everybody, search

    @cached_property
    def _spells(self) -> QuerySet[Spell]:
        return self._listed()

    @property
    def total(self) -> int:
        """How many members."""
        return self._spells.count()

    def totals(self) -> RollTotals:
        """By standing, and how many more lie outside the reader's reach; at most two queries."""
        counted = dict(self._spells.order_by().values_list("standing").annotate(number=Count("pk")))
        full, probationary = counted.get(Standing.FULL, 0), counted.get(Standing.PROBATIONARY, 0)
        outside = 0 if self._everybody is None else self._everybody().count() - full - probationary
        return RollTotals(full, probationary, outside)

    def count_up_to(self, most: int) -> int:
        """How many, but `most` + 1 when there are more: counting stops there."""
        if self._search is not None:
            return self._search.count_up_to(most)
        return self._spells.order_by()[: most + 1].count()

    def person_ids(self) -> list[UUID]:
        """All of them, for the read log."""
        return list(self._spells.values_list("person_id", flat=True))

    def members(self) -> "QuerySet[Any, Any]":
        """Ids of all of them, as a subquery."""
        return self._spells.order_by().values("person_id")

    def columns(self, names: Sequence[str], offset: int = 0, limit: int | None = None) -> list[ColumnsRow]:
        """Rows with some columns of the record, in Vietnamese order of names; one query."""
        fields = ("person_id", "person__birth_name", "person__born_on", "unit_id", "standing", "valid_from")
        rows = self._spells.order_by("person__name_sort", "person__born_on", "person_id")
        asked_for = rows.values_list(*fields, *(f"person__{name}" for name in names))
        part = asked_for[offset:] if limit is None else asked_for[offset : offset + limit]
        return [ColumnsRow(row[0], row[1], row[2], row[3], row[4], row[5], row[6:]) for row in part]

    def page(self, offset: int = 0, limit: int | None = None) -> list[RollRow]:
        """Rows in Vietnamese order of names; three queries, two more when a very common word is searched."""
        found = list(
            self._rows_of(offset, limit) if self._search is None else self._search.page(offset, limit)
        )
        homes = nearest_names({r[5] for r in found}, self._on)
        overlays = overlays_on((r[0] for r in found), self._on)
        return [_row(r, homes, overlays) for r in found]

    def _rows_of(self, offset: int, limit: int | None) -> Iterable[tuple[Any, ...]]:
        people = ("person__birth_name", "person__born_on", "person__sex", "person__card_number")
        rows = self._spells.order_by("person__name_sort", "person__born_on", "person_id")
        every = rows.values_list("person_id", *people, "unit_id", "standing", "valid_from")
        return every[offset:] if limit is None else every[offset : offset + limit]


def _row(r: tuple, homes: dict, overlays: dict) -> RollRow:
    home, code = homes.get(r[5], ("", ""))
    return RollRow(
        r[0],
        r[1],
        r[2],
        r[3],
        r[4],
        r[5],
        home,
        code,
        r[6],
        r[7],
        tuple(overlays.get(r[0], ())),
    )


def overlays_on(person_ids: Iterable[UUID], on: date) -> dict[UUID, list[str]]:
    """Overlays of some people on a day."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for ids in parts(person_ids):
        for person, overlay in asked(Clause(_LYING) + one_of(ids) + Clause(_ON, (on, on))):
            found[key_of(person)].append(overlay)
    return found


def own_totals(on: date) -> dict[UUID, int]:
    """Members of every unit itself, without those below, on a day; one query."""
    return dict(spells_on(on).order_by().values_list("unit_id").annotate(number=Count("pk")))


def spells_on(on: date, basis: Basis = Basis.LIFE) -> QuerySet[Spell]:
    """Everybody counted anywhere on a day."""
    return Spell.objects.filter(basis=basis, valid_from__lte=on, valid_to__gt=on)


def roll(
    unit_id: UUID,
    on: date,
    *,
    query: str = "",
    standing: str = "",
    overlay: str = "",
    known_at: datetime | None = None,
    within: QuerySet[Unit, Any] | None = None,
) -> Roll:
    """Members of a unit and everything below it at the end of a day.

    `query`: words of a name without accents, or digits of a card or personal number. `known_at`:
    only what had been posted by then. `within`: units the reader may see (today's rights).
    Refuses `SearchTooShort`.
    """
    words = search_words(query)
    if known_at is not None:
        return known_roll(
            unit_id, on, known_at, words=words, standing=standing, overlay=overlay, within=within
        )

    def everybody() -> QuerySet[Spell]:
        counted = _narrowed(spells_on(on), on, standing, overlay)
        return searched(counted.filter(unit_id__in=descendant_ids(unit_id, on)), words)

    def listed() -> QuerySet[Spell]:
        return everybody() if within is None else everybody().filter(unit_id__in=within)

    search = None
    if words and not _digits(words):
        search = NameSearch(words, Among(unit_id, on, standing, overlay, within))
    return Roll(listed, on, None if within is None else everybody, search)


def _narrowed(spells: QuerySet[Spell], on: date, standing: str, overlay: str) -> QuerySet[Spell]:
    if standing:
        spells = spells.filter(standing=standing)
    if overlay:
        lying = OverlaySpell.objects.filter(overlay=overlay, valid_from__lte=on, valid_to__gt=on)
        spells = spells.filter(person_id__in=lying.values("person_id"))
    return spells


def _digits(words: str) -> str:
    digits = words.replace(" ", "")
    return digits if digits.isdigit() else ""


def searched(spells: QuerySet[Spell], words: str) -> QuerySet[Spell]:
    """Only people whose name has the words, or whose number begins with the digits."""
    if not words:
        return spells
    if digits := _digits(words):
        return spells.filter(
            Q(person__card_number__startswith=digits)
            | Q(person__personal_number__startswith=digits)
            | Q(person_id__in=kept_by_digits(digits))
        )
    return spells.filter(person_id__in=suffixes(words).values("person_id"))


def kept_by_digits(digits: str) -> QuerySet[Any, Any]:
    """Who was kept for merged records whose card or personal number begins with the digits; a subquery."""
    numbered = Q(card_number__startswith=digits) | Q(personal_number__startswith=digits)
    return kept_with(Person.objects.filter(numbered))


class _KnownRoll(Roll):
    """A roll as the books knew it at a moment: worked out from the papers, not from projections."""

    def __init__(self, rows: list[RollRow], outside: int = 0) -> None:
        self._rows, self._outside = rows, outside

    @property
    def total(self) -> int:
        return len(self._rows)

    def totals(self) -> RollTotals:
        full = sum(row.standing == Standing.FULL for row in self._rows)
        return RollTotals(full, len(self._rows) - full, self._outside)

    def count_up_to(self, most: int) -> int:
        return min(len(self._rows), most + 1)

    def person_ids(self) -> list[UUID]:
        return [row.person_id for row in self._rows]

    def page(self, offset: int = 0, limit: int | None = None) -> list[RollRow]:
        return self._rows[offset:] if limit is None else self._rows[offset : offset + limit]


def known_roll(
    unit_id: UUID,
    on: date,
    known_at: datetime,
    *,
    words: str,
    standing: str,
    overlay: str,
    within: QuerySet[Unit, Any] | None,
) -> Roll:
    """The roll of a day from what had been posted by a moment."""
    members = known_members(unit_id, on, known_at)
    members = [m for m in members if standing in ("", m.standing) and overlay in ("", m.overlay)]
    everybody = len(members)
    if within is not None:
        seen = set(within.values_list("pk", flat=True))
        members = [m for m in members if m.unit in seen]
    outside = everybody - len(members)
    people = _people([m.person for m in members], words)
    homes = nearest_names({m.unit for m in members}, on)
    rows = [
        RollRow(
            m.person,
            p.birth_name,
            p.born_on,
            p.sex,
            p.card_number,
            m.unit,
            *homes.get(m.unit, ("", "")),
            m.standing,
            m.since,
            (m.overlay,) if m.overlay else (),
        )
        for m in members
        if (p := people.get(m.person))
    ]
    rows.sort(key=lambda r: (people[r.person_id].name_sort, r.born_on, str(r.person_id)))
    return _KnownRoll(rows, outside)


def _people(person_ids: list[UUID], words: str) -> dict[UUID, Person]:
    found: dict[UUID, Person] = {}
    for start in range(0, len(person_ids), 900):
        for person in Person.objects.filter(pk__in=person_ids[start : start + 900]):
            text = f" {person.name_fold} "
            if not words or f" {words}" in text or person.card_number.startswith(words):
                found[person.pk] = person
    return found
