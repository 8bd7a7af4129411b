"""What may stand in the boxes of a record. Pure: code lists are looked up above and handed in."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from chibo.foundation.dates import format_date, parse_date
from chibo.foundation.refusals import Refusal
from chibo.foundation.text import clean_line, fold
from chibo.people.errors import BadItem
from chibo.people.vocabulary.items import Field, Form, Item

Value = dict[str, str | int | bool]
# Finds the key of a word in a code list; None when the list does not know it.
Known = Callable[[str, str], str | None]

_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.\-]([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_AMOUNT = re.compile(r"[0-9]{1,15}")
FIRST_YEAR = 1850


def cleaned_item(item: Item, given: Mapping[str, object], today: date, known: Known) -> Value:
    """One item as it is kept; boxes left empty are left out. Refuses `BadItem`, naming the box."""
    value: Value = {}
    for field in item.fields:
        raw = given.get(field.name)
        box = _box(item, field, raw, today, known)
        if box is not None:
            value[field.name] = box
        elif field.required:
            raise BadItem(item.key, field.name, f"{item.label}: chưa ghi {field.label.lower()}.")
    if not value:
        raise BadItem(item.key, item.fields[0].name, f"{item.label}: chưa ghi gì.")
    _require_order(item, value)
    return value


def _box(item: Item, field: Field, raw: object, today: date, known: Known) -> str | int | bool | None:
    if raw is None or raw == "" or raw is False:
        return None
    try:
        return _READERS[field.form](field, raw, today, known)
    except Refusal as refused:
        raise BadItem(item.key, field.name, refused.sentence, next_step=refused.next_step) from refused


def _text(field: Field, raw: object, today: date, known: Known) -> str | None:
    return (
        " ".join(clean_line(str(raw), label=field.label, longest=field.longest, required=False).split())
        or None
    )


def _digits(field: Field, raw: object, today: date, known: Known) -> str:
    line = re.sub(r"[ .]", "", str(raw))
    if not (line.isascii() and line.isdigit()):
        raise _bad(field, f"{field.label} chỉ gồm chữ số.")
    return line


def _day(field: Field, raw: object, today: date, known: Known) -> str:
    found = raw if isinstance(raw, date) else parse_date(str(raw))
    if found > today:
        raise _bad(field, f"{field.label} {format_date(found)} ở sau hôm nay.")
    return found.isoformat()


def _partial(field: Field, raw: object, today: date, known: Known) -> str:
    found = partial_date(str(raw))
    if found > today.isoformat()[: len(found)] or int(found[:4]) < FIRST_YEAR:
        raise _bad(field, f"{field.label} “{str(raw)[:20]}” không thể có.")
    return found


def _number(field: Field, raw: object, today: date, known: Known) -> int:
    line = re.sub(r"[ .]", "", str(raw))
    if not _AMOUNT.fullmatch(line):
        raise _bad(field, f"{field.label} phải là số nguyên không âm.")
    return int(line)


def _code(field: Field, raw: object, today: date, known: Known) -> str | None:
    line = _text(field, raw, today, known)
    if line is None:
        return None
    key = known(field.codes, line)
    if key is None and not field.open:
        raise _bad(field, f"{field.label} “{line[:40]}” không có trong danh mục.")
    return key or line


def _yes(field: Field, raw: object, today: date, known: Known) -> bool | None:
    return True if raw is True or fold(str(raw)) in ("co", "x", "true", "on", "1") else None


def _bad(field: Field, sentence: str) -> BadItem:
    return BadItem("", field.name, sentence)


_READERS: dict[Form, Callable[[Field, object, date, Known], str | int | bool | None]] = {
    Form.TEXT: _text,
    Form.DIGITS: _digits,
    Form.DAY: _day,
    Form.PARTIAL: _partial,
    Form.NUMBER: _number,
    Form.CODE: _code,
    Form.YES: _yes,
}


def only_fills(said: Value, value: Value) -> bool:
    """Whether a value repeats all that was said and adds boxes that were empty."""
    return value != said and all(value.get(name) == kept for name, kept in said.items())


def partial_date(text: str) -> str:
    """A day, a month or a year as "yyyy-mm-dd", "yyyy-mm" or "yyyy". Refuses what is none of them."""
    line = text.strip()
    if _YEAR.fullmatch(line) or _ISO_MONTH.fullmatch(line):
        return line
    if found := _MONTH.fullmatch(line):
        return f"{found[2]}-{int(found[1]):02}"
    return parse_date(line).isoformat()


def shown_partial(kept: str) -> str:
    """As people write it: 5/1974, 1974, 01/05/1974."""
    parts = kept.split("-")
    return "/".join(reversed(parts))


def _require_order(item: Item, value: Value) -> None:
    since, until = value.get("since"), value.get("until")
    if since and until and str(until)[: len(str(since))] < str(since)[: len(str(until))]:
        raise BadItem(item.key, "until", f"{item.label}: ngày kết thúc ở trước ngày bắt đầu.")
