"""What people are called."""

from collections.abc import Iterable
from uuid import UUID

from chibo.people.models import Person


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Birth names by id; one query."""
    return dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "birth_name"))
