"""A place written in one cell, as offices do: “12 Lê Lợi, xã Trung Văn, Hà Nội, Việt Nam”.

Country and province are known by name when they end the words; the rest stays one line. Where the register
already holds the place box by box, the words are held against what it says, so that the same address read
again is no change and no province is written twice.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.codes import queries as codes
from chibo.foundation.text import fold
from chibo.people.queries.shown import box_shown, value_shown
from chibo.people.vocabulary.items import Item

LISTS = (("country", "countries"), ("province", "provinces"))
OUTSIDE_IN = ("country", "province", "commune")


def place_in_words(text: str, on: date) -> dict[str, str]:
    """The boxes one line fills: what it ends with, and the rest as the detail."""
    parts, boxes = [part.strip() for part in text.split(",")], {}
    for box, names in LISTS:
        if parts and codes.find(names, parts[-1], on):
            boxes[box] = parts.pop()
    if rest := ", ".join(parts):
        boxes["detail"] = rest
    return boxes


def place_beside(item: Item, said: Mapping[str, Any], given: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The place after reading `given` where the register said `said`; `said` itself when the words agree."""
    if fold(value_shown(item, given, on)) == fold(value_shown(item, said, on)):
        return dict(said)
    if any(given.get(box) and said.get(box) not in (None, "", given[box]) for box in ("country", "province")):
        return dict(given)  # elsewhere: the commune and the street of the former place do not go along
    detail = str(given.get("detail", ""))
    for box in OUTSIDE_IN:
        rest, _, last = detail.rpartition(",")
        if (
            box not in given
            and said.get(box)
            and fold(last) == fold(box_shown(item.field(box), said[box], on))
        ):
            detail = rest.rstrip()
    value = {**said, **given, "detail": detail or said.get("detail", "")}
    return {box: kept for box, kept in value.items() if kept}
