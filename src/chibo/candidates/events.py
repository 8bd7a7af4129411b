"""Ports: what is kept elsewhere about a candidate goes with the candidate."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import transaction

from chibo.access.models import Account

Told = Callable[[Account, UUID], object]
_erased: list[Told] = []
_left: list[Told] = []


def on_erased(act: Told) -> None:
    """Be called, in the same transaction, when the data of a candidate are erased."""
    _erased.append(act)


def on_left(act: Told) -> None:
    """Be called once it is certain (after commit) that a candidate is off the list."""
    _left.append(act)


def erased(actor: Account, candidate_id: UUID) -> None:
    """The data of a candidate are erased."""
    for act in _erased:
        act(actor, candidate_id)


def left(actor: Account, candidate_id: UUID) -> None:
    """A candidate is off the list."""
    for act in _left:
        transaction.on_commit(partial(act, actor, candidate_id), robust=True)
