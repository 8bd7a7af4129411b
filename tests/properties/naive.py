"""The answer worked out the slow way, straight from the papers, by somebody who never read the code.

No projection, no counter, no shared helper: for every day asked, the papers counted (or effective)
by then are laid out in the order of their effective days and followed by hand.
"""

from collections import defaultdict
from datetime import date
from uuid import UUID

from chibo.ledger.models import Movement, StructureLine

LEAVING = {"transferred", "removed", "expelled", "withdrawn", "deceased", "admission_cancelled"}
COMING = {"opening", "admitted", "received", "restored"}
Placed = dict[UUID, tuple[UUID, str]]


class Naive:
    """Every paper of the register, in memory."""

    def __init__(self) -> None:
        self.movements = list(Movement.objects.select_related("entry"))
        self.lines = list(StructureLine.objects.select_related("entry"))

    @staticmethod
    def _standing(rows: list, day: date, field: str) -> list:
        """Papers that stand on a day: taken note of by then, and not taken back by then."""
        if field == "effective_on":
            back = {r.reverses_id for r in rows if r.reverses_id}
        else:
            back = {r.reverses_id for r in rows if r.reverses_id and r.counted_on <= day}
        found = [r for r in rows if not r.reverses_id and r.pk not in back and getattr(r, field) <= day]
        return sorted(found, key=lambda r: (r.effective_on, r.entry.position, r.number))

    def tree(self, day: date, field: str) -> tuple[dict[UUID, UUID | None], dict[UUID, UUID]]:
        """Parents of open units, and successors of ended ones."""
        parents: dict[UUID, UUID | None] = {}
        after: dict[UUID, UUID] = {}
        for line in self._standing(self.lines, day, field):
            if line.action in ("founded", "moved"):
                parents[line.unit_id] = line.to_parent_id
            elif line.action in ("merged", "split", "dissolved"):
                parents.pop(line.unit_id, None)
                if line.successor_id:
                    after[line.unit_id] = line.successor_id
        return parents, after

    def placed(self, day: date, field: str) -> Placed:
        """Everybody's unit and standing on a day."""
        _, after = self.tree(day, field)
        where: Placed = {}
        for m in self._standing(self.movements, day, field):
            if m.kind in COMING and m.person_id not in where:
                where[m.person_id] = (m.to_unit_id, m.to_standing)
            elif m.person_id in where and m.kind in LEAVING:
                del where[m.person_id]
            elif m.person_id in where and m.kind == "moved":
                where[m.person_id] = (m.to_unit_id, where[m.person_id][1])
            elif m.person_id in where and m.kind == "confirmed":
                where[m.person_id] = (where[m.person_id][0], "full")
        for person, (unit, standing) in where.items():
            while unit in after:
                unit = after[unit]
            where[person] = (unit, standing)
        return where

    def totals(self, day: date, field: str) -> dict[UUID, tuple[int, int]]:
        """(full, probationary) of every unit with everything below it."""
        parents, _ = self.tree(day, field)
        sums: dict[UUID, list[int]] = defaultdict(lambda: [0, 0])
        for unit, standing in self.placed(day, field).values():
            above: UUID | None = unit
            while above is not None:
                sums[above][0 if standing == "full" else 1] += 1
                above = parents.get(above)
        return {unit: (full, probationary) for unit, (full, probationary) in sums.items()}
