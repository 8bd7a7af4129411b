"""Search by words of a name: one answer, found on the shortest of three ways.

A rare word is looked up first and its few people placed; a common word among few members is looked for
person by person; a common word among many is met soon when names are read in their order.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chibo.foundation.text import fold
from chibo.ledger.errors import SearchTooShort
from chibo.ledger.models import NameSuffix, Spell
from chibo.people.models import Person

BEYOND = "\U0010ffff"
SHORTEST = 2  # letters or digits: one alone would list everybody
RARE, COMMON = 2_000, 20_000  # rows of words
FEW = 5_000  # members
READ_FIRST = 5_000  # people, in the order of names
ORDER = ("name_sort", "born_on", "pk")


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


class NameSearch:
    """People by words of a name, among spells.

    `by_person` is quick to ask whether it has a person; `by_unit` gives the same spells, quick to go
    through unit by unit, and is wanted for common words only.
    """

    def __init__(
        self, words: str, by_person: QuerySet[Spell], by_unit: Callable[[], QuerySet[Spell]]
    ) -> None:
        self._words, self._by_person = words, by_person
        self._hits, self._members = 0, 0
        found = suffixes(words).values_list("person_id", flat=True)
        hits = found[: RARE + 1].count()
        if hits <= RARE:
            self.spells = by_person.filter(person_id__in=found) if hits else by_person.none()
            return
        members = by_unit()
        self._members = members.order_by()[: FEW + 1].count()
        if self._members <= FEW:
            self.spells = members.filter(Exists(suffixes(words).filter(person=OuterRef("person_id"))))
            return
        self._hits = found[: COMMON + 1].count()
        self.spells = members.filter(person_id__in=found)

    @property
    def _is_common_among_many(self) -> bool:
        return self._members > FEW

    def count_up_to(self, most: int) -> int:
        """How many, but `most` + 1 when there are more: counting stops there."""
        if not self._is_common_among_many:
            return self.spells.order_by()[: most + 1].count()
        met = suffixes(self._words).filter(self._counted_here("person_id"))
        return met.order_by().values("person_id").distinct()[: most + 1].count()

    def page(self, offset: int, limit: int) -> QuerySet[Spell] | None:
        """The spells of one page, when it lies among the first names there are; else None."""
        if self._hits <= COMMON:
            return None
        last = Person.objects.order_by("name_sort").values_list("name_sort", flat=True)
        bound = list(last[READ_FIRST : READ_FIRST + 1])
        among = Person.objects.filter(name_sort__lt=bound[0]) if bound else Person.objects.all()
        named = among.filter(
            Exists(suffixes(self._words).filter(person=OuterRef("pk"))), self._counted_here("pk")
        )
        ids = list(named.order_by(*ORDER).values_list("pk", flat=True)[offset : offset + limit])
        return self._by_person.filter(person_id__in=ids) if len(ids) == limit else None

    def _counted_here(self, key: str) -> Any:
        return Exists(self._by_person.filter(person=OuterRef(key)))
