"""Writes merges, for the ledger alone: a merge stands only together with its entry."""

from uuid import UUID

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.foundation.clock import now
from chibo.people.models import Merge, Person


def store_merge(
    *, actor: Account, decision: Document, kept: Person, absorbed: Person, entry_id: UUID
) -> Merge:
    """Note that `absorbed` is one human being with `kept`."""
    return Merge.objects.create(
        kept=kept,
        absorbed=absorbed,
        decision=decision,
        entry_id=entry_id,
        merged_at=now(),
        merged_by=actor,
    )


def end_merge(*, actor: Account, decision: Document, merge: Merge, entry_id: UUID) -> None:
    """Note that a merge was taken back."""
    merge.unmerged_at, merge.unmerged_by = now(), actor
    merge.unmerging_decision, merge.unmerging_entry_id = decision, entry_id
    merge.save(update_fields=["unmerged_at", "unmerged_by", "unmerging_decision", "unmerging_entry_id"])
