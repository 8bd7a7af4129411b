"""How somebody left the Party before, as the ledger knows it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chibo.ledger.models import Movement
from chibo.ledger.vocabulary import Kind

LEFT = (Kind.REMOVED, Kind.EXPELLED, Kind.WITHDRAWN, Kind.ADMISSION_CANCELLED)


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit: the day, and its kind."""

    effective_on: date
    kind: str


def exits_of(person_id: UUID, on: date) -> list[Exit]:
    """Exits for cause up to a day, oldest first; those taken back are left out."""
    rows = Movement.objects.filter(
        person_id=person_id, kind__in=LEFT, reversed_by=None, effective_on__lte=on
    ).order_by("effective_on")
    return [Exit(*row) for row in rows.values_list("effective_on", "kind")]


def readmissions_of(person_id: UUID, on: date) -> int:
    """How often somebody was admitted again after having left."""
    left = exits_of(person_id, on)
    if not left:
        return 0
    again = Movement.objects.filter(
        person_id=person_id, kind=Kind.ADMITTED, reversed_by=None,
        effective_on__gte=left[0].effective_on, effective_on__lte=on,
    )  # fmt: skip
    return again.count()
