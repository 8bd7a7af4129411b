"""Heads of every chain, and the fingerprint that a seal prints."""

from chibo.access import queries as access
from chibo.foundation import chain
from chibo.ledger.models import Entry, LedgerHead, Seal
from chibo.organisations.models import Register

LEDGER = "ledger"
Head = tuple[str, int, str]


def heads(register: Register) -> list[Head]:
    """(chain, position, hash) of the ledger and of both logs."""
    head = LedgerHead.objects.get(register=register)
    return sorted([(LEDGER, head.position, head.hash), *access.heads()])


def fingerprint(found: list[Head]) -> str:
    """What is printed and kept on paper."""
    return chain.digest(chain.canonical([list(head) for head in found]))


def seals(register: Register) -> list[Seal]:
    """Seals, newest first."""
    return list(Seal.objects.filter(register=register).order_by("-sealed_at"))


def hash_at(register: Register, name: str, position: int) -> str | None:
    """The hash a chain has at a position today; None when it is not that long."""
    if name != LEDGER:
        return access.hash_at(name, position)
    if position == 0:
        return chain.GENESIS
    return Entry.objects.filter(register=register, position=position).values_list("hash", flat=True).first()
