"""Merged records, re-proved: who was absorbed stands nowhere, and every merge has its entries."""

from collections.abc import Iterator
from uuid import UUID

from chibo.foundation.checks import Check
from chibo.foundation.dates import FOREVER
from chibo.ledger.models import Entry, Spell
from chibo.organisations.vocabulary import Basis
from chibo.people.models import Merge
from chibo.people.queries import absorbed_ids

TELL = 20


def absorbed_stand_nowhere() -> Check:
    """No absorbed record is counted: on no day of life, and in the books not from now on."""
    spells = Spell.objects.filter(person_id__in=absorbed_ids())
    still = spells.filter(basis=Basis.LIFE) | spells.filter(basis=Basis.BOOK, valid_to=FOREVER)
    ids = sorted(set(still.values_list("person_id", flat=True)), key=str)
    findings = [f"Hồ sơ {person} đã gộp nhưng vẫn được tính trong sổ." for person in ids[:TELL]]
    return Check("ledger.absorbed", not findings, absorbed_ids().count(), findings)


def merges_have_entries() -> Check:
    """Every merge, and every taking back, names an entry of the ledger under the same decision."""
    rows = list(Merge.objects.order_by("merged_at"))
    findings = list(_unfounded(rows))
    return Check("ledger.merges", not findings, len(rows), findings[:TELL])


def _unfounded(rows: list[Merge]) -> Iterator[str]:
    named = [r.entry_id for r in rows] + [r.unmerging_entry_id for r in rows if r.unmerging_entry_id]
    known: dict[UUID, UUID] = {}
    for start in range(0, len(named), 900):
        known.update(Entry.objects.filter(pk__in=named[start : start + 900]).values_list("pk", "document_id"))
    for row in rows:
        if known.get(row.entry_id) != row.decision_id:
            yield f"Việc gộp hồ sơ {row.absorbed_id} không có bút toán theo đúng quyết định."
        ended = row.unmerged_at is not None
        entry = row.unmerging_entry_id
        if ended and (entry is None or known.get(entry) != row.unmerging_decision_id):
            yield f"Việc tách hồ sơ {row.absorbed_id} không có bút toán theo đúng quyết định."
