"""What the central database asks of every member: the required columns of its import file."""

from functools import cache

from chibo.exchange.vocabulary.layouts import layout
from chibo.ledger.vocabulary import Standing
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import Item

CENTRAL = "4.0"
# Who is on probation has no card and no official day yet.
ONLY_FULL = frozenset({"card_number", "card_issued", "official_on", "official_decided_on"})


@cache
def required_items() -> tuple[Item, ...]:
    """Items of a record the layout requires, in its order; where a member stands the ledger knows itself."""
    central = layout(CENTRAL)
    if central is None:
        return ()
    named = (column.field for column in central.columns if column.required)
    keys = dict.fromkeys(field.removeprefix("item:").partition(".")[0] for field in named)
    return tuple(BY_KEY[key] for key in keys if key in BY_KEY)


def required_of(standing: str) -> tuple[Item, ...]:
    """The same for one standing."""
    if standing != Standing.PROBATIONARY:
        return required_items()
    return tuple(item for item in required_items() if item.key not in ONLY_FULL)
