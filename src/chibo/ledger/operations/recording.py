"""What every verb of the ledger does around its own rule: policy, posting, log."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.access.policy import Permission, require_all
from chibo.access.posting import hold_chain
from chibo.documents.models import Document
from chibo.foundation.dates import format_date
from chibo.foundation.text import clean_line
from chibo.ledger.errors import refused
from chibo.ledger.models import Entry
from chibo.ledger.policy import RECORD_MOVEMENT
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft
from chibo.ledger.posting.post import post
from chibo.ledger.rules.membership import Verdict
from chibo.organisations.queries import register_or_refuse

LONGEST_NOTE = 2000
LONGEST_PLACE = 200
Given = ParamSpec("Given")


def hold_books() -> None:
    """Nobody else writes into the ledger until this transaction ends; what is read now stays true."""
    hold_chain(register_or_refuse())


def verb(act: Callable[Given, Entry]) -> Callable[Given, Entry]:
    """A verb of the ledger: one transaction, and the lock before the first look.

    Rights and homes are judged on the book that will be written, not on one that somebody else is changing.
    """

    @wraps(act)
    @transaction.atomic
    def held(*args: Given.args, **given: Given.kwargs) -> Entry:
        hold_books()
        return act(*args, **given)

    return held


def insist(verdict: Verdict | None) -> None:
    """Turn an objection of the pure rules into a refusal."""
    if verdict is not None:
        raise refused(
            verdict.code,
            verdict.sentence,
            citation=verdict.citation,
            field=verdict.field,
            next_step="Kiểm tra lại ngày trên quyết định và trong hồ sơ.",
        )


def require_everywhere(actor: Account, permission: Permission, unit_ids: Iterable[UUID | None]) -> None:
    """The permission at each of the units; refuses `NotAllowed` or `OutOfReach`."""
    require_all(actor, permission, {unit_id for unit_id in unit_ids if unit_id is not None})


@transaction.atomic
def record(
    *,
    actor: Account,
    decision: Document,
    drafts: Iterable[MovementDraft],
    units: Iterable[UUID | None],
    note: str = "",
    permission: Permission = RECORD_MOVEMENT,
) -> Entry:
    """Post one entry of movements under a decision and write the log."""
    movements = tuple(_cleaned(draft) for draft in drafts)
    units = list(units)
    require_everywhere(actor, permission, units)
    text = cleaned_note(note)
    draft = EntryDraft(decision, movements, note=text)
    entry = post(register=register_or_refuse(), actor_id=actor.pk, drafts=[draft])[0]
    log_action(
        actor=actor,
        verb=f"ledger.{movements[0].kind}",
        subject_type="entry",
        subject_id=entry.pk,
        unit_id=next((u for u in units if u), None),
        sentence=_sentence(movements, decision, entry),
    )
    return entry


def cleaned_note(note: str) -> str:
    """A note of one line; refuses what is too long."""
    return clean_line(note, label="Ghi chú", longest=LONGEST_NOTE, required=False)


def _cleaned(draft: MovementDraft) -> MovementDraft:
    place = clean_line(draft.destination, label="Nơi đi, nơi đến", longest=LONGEST_PLACE, required=False)
    return replace(draft, destination=place)


def _sentence(movements: tuple[MovementDraft, ...], decision: Document, entry: Entry) -> str:
    kinds = ", ".join(sorted({m.kind.label for m in movements}))
    return (
        f"Ghi bút toán {entry}: {kinds}, {len(movements)} người, hiệu lực "
        f"{format_date(movements[0].effective_on)}, theo {decision.number_text}"
    )
