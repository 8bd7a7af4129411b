"""From what somebody wants a record to say to the lines that make it say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from chibo.foundation.clock import today
from chibo.people.errors import BadItem
from chibo.people.models import BEGINNING, SINGLE, Person
from chibo.people.operations.item_cleaning import clean_value, item_or_refuse
from chibo.people.queries.records import Record, Said, record_on
from chibo.people.rules.items import Value, only_fills
from chibo.people.vocabulary.acts import ActKind
from chibo.people.vocabulary.items import Item


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What an item (or a row of a list) shall say. `value` None takes a row out.

    A list item without a row gets a new one. `since` is the day from which it is so; None means as long as
    the person lives, or, for a correction, since the day the wrong value was said to hold.
    """

    item: str
    value: Mapping[str, object] | None
    row: UUID = SINGLE
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One version to be written: what a row says from a day on; None takes it out."""

    item: Item
    row: UUID
    since: date
    value: Value | None


def lines_of(change: ItemChange, person: Person, record: Record, kind: ActKind) -> list[Line]:
    """Versions to write, none when the record says so already; `record` is what it says today.

    Refuses unknown items and rows, days to come, and an addition that would change what was said.
    """
    item = item_or_refuse(change.item)
    row = row_of(item, change.row, record, change.value is None)
    said = record.get(item.key, {}).get(row)
    value = None if change.value is None else clean_value(item.key, change.value, today())
    if (said.value if said else None) == value and change.since in (None, said.since if said else None):
        return []
    if change.since is not None and change.since > today():
        raise BadItem(item.key, "since", "Chỉ ghi điều đã có; ngày bắt đầu còn ở phía trước.")
    if kind != ActKind.CORRECTION:
        return [Line(item, row, _added_since(item, change, said, value), value)]
    if said is None:
        return [Line(item, row, change.since or BEGINNING, value)]
    return _corrected(person, said, Line(item, row, change.since or said.since, value))


def row_of(item: Item, row: UUID, record: Record, removing: bool) -> UUID:
    """The row meant: a new one for an addition to a list. Refuses a row that the record does not have."""
    if not item.many and row == SINGLE:
        return row
    if item.many and row == SINGLE and not removing:
        return uuid4()
    if row not in record.get(item.key, {}):
        raise BadItem(
            item.key,
            "",
            f"{item.label}: dòng này không còn trong hồ sơ.",
            next_step="Mở lại hồ sơ để xem các dòng đang có.",
        )
    return row


def _added_since(item: Item, change: ItemChange, said: Said | None, value: Value | None) -> date:
    if said is None:
        return change.since or BEGINNING
    if value is not None and change.since in (None, said.since) and only_fills(said.value, value):
        return said.since
    if item.many or not item.lives or value is None:
        raise BadItem(
            item.key,
            "",
            f"{item.label} đã có trong hồ sơ; điều đã ghi chỉ sửa được bằng đính chính.",
            next_step="Chọn “Đính chính” và văn bản đồng ý của cấp ủy. Ô còn trống thì bổ sung được.",
        )
    since = change.since or today()
    if since < said.since:
        raise BadItem(item.key, "since", f"{item.label}: ngày bắt đầu ở trước ngày của giá trị đang có.")
    return since


def _corrected(person: Person, said: Said, line: Line) -> list[Line]:
    """A correction stands for all the time the wrong value was said to hold, whatever day it names."""
    if line.since < said.since:
        return [line, Line(line.item, line.row, said.since, line.value)]
    if line.since == said.since:
        return [line]
    before = _before(person, line.item, line.row, said.since)
    return [Line(line.item, line.row, said.since, before), line]


def _before(person: Person, item: Item, row: UUID, since: date) -> Value | None:
    if since == BEGINNING:
        return None
    earlier = record_on(person, since - timedelta(days=1)).get(item.key, {}).get(row)
    return earlier.value if earlier else None
