"""Records that may be one human being, by declared rules. Finding changes nothing; people judge.

Every rule gives a record some keys; records that share a key are a suspicion. So the work grows with
the number of people, never with the number of pairs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.people.models import Distinction, Person
from chibo.people.queries.merges import absorbed_ids
from chibo.people.rules import birth_slips, names_without_a_word
from chibo.people.vocabulary import Sign

# A key that more people share says nothing about any two of them: a number typed as a placeholder.
MOST_SHARING = 30


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two records that may be one human being, and why, the strongest sign first.

    `first_id` is the record written down earlier.
    """

    first_id: UUID
    second_id: UUID
    reasons: tuple[Sign, ...]


class _Traits(NamedTuple):
    id: UUID
    name: str
    sex: str
    born: str
    personal: str
    card: str
    old_card: str
    created_at: datetime


Key = tuple[str, ...]
Bearer = tuple[str, _Traits]  # in what capacity somebody bears a key, and who
Keys = Callable[[_Traits], Iterator[tuple[str, Key]]]
WHO = ("id", "name_fold", "sex", "born_on")
FIELDS = (*WHO, "personal_number", "card_number", "old_card_number", "created_at")


def suspected_duplicates(people: QuerySet[Person] | None = None) -> list[Suspicion]:
    """Pairs among some people (all unless said) that may be one human being, strongest sign first.

    Merged records and pairs judged to be two people are left out. Three queries.
    """
    scope = (Person.objects.all() if people is None else people).filter(erased_at=None)
    traits = _traits(scope)
    signs: dict[tuple[UUID, UUID], set[Sign]] = defaultdict(set)
    for found in (_by_number, _by_name_and_birth, _by_birth_slip, _by_missing_word):
        for one, other, sign in found(traits):
            signs[_pair(one, other)].add(sign)
    judged = set(Distinction.objects.filter(withdrawn_at=None).values_list("first_id", "second_id"))
    rank = {sign: place for place, sign in enumerate(Sign)}
    found_pairs = [
        Suspicion(first, second, tuple(sorted(why, key=rank.__getitem__)))
        for (first, second), why in signs.items()
        if (min(first, second), max(first, second)) not in judged
    ]
    names = {one.id: one.name for one in traits}
    found_pairs.sort(
        key=lambda s: ([rank[r] for r in s.reasons], names[s.first_id], s.first_id.hex, s.second_id.hex)
    )
    return found_pairs


def distinctions_of(person_id: UUID) -> list[Distinction]:
    """Standing judgements that somebody is not the same as somebody else."""
    rows = Distinction.objects.filter(Q(first_id=person_id) | Q(second_id=person_id), withdrawn_at=None)
    return list(rows.select_related("first", "second", "judged_by").order_by("judged_at", "pk"))


def _traits(people: QuerySet[Person]) -> list[_Traits]:
    merged = {row["absorbed_id"] for row in absorbed_ids()}
    rows = people.order_by().values_list(*FIELDS).distinct()
    return [
        _Traits(row[0], row[1], row[2], f"{row[3]:%d%m%Y}", *row[4:])
        for row in rows.iterator()
        if row[0] not in merged
    ]


def _pair(one: _Traits, other: _Traits) -> tuple[UUID, UUID]:
    first, second = sorted((one, other), key=lambda t: (t.created_at, t.id.hex))
    return first.id, second.id


def _sharing(bearers: dict[Key, list[Bearer]]) -> Iterator[tuple[Bearer, Bearer]]:
    for group in bearers.values():
        if 1 < len(group) <= MOST_SHARING:
            yield from ((a, b) for a, b in combinations(group, 2) if a[1].id != b[1].id)


def _grouped(traits: list[_Traits], keys: Keys) -> dict[Key, list[Bearer]]:
    groups: dict[Key, list[Bearer]] = defaultdict(list)
    for one in traits:
        for capacity, key in keys(one):
            groups[key].append((capacity, one))
    return groups


Found = Iterator[tuple[_Traits, _Traits, Sign]]


def _by_number(traits: list[_Traits]) -> Found:
    """One number in whatever field: since 2/9/2025 the card bears the personal number."""
    groups = _grouped(traits, _numbers)
    for (mine, one), (theirs, other) in _sharing(groups):
        fields = {mine, theirs}
        if "personal" in fields:
            yield one, other, Sign.PERSONAL_NUMBER
        else:
            yield one, other, Sign.CARD if "card" in fields else Sign.OLD_CARD


def _numbers(one: _Traits) -> Iterator[tuple[str, Key]]:
    told = {one.old_card: "old_card", one.card: "card", one.personal: "personal"}
    return ((field, (number,)) for number, field in told.items() if number)


def _by_name_and_birth(traits: list[_Traits]) -> Found:
    groups = _grouped(traits, lambda one: iter([("", (one.name, one.born))]))
    return ((a, b, Sign.NAME_AND_BIRTH) for (_, a), (_, b) in _sharing(groups))


def _by_birth_slip(traits: list[_Traits]) -> Found:
    """Same name and sex; day and month changed places, or one digit of the date is another."""
    namesakes = _grouped(traits, lambda one: iter([("", (one.name, one.sex))]))
    several = [one for group in namesakes.values() if len(group) > 1 for _, one in group]
    groups = _grouped(
        several, lambda one: (("", (one.name, one.sex, slip)) for slip in birth_slips(one.born))
    )
    return ((a, b, Sign.BIRTH_SLIP) for (_, a), (_, b) in _sharing(groups) if a.born != b.born)


def _by_missing_word(traits: list[_Traits]) -> Found:
    """Same birth date and sex; one name is the other without one of its words."""
    born = _grouped(traits, lambda one: iter([("", (one.born, one.sex))]))
    several = [one for group in born.values() if len(group) > 1 for _, one in group]
    groups = _grouped(several, _names)
    for (mine, a), (theirs, b) in _sharing(groups):
        if mine != theirs:
            yield a, b, Sign.WORD_LEFT_OUT


def _names(one: _Traits) -> Iterator[tuple[str, Key]]:
    yield "whole", (one.born, one.sex, one.name)
    for short in names_without_a_word(one.name):
        yield "short", (one.born, one.sex, short)
