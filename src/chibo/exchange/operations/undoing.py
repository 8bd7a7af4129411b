"""Takes a posted batch back: reversals, records as before, people known only from it blanked."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import require
from chibo.access.queries import accounts_of_people
from chibo.documents.models import Document
from chibo.exchange.errors import BatchRestedOn, WrongStep
from chibo.exchange.models import Batch, BatchRow, Difference, Part
from chibo.exchange.operations.receiving import forget_file, held
from chibo.exchange.policy import UNDO
from chibo.exchange.vocabulary import BatchState
from chibo.foundation.clock import now
from chibo.ledger import operations as ledger
from chibo.ledger.queries.resting import founded_by, papers_resting_on, still_stands, structure_resting_on
from chibo.people import operations as people
from chibo.people.queries.resting import (
    entered_by_batch,
    merges_resting_on,
    recorded_at,
    records_resting_on,
)
from chibo.people.vocabulary.acts import ActKind


def undo_steps(*, actor: Account, batch: Batch, decision: Document) -> Iterator[int]:
    """Take a batch back under `decision`, the last part first; tells how many parts are undone.

    One posted only in part is taken back as far as it went. Refuses `BatchRestedOn`, naming the
    dependants, before anything is touched. Stopping in between loses nothing: the next call goes on.
    """
    _begin(actor, batch, decision)
    for done, part in enumerate(batch.parts.filter(undone_act=None).order_by("-number"), start=1):
        _undo(actor, batch, part, decision)
        yield done
    _finish(actor, batch)


def dependants(batch: Batch) -> list[str]:
    """What rests on a batch: later papers, writing, merges, accounts. Empty when it may be taken back."""
    entries = [pk for pk in batch.parts.values_list("entry_id", flat=True) if pk]
    entered = entered_by_batch(batch.pk)
    undone = Batch.objects.filter(state=BatchState.UNDONE).values_list("pk", flat=True)
    accounts = [f"tài khoản {name} của người trong tệp" for name in accounts_of_people(entered)]
    return [
        *papers_resting_on(entries, entered),
        *structure_resting_on(entries),
        *records_resting_on(batch.pk, list(undone)),
        *_merged(batch),
        *recorded_at(founded_by(entries)),
        *accounts,
    ]


def _merged(batch: Batch) -> list[str]:
    first = batch.parts.exclude(act=None).order_by("number").select_related("act").first()
    if first is None or first.act is None:
        return []
    rows = batch.rows.exclude(part=None).values_list("person_id", "new_id")
    return merges_resting_on([known or new for known, new in rows], first.act.posted_at)


@transaction.atomic
def _begin(actor: Account, batch: Batch, decision: Document) -> None:
    ledger.hold_books()
    current = held(batch)
    require(actor, UNDO, current.unit_id)
    if current.state in (BatchState.POSTED, BatchState.POSTING):
        if resting := dependants(current):
            raise BatchRestedOn(resting)
    elif current.state != BatchState.UNDOING:
        raise WrongStep(
            f"Lần nhập {current.number} {current.get_state_display().lower()}, không hoàn tác được."
        )
    current.state, current.undo_decision = BatchState.UNDOING, decision
    current.save(update_fields=["state", "undo_decision"])
    batch.refresh_from_db()


@transaction.atomic
def _undo(actor: Account, batch: Batch, part: Part, decision: Document) -> None:
    ledger.hold_books()
    part.refresh_from_db()
    if part.undone_act_id is not None:
        return
    note = f"Hoàn tác lần nhập tệp {batch.number}"
    act = people.new_act(actor=actor, kind=ActKind.UNDO, ground=note, decision=decision, batch_id=batch.pk)
    if part.act is not None:
        # Records first: reversing takes search words from the names that are left.
        people.undo_import(actor=actor, act=act, undone=part.act)
    if part.entry is not None and still_stands(part.entry):
        part.undone_entry = ledger.reverse(actor=actor, decision=decision, entry=part.entry, note=note)
    part.undone_act = act
    part.save(update_fields=["undone_act", "undone_entry"])


@transaction.atomic
def _finish(actor: Account, batch: Batch) -> None:
    # Books before batch, everywhere: two who lock them crosswise would wait for each other.
    ledger.hold_books()
    current = held(batch)
    if current.state == BatchState.UNDONE:
        batch.refresh_from_db()
        return
    _forget(current)
    forget_file(current)
    current.state, current.undone_by, current.undone_at = BatchState.UNDONE, actor, now()
    current.save(update_fields=["state", "undone_by", "undone_at", "stored_as"])
    batch.refresh_from_db()
    log_action(
        actor=actor,
        verb="exchange.undo",
        sentence=f"Hoàn tác lần nhập {batch.number} theo {batch.undo_decision}",
        subject_type="exchange.Batch",
        subject_id=batch.pk,
        unit_id=batch.unit_id,
    )


def _forget(batch: Batch) -> None:
    """Nothing of the file is kept, nor what other files and comparisons say of people known only from it."""
    only_here = {"person__entered_by__batch_id": batch.pk}
    BatchRow.objects.filter(Q(batch=batch) | Q(**only_here)).update(
        cells=[], facts={}, faults=[], plan=[], notes=[], candidates=[], name="", personal_number="",
        card_number="", identity="", digest="",
    )  # fmt: skip
    Difference.objects.filter(**only_here).update(name="", here="", there="", note="")
