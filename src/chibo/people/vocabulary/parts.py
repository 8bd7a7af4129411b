"""Shorthands for declaring items."""

from chibo.people.vocabulary.items import (
    VALUE,
    Field,
    Form,
    Item,
    Section,
    text,
)


def one(
    key: str, no: str, label: str, section: Section, field: Field | None = None, *, lives: bool = True
) -> Item:
    return Item(key, no, label, section, (field or text(VALUE, label, required=True),), lives=lives)


def column(key: str, no: str, label: str, section: Section, form: Form) -> Item:
    return Item(key, no, label, section, (Field(VALUE, label, form),), lives=False, column=True)
