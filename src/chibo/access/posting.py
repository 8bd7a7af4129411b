"""The pen of both log chains. Only this package's operations append; others may take the lock early.

Whoever locks several chains takes the action chain first, then the ledger's: one order, no deadlock.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from chibo.access.models import ActionLog, ActionText, ChainHead, ReadLog, ReadSubject
from chibo.access.vocabulary import Chain
from chibo.foundation.chain import GENESIS, canonical, digest, link, new_salt, salted
from chibo.organisations.models import Register

BATCH = 500


@dataclass(frozen=True, slots=True)
class Action:
    """One act to be written down. `diff` maps a field to [before, after]."""

    verb: str
    sentence: str
    subject_type: str
    subject_id: UUID | None = None
    unit_id: UUID | None = None
    diff: dict[str, Any] | None = None


def hold_chain(register: Register, chain: Chain = Chain.ACTION) -> ChainHead:
    """Lock a chain's head until the transaction ends; begins the chain when it is new."""
    heads = ChainHead.objects.select_for_update()
    head, _ = heads.get_or_create(register=register, chain=chain, defaults={"position": 0, "hash": GENESIS})
    return head


def append_actions(
    register: Register, actor_id: UUID, at: datetime, actions: Sequence[Action]
) -> list[ActionLog]:
    """Append acts in order, in one transaction."""
    if not actions:
        return []
    with transaction.atomic():
        head = hold_chain(register, Chain.ACTION)
        logs, texts = [], []
        for action in actions:
            log, text = _action(action, register, actor_id, at)
            seal_row(log, head)
            logs.append(log)
            texts.append(text)
        ActionLog.objects.bulk_create(logs, batch_size=BATCH)
        ActionText.objects.bulk_create(texts, batch_size=BATCH)
        head.save(update_fields=["position", "hash"])
    return logs


def append_read(log: ReadLog, person_ids: Iterable[UUID]) -> ReadLog:
    """Append one look and the list of people it showed."""
    people = sorted(set(person_ids))
    with transaction.atomic():
        head = hold_chain(log.register, Chain.READ)
        log.count, log.digest = len(people), subjects_digest(people)
        seal_row(log, head)
        log.save(force_insert=True)
        ReadSubject.objects.bulk_create([ReadSubject(log=log, person_id=p) for p in people], batch_size=BATCH)
        head.save(update_fields=["position", "hash"])
    return log


def seal_row(row: ActionLog | ReadLog, head: ChainHead) -> None:
    """Give a row its position and hash, and move the head to it."""
    row.position = head.position + 1
    row.previous_hash = head.hash
    row.hash = link(row.previous_hash, payload(row))
    head.position, head.hash = row.position, row.hash


def payload(row: ActionLog | ReadLog) -> dict[str, Any]:
    """What the hash of a row commits to: everything in it but the hashes."""
    facts: dict[str, Any] = {
        "id": row.id,
        "register": row.register_id,
        "position": row.position,
        "at": row.at,
        "actor": row.actor_id,
        "unit": row.unit_id,
        "digest": row.digest,
    }
    if isinstance(row, ActionLog):
        return facts | {"verb": row.verb, "subject_type": row.subject_type, "subject_id": row.subject_id}
    return facts | {"purpose": row.purpose, "count": row.count}


def text_digest(sentence: str, diff: dict[str, Any] | None, salt: str) -> str:
    """Salted fingerprint of an act's words; without the salt nobody can guess them back."""
    return salted(canonical({"sentence": sentence, "diff": diff}).decode(), salt)


def subjects_digest(person_ids: Sequence[UUID]) -> str:
    """Fingerprint of the sorted list of people; their ids are random, so no salt is needed."""
    return digest(canonical([str(p) for p in person_ids]))


def _action(action: Action, register: Register, actor_id: UUID, at: datetime) -> tuple[ActionLog, ActionText]:
    salt = new_salt()
    # Dates and ids become text here, so that the stored words are the ones that were fingerprinted.
    diff = json.loads(canonical(action.diff))
    log = ActionLog(
        register=register,
        actor_id=actor_id,
        at=at,
        unit_id=action.unit_id,
        verb=action.verb,
        subject_type=action.subject_type,
        subject_id=action.subject_id,
        digest=text_digest(action.sentence, diff, salt),
    )
    return log, ActionText(log=log, salt=salt, sentence=action.sentence, diff=diff)
