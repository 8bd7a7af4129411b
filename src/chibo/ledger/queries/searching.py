"""Search by words of a name: one answer, found on the shortest of three ways.

A rare word is looked up first and its few people placed; a common word among few members is looked for
person by person; a common word among many is met soon when names are read in their order. Written in SQL by
hand: a search takes less than a millisecond, and the ORM would take several to write it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from chibo.foundation.asking import Clause, asked, day_of, key_of, one_of, stored_keys, subquery
from chibo.foundation.text import fold
from chibo.ledger.errors import SearchTooShort
from chibo.ledger.models import NameSuffix
from chibo.organisations.models import Unit

BEYOND = "\U0010ffff"
SHORTEST = 2  # letters or digits: one alone would list everybody
RARE, COMMON = 2_000, 20_000  # rows of words
FEW = 5_000  # members
READ_FIRST = 5_000  # people, in the order of names
Found = tuple[UUID, str, date, str, str, UUID, str, date]

_WORDS = "FROM ledger_namesuffix n WHERE n.suffix >= %s AND n.suffix < %s"
_OF_DAY = "FROM ledger_spell s WHERE s.basis = 'life' AND s.valid_from <= %s AND s.valid_to > %s"
_BELOW = (
    "SELECT a.descendant_id FROM organisations_ancestry a WHERE a.basis = 'life' AND a.ancestor_id = %s"
    " AND a.valid_from <= %s AND a.valid_to > %s"
)
_LYING = (
    "AND EXISTS (SELECT 1 FROM ledger_overlayspell o WHERE o.person_id = s.person_id AND o.overlay = %s"
    " AND o.valid_from <= %s AND o.valid_to > %s)"
)
_COLUMNS = (
    "SELECT p.id, p.birth_name, p.born_on, p.sex, p.card_number, s.unit_id, s.standing, s.valid_from"
    " FROM people_person p JOIN ("
)
_ORDER = "ORDER BY p.name_sort, p.born_on, p.id"


def search_words(typed: str) -> str:
    """What is looked for, without marks and case; empty when nothing was typed.

    Refuses `SearchTooShort`: one letter, or only marks and signs, would list everybody.
    """
    words = fold(typed)
    if typed.strip() and len(words.replace(" ", "")) < SHORTEST:
        raise SearchTooShort
    return words


def suffixes(words: str) -> QuerySet[NameSuffix]:
    """Rows of words that begin as asked; a name with the word twice has two."""
    return NameSuffix.objects.filter(suffix__gte=words, suffix__lt=words + BEYOND)


@dataclass(frozen=True)
class Among:
    """Who may be found: members of a unit and everything below it on a day, of one standing, under one
    overlay, in units the reader may see."""

    unit_id: UUID
    on: date
    standing: str = ""
    overlay: str = ""
    within: QuerySet[Unit, Any] | None = None

    @cached_property
    def by_unit(self) -> Clause:
        """`FROM … WHERE …`, quick to go through unit by unit."""
        units = self._below
        if self.within is not None:  # inside: the units gone through are those below and seen
            units += Clause("AND a.descendant_id IN") + subquery(self.within)
        return self._of_day + Clause("AND s.unit_id IN (") + units + Clause(")")

    @cached_property
    def by_person(self) -> Clause:
        """The same, quick to ask whether it has a person: each unit is looked up where it stands."""
        placed = self._below + Clause("AND a.descendant_id = s.unit_id)")
        found = self._of_day + Clause("AND EXISTS (") + placed
        if self.within is None:
            return found
        return found + Clause("AND EXISTS") + subquery(self.within.filter(pk=RawSQL("s.unit_id", ())))

    @cached_property
    def _of_day(self) -> Clause:
        found = Clause(_OF_DAY, (self.on, self.on))
        if self.standing:
            found += Clause("AND s.standing = %s", (self.standing,))
        return found + Clause(_LYING, (self.overlay, self.on, self.on)) if self.overlay else found

    @property
    def _below(self) -> Clause:
        return Clause(_BELOW, (*stored_keys([self.unit_id]), self.on, self.on))


class NameSearch:
    """People by words of a name, among members."""

    def __init__(self, words: str, among: Among) -> None:
        self._words, self._among = Clause(_WORDS, (words, words + BEYOND)), among

    @cached_property
    def _is_rare(self) -> bool:
        return self._hits(RARE) <= RARE

    @cached_property
    def _is_among_few(self) -> bool:
        return _number(Clause("SELECT 1") + self._among.by_unit, FEW) <= FEW

    def _hits(self, most: int) -> int:
        return _number(Clause("SELECT 1") + self._words, most)

    def count_up_to(self, most: int) -> int:
        """How many, but `most` + 1 when there are more: counting stops there."""
        if self._is_rare or self._is_among_few:
            return _number(Clause("SELECT 1") + self._spells, most)
        here = (
            Clause("AND EXISTS (SELECT 1") + self._among.by_person + Clause("AND s.person_id = n.person_id)")
        )
        return _number(Clause("SELECT DISTINCT n.person_id") + self._words + here, most)

    def page(self, offset: int, limit: int | None) -> Iterator[Found]:
        """Those of one page in Vietnamese order of names; all of them without a limit."""
        spells, cut = (
            self._spells,
            Clause("") if limit is None else Clause("LIMIT %s OFFSET %s", (limit, offset)),
        )
        if limit is not None and not self._is_rare and not self._is_among_few and self._hits(COMMON) > COMMON:
            ids = self._met_first(offset, limit)
            if len(ids) == limit:
                spells, cut = self._among.by_person + Clause("AND s.person_id IN") + one_of(ids), Clause("")
        placed = (
            Clause(_COLUMNS + "SELECT s.*") + spells + Clause(f") s ON p.id = s.person_id {_ORDER}") + cut
        )
        for row in asked(placed)[offset if limit is None else 0 :]:
            yield (
                key_of(row[0]),
                row[1],
                day_of(row[2]),
                row[3],
                row[4],
                key_of(row[5]),
                row[6],
                day_of(row[7]),
            )

    @cached_property
    def _spells(self) -> Clause:
        """Spells of everybody with the words, on the shortest way."""
        if self._is_rare or not self._is_among_few:
            among = self._among.by_person if self._is_rare else self._among.by_unit
            return among + Clause("AND s.person_id IN (SELECT n.person_id") + self._words + Clause(")")
        one = Clause("AND n.person_id = s.person_id)")
        return self._among.by_unit + Clause("AND EXISTS (SELECT 1") + self._words + one

    def _met_first(self, offset: int, limit: int) -> list[UUID]:
        """Whom one meets reading names in their order; fewer than asked when they lie further on."""
        last = asked(
            Clause(f"SELECT name_sort FROM people_person ORDER BY name_sort LIMIT 1 OFFSET {READ_FIRST}")
        )
        names = Clause("SELECT p.id FROM people_person p WHERE")
        if last:
            names += Clause("p.name_sort < %s AND", (last[0][0],))
        named = Clause("EXISTS (SELECT 1") + self._words + Clause("AND n.person_id = p.id)")
        here = Clause("AND EXISTS (SELECT 1") + self._among.by_person + Clause("AND s.person_id = p.id)")
        cut = Clause(f"{_ORDER} LIMIT %s OFFSET %s", (limit, offset))
        return [key_of(key) for (key,) in asked(names + named + here + cut)]


def _number(rows: Clause, most: int) -> int:
    """How many rows, `most` + 1 when there are more."""
    cut = Clause("LIMIT %s) counted", (most + 1,))
    return int(asked(Clause("SELECT count(*) FROM (") + rows + cut)[0][0])
