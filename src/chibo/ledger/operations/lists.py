"""Taking over a whole list under one decision: everything the rows of a file say, in one entry."""

from collections.abc import Collection, Sequence

from chibo.access.models import Account
from chibo.documents.models import Document
from chibo.ledger.models import Entry
from chibo.ledger.operations.members import require_grown_up
from chibo.ledger.operations.recording import record, verb
from chibo.ledger.policy import homes
from chibo.ledger.posting.drafts import MovementDraft
from chibo.people.models import Person


@verb
def record_list(
    *,
    actor: Account,
    decision: Document,
    drafts: Sequence[MovementDraft],
    people: Collection[Person],
    note: str = "",
) -> Entry:
    """Post movements of many `people` at once; rights are asked at every unit they are in or come to.

    Refuses the whole list when one line does not fit the book, or somebody was no grown-up.
    """
    days = {draft.effective_on for draft in drafts if draft.to_unit is not None}
    for day in days:
        require_grown_up([p for p in people if p.erased_at is None], day)
    units = {draft.to_unit for draft in drafts} | set(homes([draft.person_id for draft in drafts]).values())
    return record(actor=actor, decision=decision, drafts=drafts, units=units, note=note)
