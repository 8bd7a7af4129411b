"""Writes entries and their lines, and links each entry to the one before."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from chibo.foundation import chain
from chibo.foundation.clock import local_year
from chibo.ledger.models import Entry, EntryText, LedgerHead, Movement, PeriodLine, StructureLine
from chibo.ledger.posting.drafts import EntryDraft
from chibo.ledger.posting.placing import PlacedChange, PlacedMovement
from chibo.ledger.queries.proofs import payload
from chibo.organisations.models import Register


def locked_head(register: Register) -> LedgerHead:
    """The end of the chain, locked until the transaction ends: one posting at a time."""
    return LedgerHead.objects.select_for_update().get(register=register)


def open_chain(register: Register) -> None:
    """The head of an empty chain."""
    LedgerHead.objects.create(register=register, hash=chain.GENESIS)


def movement_rows(entry: Entry, placed: list[PlacedMovement]) -> list[Movement]:
    """Ledger rows of an entry's movements."""
    return [
        Movement(
            id=p.paper.id,
            entry=entry,
            number=p.paper.number,
            person_id=p.paper.person_id,
            kind=p.paper.kind,
            effective_on=p.paper.effective_on,
            counted_on=p.paper.counted_on,
            from_unit_id=p.paper.from_unit,
            from_standing=p.paper.from_standing,
            to_unit_id=p.paper.to_unit,
            to_standing=p.paper.to_standing,
            until=p.draft.until,
            destination=p.draft.destination,
            host_unit_id=p.draft.host_unit,
            reverses_id=p.paper.reverses,
        )
        for p in placed
    ]


def structure_rows(
    entry: Entry, placed: list[PlacedChange], evidence: Mapping[UUID, tuple[int, int]]
) -> list[StructureLine]:
    """Ledger rows of an entry's structure lines, with the count known at posting."""
    rows = []
    for p in placed:
        full, probationary = evidence.get(p.change.id, (0, 0))
        rows.append(
            StructureLine(
                id=p.change.id,
                entry=entry,
                number=p.change.number,
                unit_id=p.change.unit,
                action=p.change.action,
                effective_on=p.change.effective_on,
                counted_on=p.change.counted_on,
                from_parent_id=p.from_parent,
                to_parent_id=p.change.to_parent,
                successor_id=p.change.successor,
                name=p.change.name,
                code=p.change.code,
                kind=p.change.kind,
                full_carried=full,
                probationary_carried=probationary,
                reverses_id=p.change.reverses,
            )
        )
    return rows


def new_entry(head: LedgerHead, draft: EntryDraft, actor_id: UUID, at: datetime) -> tuple[Entry, EntryText]:
    """The next entry in the chain and in the series of its year; its hash comes when lines are known."""
    head.position += 1
    year = local_year(at)
    if head.series_year != year:
        head.series_year, head.series_number = year, _last_number(head, year)
    head.series_number += 1
    text = EntryText(entry_id=draft.id, salt=chain.new_salt(), note=draft.note)
    entry = Entry(
        id=draft.id,
        register_id=head.register_id,
        position=head.position,
        series_year=year,
        number=head.series_number,
        document=draft.document,
        actor_id=actor_id,
        posted_at=at,
        text_digest=chain.salted(draft.note, text.salt),
    )
    return entry, text


def _last_number(head: LedgerHead, year: int) -> int:
    """Where the series of a year stands: a clock set back around New Year must not number twice."""
    entries = Entry.objects.filter(register_id=head.register_id, series_year=year)
    return entries.aggregate(last=Max("number"))["last"] or 0


def link(
    head: LedgerHead,
    entry: Entry,
    movements: list[Movement],
    structure: list[StructureLine],
    period: PeriodLine | None,
) -> None:
    """Fix the digest of everything the entry says and chain it."""
    entry.digest = chain.digest(chain.canonical(payload(entry, movements, structure, period)))
    entry.previous_hash = head.hash
    entry.hash = head.hash = chain.link(head.hash, {"position": entry.position, "digest": entry.digest})
