"""Whom a row is about: personal number, then card, then name with birth day. Never the name alone.

Rules learnt from others' complaints (domain/data.md §5): two who fit → ask; numbers that contradict → ask.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q

from chibo.exchange.rules.rows import Facts
from chibo.exchange.vocabulary import Matched
from chibo.foundation.text import fold
from chibo.people.models import Person
from chibo.people.queries.merges import kept_for

PART, PAIRS = 400, 200
NEW_YEAR = (1, 1)
Key = TypeVar("Key", str, tuple[str, int])


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is and by what; several candidates, or one with a doubt, want the clerk's answer."""

    person: Person | None = None
    by: str = ""
    candidates: tuple[Person, ...] = ()
    doubt: str = ""


class Directory:
    """People a chunk of rows may be about, fetched in a constant number of queries."""

    def __init__(self, rows: Collection[Facts]) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_card: dict[str, list[Person]] = defaultdict(list)
        self._by_identity: dict[tuple[str, date], list[Person]] = defaultdict(list)
        self._by_year: dict[tuple[str, int], list[Person]] = defaultdict(list)
        people = {p.pk: p for p in self._fetch(rows)}
        kept = kept_for(people)
        for found in people.values():
            # A merged record's numbers and names lead to the record that was kept.
            person = kept.get(found.pk, found)
            if found.personal_number:
                self._by_number[found.personal_number] = person
            for card in {found.card_number, found.old_card_number} - {""}:
                self._by_card[card].append(person)
            named = self._by_identity[found.name_fold, found.born_on]
            if person not in named:
                named.append(person)
            of_year = self._by_year[found.name_fold, found.born_on.year]
            if person not in of_year:
                of_year.append(person)

    def _fetch(self, rows: Collection[Facts]) -> Iterable[Person]:
        known = Person.objects.filter(erased_at=None)
        for part in _parts({f.personal_number for f in rows} - {""}):
            yield from known.filter(personal_number__in=part)
        for part in _parts({c for f in rows for c in (f.card_number, f.old_card_number)} - {""}):
            yield from known.filter(Q(card_number__in=part) | Q(old_card_number__in=part))
        identities = {(fold(f.birth_name), f.born_on.year) for f in rows if f.birth_name and f.born_on}
        for some in _parts(identities, PAIRS):
            # Pair by pair, by the index of both: a common name alone fits hundreds in a large register.
            pairs = [Q(name_fold=name, born_on__range=_year(year)) for name, year in some]
            yield from known.filter(Q(*pairs, _connector=Q.OR))

    def match(self, facts: Facts) -> Match:
        """Who the row is about."""
        found = self._by_number.get(facts.personal_number) if facts.personal_number else None
        if found is not None:
            return self._agreed(found, facts, Matched.PERSONAL_NUMBER)
        cards = self._cards(facts)
        if len(cards) == 1:
            return self._agreed(cards[0], facts, Matched.CARD)
        if cards:
            return Match(candidates=tuple(cards), doubt="số thẻ này đang ghi cho nhiều người trong sổ")
        return self._named(facts)

    def _cards(self, facts: Facts) -> list[Person]:
        cards = {facts.card_number, facts.old_card_number} - {""}
        return list({p.pk: p for card in cards for p in self._by_card.get(card, [])}.values())

    def _agreed(self, person: Person, facts: Facts, by: Matched) -> Match:
        """A number alone may be a slip of the pen: name or birth day must agree, no other number differ.

        Two whose numbers changed places may share a birth day: who bears the name is asked about too.
        """
        same_name, same_day = person.name_fold == fold(facts.birth_name), person.born_on == facts.born_on
        namesakes = self._namesakes(facts)
        if namesakes and person not in namesakes:
            doubt = f"{by.label.lower()} là của một người, họ tên và ngày sinh là của người khác"
            return Match(candidates=(person, *namesakes), doubt=doubt)
        if not (same_name or same_day or namesakes):
            return Match(
                candidates=(person,), doubt=f"{by.label.lower()} trùng nhưng họ tên và ngày sinh đều khác"
            )
        if by == Matched.CARD and _other_number(person, facts):
            return Match(candidates=(person,), doubt="số thẻ trùng nhưng số định danh khác")
        return Match(person, by)

    def _namesakes(self, facts: Facts) -> list[Person]:
        if facts.born_on is None:
            return []
        return self._by_identity.get((fold(facts.birth_name), facts.born_on), [])

    def _named(self, facts: Facts) -> Match:
        people = self._namesakes(facts)
        if len(people) > 1:
            return Match(candidates=tuple(people), doubt="trong sổ có nhiều người cùng họ tên và ngày sinh")
        if people and _other_number(people[0], facts):
            return Match(candidates=tuple(people), doubt="cùng họ tên và ngày sinh nhưng số định danh khác")
        return Match(people[0], Matched.NAME_AND_BIRTH) if people else self._nearly_named(facts)

    def _nearly_named(self, facts: Facts) -> Match:
        """1 January often stands for a year alone: same name and year, one of both without a number."""
        if facts.born_on is None:
            return Match()
        near = [
            person
            for person in self._by_year.get((fold(facts.birth_name), facts.born_on.year), [])
            if not (person.personal_number and facts.personal_number)
            and NEW_YEAR in {(d.month, d.day) for d in (person.born_on, facts.born_on)}
        ]
        doubt = "trong sổ có người cùng họ tên và năm sinh, một bên ghi ngày 1/1" if near else ""
        return Match(candidates=tuple(near), doubt=doubt)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _other_number(person: Person, facts: Facts) -> bool:
    return bool(
        person.personal_number and facts.personal_number and person.personal_number != facts.personal_number
    )


def _parts(values: Iterable[Key], size: int = PART) -> Iterable[Sequence[Key]]:
    rows = sorted(values)
    return (rows[start : start + size] for start in range(0, len(rows), size))
