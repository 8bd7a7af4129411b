"""Vietnamese words for the codes of an answer. Django is up when these are asked."""

from datetime import date
from functools import cache


@cache
def kind(code: str, on: str) -> str:
    """What a kind of organisation is called on a day."""
    from chibo.organisations.queries import kind_label

    return kind_label(code, date.fromisoformat(on))


def standing(code: str) -> str:
    """A standing; or, for somebody outside the books, how they left."""
    from chibo.ledger.vocabulary import Standing

    return Standing(code).label if code in set(Standing) else movement(code)


def movement(code: str) -> str:
    """A movement."""
    from chibo.ledger.vocabulary import Kind

    return Kind(code).label if code in set(Kind) else code


def overlay(code: str) -> str:
    """A state that lies over a standing."""
    from chibo.ledger.vocabulary import Overlay

    return Overlay(code).label if code in set(Overlay) else code


def role(code: str) -> str:
    """A role at a unit."""
    from chibo.access.vocabulary import Role

    return Role(code).label


def reach(code: str) -> str:
    """How far a grant goes."""
    from chibo.access.vocabulary import Reach

    return Reach(code).label
