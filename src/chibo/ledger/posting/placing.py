"""Gives every draft its place: from where, and on which counted day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from chibo.ledger.posting.drafts import MovementDraft, StructureDraft
from chibo.ledger.queries.landscape import Landscape
from chibo.ledger.rules.replay import OUTSIDE, Paper, State, Succession, apply, living
from chibo.ledger.rules.structure import Change
from chibo.ledger.rules.structure import living as living_changes
from chibo.ledger.vocabulary import ENTRIES, EXITS, Kind, Standing, StructureAction

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlacedMovement:
    """A draft with the paper it becomes."""

    draft: MovementDraft
    paper: Paper


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A structure draft with the change it becomes and the parent it starts from."""

    draft: StructureDraft
    change: Change
    from_parent: UUID | None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in the chain a line will stand, and what the books allow."""

    position: int
    number: int
    posted_at: datetime
    closed_through: date | None

    def counted(self, on: date) -> date:
        """The day itself, or the first open day when its period is closed."""
        if self.closed_through is not None and on <= self.closed_through:
            return self.closed_through + DAY
        return on


def state_before(papers: Iterable[Paper], on: date, succession: Succession) -> State:
    """The state a paper effective on `on`, posted last, would meet."""
    state = OUTSIDE
    for paper in living(papers):
        if paper.effective_on > on:
            break
        state = apply(replace(state, unit=succession.resolve(state.unit, paper.effective_on)), paper)
    return replace(state, unit=succession.resolve(state.unit, on))


def place_movement(draft: MovementDraft, slot: Slot, papers: list[Paper], scene: Landscape) -> PlacedMovement:
    """Work out the from-place and the counted day of one movement."""
    if draft.reverses:
        return _place_reversal(draft, slot, papers)
    before = state_before(papers, draft.effective_on, scene.life_succession)
    from_unit = None if draft.kind in ENTRIES else (draft.from_unit or before.unit)
    to_unit, to_standing = _destination(draft, from_unit, before.standing)
    paper = Paper(
        uuid4(),
        draft.person_id,
        draft.kind,
        draft.effective_on,
        draft.effective_on,
        slot.posted_at,
        slot.position,
        slot.number,
        to_unit,
        to_standing,
        from_unit,
        "" if draft.kind in ENTRIES else before.standing,
    )
    counted = max([slot.counted(draft.effective_on), *_rests_on(paper, papers, scene)])
    return PlacedMovement(draft, replace(paper, counted_on=counted))


def _destination(draft: MovementDraft, from_unit: UUID | None, standing: str) -> tuple[UUID | None, str]:
    if draft.kind in ENTRIES:
        return draft.to_unit, draft.to_standing
    if draft.kind in EXITS:
        return None, ""
    if draft.kind == Kind.MOVED:
        return draft.to_unit, standing
    return from_unit, Standing.FULL if draft.kind == Kind.CONFIRMED else standing


def _rests_on(paper: Paper, papers: Iterable[Paper], scene: Landscape) -> list[date]:
    """Counted days of what must be in the books first: earlier papers, and the unit itself."""
    days = [p.counted_on for p in living(papers) if p.order < paper.order]
    home = scene.book.get(paper.to_unit) if paper.to_unit else None
    if home is not None and home.opened_on is not None:
        days.append(home.opened_on)
    return days


def _place_reversal(draft: MovementDraft, slot: Slot, papers: list[Paper]) -> PlacedMovement:
    wrong = next(p for p in papers if p.id == draft.reverses)
    paper = Paper(
        uuid4(),
        draft.person_id,
        Kind.CORRECTION,
        wrong.effective_on,
        slot.counted(wrong.counted_on),
        slot.posted_at,
        slot.position,
        slot.number,
        wrong.from_unit,
        wrong.from_standing,
        wrong.to_unit,
        wrong.to_standing,
        wrong.id,
    )
    return PlacedMovement(draft, paper)


def place_change(
    draft: StructureDraft, slot: Slot, changes: list[Change], last_book_presence: date | None
) -> PlacedChange:
    """Work out the from-parent and the counted day of one structure line."""
    own = [c for c in changes if c.unit == draft.unit_id]
    if draft.reverses:
        wrong = next(c for c in own if c.id == draft.reverses)
        change = _change(draft, slot, wrong.effective_on, slot.counted(wrong.counted_on))
        return PlacedChange(draft, change, wrong.to_parent)
    related = {draft.unit_id, draft.to_parent, draft.successor}
    # Annulled lines too: what rests on a correction is counted no earlier than the correction itself.
    days = [
        c.counted_on
        for c in changes
        if c.effective_on <= draft.effective_on and (c.unit in related or c.to_parent == draft.unit_id)
    ]
    if last_book_presence is not None:
        days.append(last_book_presence)
    counted = max([slot.counted(draft.effective_on), *days])
    return PlacedChange(draft, _change(draft, slot, draft.effective_on, counted), _parent(own, draft))


def _parent(own: list[Change], draft: StructureDraft) -> UUID | None:
    if draft.action == StructureAction.FOUNDED:
        return None
    parent = None
    for line in living_changes(own):
        if line.effective_on <= draft.effective_on and line.action in (
            StructureAction.FOUNDED,
            StructureAction.MOVED,
        ):
            parent = line.to_parent
    return parent


def _change(draft: StructureDraft, slot: Slot, effective_on: date, counted_on: date) -> Change:
    return Change(
        uuid4(),
        draft.unit_id,
        draft.action,
        effective_on,
        counted_on,
        slot.position,
        slot.number,
        draft.to_parent,
        draft.successor,
        draft.name,
        draft.code,
        draft.kind,
        draft.reverses,
    )
