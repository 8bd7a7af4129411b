"""How items and their values are written for readers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.people.queries.shown import box_shown
from chibo.people.vocabulary.items import Form, Item
from chibo.rulebook import queries as rulebook

ITEMS, SPAN = "record.hsdv2_items", ("since", "until")


def official(on: date) -> tuple[dict[str, str], str]:
    """Wording by number as of a day, and where it stands; the nearest known one before its first day."""
    try:
        found = rulebook.value(ITEMS, on)
    except rulebook.NoValue:
        return {}, ""
    return {str(row["code"]): _capital(str(row["label"])) for row in found.value}, found.citation


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def title_of(item: Item) -> str:
    """Number and name of an item."""
    return f"{item.number}. {item.label}" if item.number else item.label


def line_of(item: Item, value: Mapping[str, Any] | None, on: date) -> str:
    """One value in one line: how long first, then what; amounts carry their names."""
    if value is None:
        return ""
    fields = [field for field in item.fields if field.name in value and field.name not in SPAN]
    if item.fields[0].name == "country":
        fields = [field for field in fields if field.form != Form.CODE or not item.many][::-1]
        fields += [item.fields[0]] if item.many and "country" in value else []
    parts = []
    for field in fields:
        shown = box_shown(field, value[field.name], on)
        parts.append(f"{field.label}: {shown}" if field.form == Form.NUMBER else shown)
    said = ", ".join(part for part in parts if part)
    span = span_of(item, value, on)
    return f"{span}: {said}" if span and said else span or said


def span_of(item: Item, value: Mapping[str, Any], on: date) -> str:
    """“01/1990 – 08/2001” of a row that has both ends, “từ 01/1990” of one that goes on."""
    shown = {name: box_shown(item.field(name), value[name], on) for name in SPAN if name in value}
    if "since" in shown and "until" in shown:
        return f"{shown['since']} – {shown['until']}"
    if "since" in shown:
        return f"Từ {shown['since']}"
    return f"Đến {shown['until']}" if shown else ""


def boxes_of(item: Item, value: Mapping[str, Any] | None, on: date) -> list[tuple[str, str]]:
    """Every box with its name; empty ones say so themselves."""
    given = value or {}
    return [(field.label, box_shown(field, given.get(field.name), on)) for field in item.fields]
