"""Whom a case may be begun about, by words of the name, within an account's reach."""

from uuid import UUID

from chibo.access.models import Account
from chibo.access.policy import reach
from chibo.candidates.queries import Narrowing, candidate_list
from chibo.foundation.clock import today
from chibo.foundation.dates import format_date
from chibo.ledger.queries import roll, search_words
from chibo.organisations.queries import register_or_refuse, root_of
from chibo.procedures.policy import WORK_ON_CASES

SHOWN = 12
Found = list[tuple[UUID, str, str]]


def members(actor: Account, words: str) -> Found:
    """Members of today. Refuses `SearchTooShort`."""
    search_words(words)
    root, within = root_of(register_or_refuse()), reach(actor, WORK_ON_CASES)
    rows = roll(root, today(), query=words, within=within).page(0, SHOWN)
    return [(one.person_id, one.name, f"{one.cell_name}, sinh {format_date(one.born_on)}") for one in rows]


def candidates(actor: Account, words: str) -> Found:
    """People on the lists of today."""
    root, within = root_of(register_or_refuse()), reach(actor, WORK_ON_CASES)
    found = candidate_list(root, today(), within=within, wanted=Narrowing(words=words)).page(0, SHOWN)
    return [(one.candidate_id, one.name, one.cell_name) for one in found]
