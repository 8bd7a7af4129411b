"""Record values as people read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.codes import queries as codes
from chibo.foundation.clock import today as clock_today
from chibo.people.rules.items import shown_partial
from chibo.people.vocabulary import Sex
from chibo.people.vocabulary.items import Field, Form, Item


def value_shown(item: Item, value: Mapping[str, Any], on: date | None = None) -> str:
    """All boxes of an item in one line; empty ones are left out."""
    day = on or clock_today()
    parts = [
        box_shown(field, value[field.name], day) for field in reversed(item.fields) if field.name in value
    ]
    if item.fields[0].name != "country":
        parts.reverse()
    return ", ".join(part for part in parts if part)


def box_shown(field: Field, kept: Any, on: date) -> str:
    """One box, with the words of its code list as of a day."""
    if kept in (None, ""):
        return ""
    if field.form == Form.CODE:
        return codes.label(field.codes, str(kept), on)
    if field.form in (Form.DAY, Form.PARTIAL):
        return shown_partial(str(kept))
    if field.form == Form.YES:
        return field.label
    if field.form == Form.NUMBER:
        return f"{kept:,}".replace(",", ".")
    return Sex(kept).label if kept in set(Sex) else str(kept)
