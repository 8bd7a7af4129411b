"""What a verb hands to the pen: changes not yet placed, checked or numbered."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from chibo.documents.models import Document
from chibo.ledger.vocabulary import Kind, PeriodAction, StructureAction


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """One person's change. `from_unit` None means: from wherever the books have them that day."""

    person_id: UUID
    kind: Kind
    effective_on: date
    to_unit: UUID | None = None
    to_standing: str = ""
    from_unit: UUID | None = None
    until: date | None = None
    destination: str = ""
    host_unit: UUID | None = None
    reverses: UUID | None = None


@dataclass(frozen=True, slots=True)
class StructureDraft:
    """One unit's change. `from_parent` None means: from wherever the tree has it that day."""

    unit_id: UUID
    action: StructureAction
    effective_on: date
    to_parent: UUID | None = None
    successor: UUID | None = None
    name: str = ""
    code: str = ""
    kind: str = ""
    reverses: UUID | None = None


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """The books closed through a day, inclusive."""

    action: PeriodAction
    closed_through: date


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One entry to be: a decision, its lines, and a free note."""

    document: Document
    movements: tuple[MovementDraft, ...] = ()
    structure: tuple[StructureDraft, ...] = ()
    period: PeriodDraft | None = None
    note: str = ""
    id: UUID = field(default_factory=uuid4)
