"""Lists of the record as the tables of 2-HSĐV want them, and item 27 sorted by what happened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chibo.foundation.text import fold
from chibo.people.queries.records import Record
from chibo.people.queries.shown import box_shown, value_shown
from chibo.people.vocabulary.catalogue import BY_KEY

# Column of the form → boxes of the item, joined.
ROWS: dict[str, dict[str, tuple[str, ...]]] = {
    "military": {"enlisted_on": ("enlisted_on",), "discharged_on": ("discharged_on",), "rank": ("rank",)},
    "work": {name: (name,) for name in ("since", "until", "what", "where")},
    "training": {name: (name,) for name in ("school", "subject", "since", "until", "mode", "certificate")},
    "awards": {"what": ("what",), "on": ("on",), "by": ("by",)},
    "discipline": {name: (name,) for name in ("form", "side", "reason", "by", "on")},
    "trips_abroad": {name: (name,) for name in ("since", "until", "country", "purpose")},
    "family": {
        "relation": ("relation",), "name": ("name",), "born": ("born",),
        "facts": ("home", "occupation", "history"),
    },
}  # fmt: skip
# Item 27 is written down in free words: what each line of the form is known by.
HAPPENED = {
    "left_before": ("xoa ten", "khai tru", "ra khoi dang", "xin ra"),
    "readmitted": ("ket nap lai",),
    "restored": ("khoi phuc",),
    "court": ("phap luat", "xu ly hinh su", "an tich", "bi bat"),
    "old_regime": ("che do cu",),
}
OTHER = "other_history"


def rows_of(key: str, record: Record, on: date) -> list[dict[str, str]]:
    """The rows of a list, the earliest first."""
    item, columns = BY_KEY[key], ROWS[key]
    values = [said.value for said in record.get(key, {}).values()]
    values.sort(key=_began)

    def joined(value: Mapping[str, Any], boxes: tuple[str, ...]) -> str:
        return "; ".join(filter(None, (box_shown(item.field(box), value.get(box), on) for box in boxes)))

    return [{column: joined(value, boxes) for column, boxes in columns.items()} for value in values]


def history_of(record: Record) -> dict[str, str]:
    """Item 27, each line where the form has it; what fits none stands on a line of its own."""
    found: dict[str, list[str]] = {}
    for said in record.get("history", {}).values():
        kind = fold(str(said.value.get("kind", "")))
        at = next((line for line, words in HAPPENED.items() if any(w in kind for w in words)), OTHER)
        told = value_shown(BY_KEY["history"], said.value)
        found.setdefault(at, []).append(told)
    return {name: "; ".join(lines) for name, lines in found.items()}


def _began(value: Mapping[str, Any]) -> tuple[str, str]:
    since = str(
        value.get("since") or value.get("on") or value.get("enlisted_on") or value.get("born") or "9999"
    )
    return since, str(value.get("until") or "")
