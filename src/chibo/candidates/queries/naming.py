"""What candidates are called."""

from collections.abc import Iterable
from uuid import UUID

from chibo.candidates.models import CandidateIdentity


def names_of(candidate_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Birth names by id; the erased are left out. One query."""
    rows = CandidateIdentity.objects.filter(pk__in=list(candidate_ids))
    return dict(rows.values_list("pk", "birth_name"))
