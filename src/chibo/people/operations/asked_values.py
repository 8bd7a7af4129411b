"""What a member may ask an item to say: items of the record, and those of the person's own row as well."""

from collections.abc import Mapping
from datetime import date

from chibo.foundation.clock import today
from chibo.people.errors import BadItem
from chibo.people.models import Person
from chibo.people.operations.cleaning import cleaned, limits_on
from chibo.people.operations.correction import require_birth_date_open
from chibo.people.operations.item_cleaning import clean_value
from chibo.people.rules.items import Value
from chibo.people.vocabulary.catalogue import BY_KEY
from chibo.people.vocabulary.items import VALUE, Form, Item


def any_item(key: str) -> Item:
    """The declared item, wherever it is kept. Refuses an unknown one."""
    item = BY_KEY.get(key)
    if item is None:
        raise BadItem(key, "", f"Không có mục “{key[:40]}” trong hồ sơ.")
    return item


def asked_value(person: Person, item: Item, given: Mapping[str, object] | None) -> Value | None:
    """The value as it would be kept; None takes a row out.

    Refuses what cannot be that item, a birth date once the person was admitted, and that what everybody has
    be taken out.
    """
    if not item.column:
        return None if given is None else clean_value(item.key, given, today())
    if item.key == "born_on":
        require_birth_date_open(person)
    kept = None if given is None else cleaned(item.key, given.get(VALUE), limits_on(today()))
    if kept in (None, ""):
        raise BadItem(item.key, VALUE, f"{item.label}: ghi điều đúng vào ô này.")
    return {VALUE: kept.isoformat() if isinstance(kept, date) else str(kept)}


def column_value(item: Item, value: Value) -> object:
    """A kept value as the person's own row takes it."""
    said = str(value[VALUE])
    return date.fromisoformat(said) if item.fields[0].form == Form.DAY else said
