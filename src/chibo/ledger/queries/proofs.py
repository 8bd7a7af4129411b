"""What an entry's digest is taken over."""

from datetime import UTC
from typing import Any

from chibo.ledger.models import Entry, Movement, PeriodLine, StructureLine


def payload(
    entry: Entry, movements: list[Movement], structure: list[StructureLine], period: PeriodLine | None
) -> dict[str, Any]:
    """All an entry says, in a fixed order; free text only by its digest."""
    return {
        "register": str(entry.register_id),
        "position": entry.position,
        "series": [entry.series_year, entry.number],
        "document": [str(entry.document_id), entry.document.digest],
        "actor": str(entry.actor_id),
        "posted_at": entry.posted_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "text": entry.text_digest,
        "movements": [_values(m, MOVEMENT_PROOF) for m in sorted(movements, key=lambda m: m.number)],
        "structure": [_values(s, STRUCTURE_PROOF) for s in sorted(structure, key=lambda s: s.number)],
        "period": [period.action, period.closed_through.isoformat()] if period else [],
    }


MOVEMENT_PROOF = (
    "id",
    "number",
    "person_id",
    "kind",
    "effective_on",
    "counted_on",
    "from_unit_id",
    "from_standing",
    "to_unit_id",
    "to_standing",
    "until",
    "destination",
    "host_unit_id",
    "reverses_id",
)
STRUCTURE_PROOF = (
    "id",
    "number",
    "unit_id",
    "action",
    "effective_on",
    "counted_on",
    "from_parent_id",
    "to_parent_id",
    "successor_id",
    "name",
    "code",
    "kind",
    "full_carried",
    "probationary_carried",
    "reverses_id",
)


def _values(row: object, fields: tuple[str, ...]) -> list[Any]:
    # Enumerations, ids and dates by their text, so that a row reads the same before and after storage.
    values = [getattr(row, name) for name in fields]
    return [v if v is None or type(v) is int else str(v) for v in values]
