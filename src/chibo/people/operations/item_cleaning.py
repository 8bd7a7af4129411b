"""From what was typed into a record item to what is kept: code lists are looked up as of a day."""

from collections.abc import Callable, Mapping
from datetime import date

from chibo.codes import queries as codes
from chibo.foundation.text import fold
from chibo.people.errors import BadItem
from chibo.people.rules.items import Value, cleaned_item
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import Item

LONGEST_TEXT = 200


def item_or_refuse(key: str) -> Item:
    """The declared item. Refuses an unknown one and those kept as columns of the person."""
    item = BY_KEY.get(key)
    if item is None or item.column:
        raise BadItem(key, "", f"Không có mục “{key[:40]}” để ghi.")
    return item


def known_on(day: date) -> Callable[[str, str], str | None]:
    """Looks a word up in the code lists of a day; a key stands for itself."""

    def known(name: str, word: str) -> str | None:
        found = codes.entry(name, word, day) or codes.find(name, word, day)
        return found.key if found else None

    return known


def clean_value(key: str, given: Mapping[str, object], today: date) -> Value:
    """The value as kept. Refuses `BadItem`."""
    return cleaned_item(item_or_refuse(key), given, today, known_on(today))


def filter_text(value: Value) -> str:
    """What filters look for: the first box, folded."""
    first = next(iter(value.values()), "")
    return fold(str(first))[:LONGEST_TEXT]
