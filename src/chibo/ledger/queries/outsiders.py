"""People known here and counted nowhere: they left, never came, or their entry was taken back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from chibo.ledger.models import Movement
from chibo.ledger.queries.rolls import kept_by_digits, spells_on
from chibo.ledger.queries.searching import search_words
from chibo.organisations.models import Unit
from chibo.people.models import Person
from chibo.people.queries import absorbed_ids


def outsiders(query: str, within: QuerySet[Unit, Any], on: date, limit: int) -> list[Person]:
    """Found by words of the name or the beginning of a number, among those known to the units.

    Refuses `SearchTooShort`.
    """
    words = search_words(query)
    if not words:
        return []
    digits = words.replace(" ", "")
    named = Q(name_fold__contains=words)
    if digits.isdigit():
        named = Q(card_number__startswith=digits) | Q(personal_number__startswith=digits)
        named |= Q(pk__in=kept_by_digits(digits))
    found = Person.objects.filter(named, _known_to(within), erased_at=None).exclude(pk__in=absorbed_ids())
    found = found.exclude(pk__in=spells_on(on).values("person_id"))
    return list(found.order_by("name_sort", "born_on", "pk")[:limit])


def known_to(person_id: UUID, within: QuerySet[Unit, Any]) -> bool:
    """Whether the units ever wrote about a person, even what was taken back later."""
    return Person.objects.filter(_known_to(within), pk=person_id).exists()


def _known_to(within: QuerySet[Unit, Any]) -> Q:
    touched = Movement.objects.filter(Q(from_unit__in=within) | Q(to_unit__in=within))
    return Q(entered_at__in=within) | Q(pk__in=touched.values("person_id"))
