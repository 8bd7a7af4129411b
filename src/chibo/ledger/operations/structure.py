"""Verbs that change the tree. Each names the decision and the day; people follow by derivation.

All return the ledger `Entry`, and refuse circles, closed units, codes in use, kinds that the rules
of the day do not know or do not allow there, and days in the future.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from chibo.access.models import Account
from chibo.access.operations import end_grants_of, log_action
from chibo.documents.models import Document
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.ledger.errors import structure_refused
from chibo.ledger.models import Entry
from chibo.ledger.operations.recording import cleaned_note, require_everywhere, verb
from chibo.ledger.policy import CHANGE_STRUCTURE, RECORD_MOVEMENT, homes
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft, StructureDraft
from chibo.ledger.posting.post import post
from chibo.ledger.vocabulary import CLOSINGS, Kind, StructureAction
from chibo.organisations.models import Unit
from chibo.organisations.queries import children, register_or_refuse
from chibo.people.models import Person
from chibo.rulebook import queries as rulebook

LONGEST_NAME = 200


@dataclass(frozen=True)
class NewUnit:
    """A unit to be founded: where, what, and (for a split) who goes along."""

    parent: Unit
    code: str
    name: str
    kind: str
    members: Sequence[Person] = ()
    id: UUID = field(default_factory=uuid4)


@verb
def reorganise(
    *,
    actor: Account,
    decision: Document,
    on: date,
    lines: Iterable[StructureDraft],
    movements: Iterable[MovementDraft] = (),
    note: str = "",
) -> Entry:
    """Several structure lines and movements under one decision, standing or falling together."""
    structure = tuple(_cleaned(line) for line in lines)
    founded = {line.unit_id for line in structure if line.action == StructureAction.FOUNDED}
    named = [
        u for line in structure for u in (line.unit_id, line.to_parent, line.successor) if u not in founded
    ]
    require_everywhere(actor, CHANGE_STRUCTURE, named)
    moves = tuple(movements)
    _require_over_people(actor, moves, founded)
    draft = EntryDraft(decision, moves, structure, note=cleaned_note(note))
    entry = post(register=register_or_refuse(), actor_id=actor.pk, drafts=[draft])[0]
    for line in structure:
        if line.action in CLOSINGS:
            end_grants_of(actor=actor, unit_id=line.unit_id, on=on)
    log_action(
        actor=actor,
        verb="ledger.structure",
        subject_type="entry",
        subject_id=entry.pk,
        unit_id=structure[0].unit_id,
        sentence=_sentence(structure, decision, entry, on),
    )
    return entry


def _require_over_people(actor: Account, moves: tuple[MovementDraft, ...], founded: set[UUID]) -> None:
    """Who may change the tree may move its people only where they may record movements."""
    units = set(homes([move.person_id for move in moves]).values())
    units |= {move.to_unit for move in moves if move.to_unit and move.to_unit not in founded}
    if moves:
        require_everywhere(actor, RECORD_MOVEMENT, units)


def _cleaned(line: StructureDraft) -> StructureDraft:
    name = clean_line(line.name, label="Tên tổ chức", longest=LONGEST_NAME, required=False)
    code = line.code.strip()
    if line.action == StructureAction.FOUNDED and not name:
        raise structure_refused("no_name", "Chưa ghi tên tổ chức.", next_step="Ghi tên.", field="name")
    if code or line.action in (StructureAction.FOUNDED, StructureAction.RECODED):
        check_code(code, line.effective_on)
    return StructureDraft(
        line.unit_id,
        line.action,
        line.effective_on,
        line.to_parent,
        line.successor,
        name,
        code,
        line.kind,
        line.reverses,
    )


def check_code(code: str, on: date) -> None:
    """Refuse a code that is not of the official pattern."""
    pattern = rulebook.value("organisation.code_pattern", on)
    if not re.fullmatch(str(pattern.value), code):
        raise structure_refused(
            "bad_code",
            f"Mã “{code}” không đúng mẫu mã tổ chức đảng.",
            citation=pattern.citation,
            next_step="Ghi mã theo mẫu nn.nnn.nnn.nnn.nnn, ví dụ 01.023.004.001.002.",
            field="code",
        )


def _sentence(lines: tuple[StructureDraft, ...], decision: Document, entry: Entry, on: date) -> str:
    actions = ", ".join(sorted({line.action.label for line in lines}))
    return (
        f"Ghi bút toán {entry}: {actions} ({len(lines)} dòng), hiệu lực {format_date(on)}, "
        f"theo {decision.number_text}"
    )


@verb
def found_unit(*, actor: Account, decision: Document, new: NewUnit, on: date) -> Entry:
    """Found a unit under a parent."""
    return reorganise(actor=actor, decision=decision, on=on, lines=[founding(new, on)])


def founding(new: NewUnit, on: date) -> StructureDraft:
    """The line that founds a unit."""
    return StructureDraft(
        new.id,
        StructureAction.FOUNDED,
        on,
        to_parent=new.parent.pk,
        name=new.name,
        code=new.code,
        kind=new.kind,
    )


@verb
def rename_unit(*, actor: Account, decision: Document, unit: Unit, name: str, on: date) -> Entry:
    """Give a unit another name."""
    line = StructureDraft(unit.pk, StructureAction.RENAMED, on, name=name)
    if not name.strip():
        raise structure_refused("no_name", "Chưa ghi tên mới.", next_step="Ghi tên mới.", field="name")
    return reorganise(actor=actor, decision=decision, on=on, lines=[line])


@verb
def recode_unit(*, actor: Account, decision: Document, unit: Unit, code: str, on: date) -> Entry:
    """Give a unit another official code; the old one still finds it."""
    line = StructureDraft(unit.pk, StructureAction.RECODED, on, code=code)
    return reorganise(actor=actor, decision=decision, on=on, lines=[line])


@verb
def rekind_unit(
    *, actor: Account, decision: Document, unit: Unit, kind: str, on: date, name: str = ""
) -> Entry:
    """Make a unit another kind of organisation (and, often, call it so)."""
    line = StructureDraft(unit.pk, StructureAction.REKINDED, on, kind=kind, name=name)
    return reorganise(actor=actor, decision=decision, on=on, lines=[line])


@verb
def move_unit(*, actor: Account, decision: Document, unit: Unit, to_parent: Unit, on: date) -> Entry:
    """Put a unit with everything below it under another parent."""
    line = StructureDraft(unit.pk, StructureAction.MOVED, on, to_parent=to_parent.pk)
    return reorganise(actor=actor, decision=decision, on=on, lines=[line])


@verb
def merge_units(
    *,
    actor: Account,
    decision: Document,
    units: Sequence[Unit],
    on: date,
    into: Unit | None = None,
    new: NewUnit | None = None,
) -> Entry:
    """End units towards one that goes on, or towards a new one. Members and units below follow."""
    if (into is None) == (new is None) or not units:
        raise structure_refused(
            "merge_into_what",
            "Chọn các tổ chức kết thúc và đúng một tổ chức kế thừa (đang có hoặc mới).",
            next_step="Chọn lại.",
            field="into",
        )
    target = into.pk if into else new.id if new else None
    lines = [founding(new, on)] if new else []
    for unit in units:
        lines += [
            StructureDraft(c.unit_id, StructureAction.MOVED, on, to_parent=target)
            for c in children(unit.pk, on)
            if c.unit_id != target
        ]
        lines.append(StructureDraft(unit.pk, StructureAction.MERGED, on, successor=target))
    return reorganise(actor=actor, decision=decision, on=on, lines=lines)


@verb
def split_unit(
    *,
    actor: Account,
    decision: Document,
    unit: Unit,
    into: Sequence[NewUnit],
    on: date,
    remainder: NewUnit | None = None,
) -> Entry:
    """Found new units out of one, with the named members.

    With `remainder` (one of `into`) the old unit ends and everybody not named goes there; without,
    it goes on with those who stay.
    """
    if not into:
        raise structure_refused("split_into_nothing", "Chưa nêu tổ chức mới.", next_step="Thêm tổ chức mới.")
    lines = [founding(new, on) for new in into]
    moves = [
        MovementDraft(person.pk, Kind.MOVED, on, new.id, from_unit=unit.pk)
        for new in into
        if new is not remainder
        for person in new.members
    ]
    if remainder is not None:
        lines.append(StructureDraft(unit.pk, StructureAction.SPLIT, on, successor=remainder.id))
    return reorganise(actor=actor, decision=decision, on=on, lines=lines, movements=moves)


@verb
def dissolve_unit(*, actor: Account, decision: Document, unit: Unit, on: date) -> Entry:
    """End a unit that nobody follows. Refuses while it has members or units below it."""
    line = StructureDraft(unit.pk, StructureAction.DISSOLVED, on)
    return reorganise(actor=actor, decision=decision, on=on, lines=[line])
