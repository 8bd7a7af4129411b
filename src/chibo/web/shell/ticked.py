"""What was ticked in a list."""

from uuid import UUID

from django.http import QueryDict

PARAMETER = "chon"
MOST = 500


def ticked(given: QueryDict) -> list[UUID]:
    """Ids of the rows ticked, each once, in their order; what is no id is left out."""
    found: dict[UUID, None] = {}
    for typed in given.getlist(PARAMETER)[:MOST]:
        try:
            found[UUID(typed)] = None
        except ValueError:
            continue
    return list(found)
