"""Which cell stands for which on a day: candidates follow their cell through mergers, on any day asked.

Derived when asked, so that a merger written down late moves them too, and a reversed one moves them back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from chibo.organisations.models import Unit
from chibo.organisations.queries import descendant_ids

FEW = 900


@dataclass(frozen=True, slots=True)
class Cells:
    """Units that had ended by a day, each with the one that took over."""

    on: date
    heirs: dict[UUID, UUID]

    def standing(self, unit_id: UUID) -> UUID:
        """The unit that stands for one on the day; itself while it exists."""
        seen: set[UUID] = set()
        while unit_id in self.heirs and unit_id not in seen:
            seen.add(unit_id)
            unit_id = self.heirs[unit_id]
        return unit_id

    def below(self, unit_id: UUID, field: str = "unit_id") -> Q:
        """Rows of the unit, of everything below it, and of whatever they stand for."""
        inside = descendant_ids(unit_id, self.on)
        finals = {self.standing(one) for one in self.heirs}
        if not finals:
            return Q(**{f"{field}__in": inside})
        narrowed = inside.filter(descendant_id__in=finals) if len(finals) <= FEW else inside
        reached = set(narrowed)
        return Q(**{f"{field}__in": inside}) | self._ended(reached, field)

    def of(self, unit_ids: Collection[UUID], field: str = "unit_id") -> Q:
        """Rows of some units alone, and of whatever they stand for."""
        wanted = set(unit_ids)
        return Q(**{f"{field}__in": wanted}) | self._ended(wanted, field)

    def _ended(self, standing: set[UUID], field: str) -> Q:
        ended = [one for one in self.heirs if self.standing(one) in standing]
        return Q(**{f"{field}__in": ended})


def cells_on(on: date) -> Cells:
    """How units follow one another by a day; one query.

    A cell dissolved without successor is answered for by whatever stands for it today.
    """
    rows = Unit.objects.filter(closed_on__lte=on).values_list("pk", "successor_id", "present_id")
    heirs = {pk: successor or present for pk, successor, present in rows}
    return Cells(on, {pk: heir for pk, heir in heirs.items() if heir is not None and heir != pk})
