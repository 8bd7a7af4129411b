"""Writing down what was done, and whose record was looked at."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from chibo.access.errors import NoActor
from chibo.access.models import Account, ActionLog, ReadLog
from chibo.access.posting import Action, append_actions, append_read
from chibo.access.vocabulary import Purpose
from chibo.foundation.clock import now
from chibo.organisations.queries import register_or_refuse


def log_action(
    *,
    actor: Account,
    verb: str,
    sentence: str,
    subject_type: str,
    subject_id: UUID | None = None,
    unit_id: UUID | None = None,
    diff: dict[str, Any] | None = None,
) -> ActionLog:
    """Write down one act, in the transaction of the act itself. Refuses `NoActor`.

    `verb` is "package.verb", `sentence` what a reader is told, `diff` maps a field to
    [before, after] in plain JSON values.
    """
    action = Action(verb, sentence, subject_type, subject_id, unit_id, diff)
    return log_actions(actor=actor, actions=[action])[0]


def log_actions(*, actor: Account, actions: Sequence[Action]) -> list[ActionLog]:
    """Write down several acts at the price of one lock. Refuses `NoActor`."""
    return append_actions(register_or_refuse(), _named(actor).pk, now(), actions)


def log_read(
    *, actor: Account, person_ids: Iterable[UUID], purpose: Purpose | str, unit_id: UUID | None = None
) -> ReadLog | None:
    """Write down a look at people's records as one chained row, however many they are.

    Returns None, and writes nothing, when nobody was shown. Refuses `NoActor`.
    """
    people = set(person_ids)
    if not people:
        return None
    log = ReadLog(
        register=register_or_refuse(),
        actor=_named(actor),
        at=now(),
        unit_id=unit_id,
        purpose=Purpose(purpose).value,
    )
    return append_read(log, people)


def _named(actor: Account | None) -> Account:
    if not isinstance(actor, Account):
        raise NoActor
    return actor
