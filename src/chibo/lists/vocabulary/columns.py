"""Every column a list may have: where a member stands, each item of the record, yearly grades."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chibo.lists.vocabulary import Kind
from chibo.people.vocabulary.catalogue import ITEMS
from chibo.people.vocabulary.items import VALUE, Field, Form, Item, Section

STANDING, GRADES = "Sinh hoạt đảng", "Xếp loại hằng năm"
NAME, UNIT = "birth_name", "unit"
FIRST, LAST = 1930, 2100  # a year outside is a slip of the pen
_KINDS = {Form.DAY: Kind.DAY, Form.NUMBER: Kind.NUMBER, Form.CODE: Kind.CHOICE, Form.YES: Kind.CHOICE}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `item` and `box` say where in the record it comes from; without `box` the item whole.

    `counted`: how many rows the list of that item has.
    """

    key: str
    label: str
    group: str
    kind: Kind = Kind.TEXT
    item: Item | None = None
    box: Field | None = None
    counted: bool = False
    year: int = 0

    @property
    def own(self) -> bool:
        """Kept in the person's own row."""
        return self.item is not None and self.item.column


PLACES = (
    Column(UNIT, "Chi bộ", STANDING),
    Column("unit_code", "Mã chi bộ", STANDING),
    Column("standing", "Diện", STANDING, Kind.CHOICE),
    Column("since", "Từ ngày", STANDING, Kind.DAY),
    Column("overlays", "Tình trạng", STANDING, Kind.CHOICE),
)


@cache
def columns() -> dict[str, Column]:
    """All columns but those of years, by key, in the order they are offered."""
    found = {}
    for item in ITEMS:
        for column in _of(item):
            found[column.key] = column
            if column.key == "born_on":
                found["age"] = Column("age", "Tuổi", item.section.label, Kind.NUMBER)
        if item.key == NAME:
            found |= {one.key: one for one in PLACES}
    return found


def column(key: str) -> Column | None:
    """The column of a key; `grade:2025` is the grade of a year."""
    name, _, year = key.partition(":")
    if name == "grade" and year.isascii() and year.isdigit() and len(year) == 4:
        return of_year(int(year)) if FIRST <= int(year) <= LAST else None
    return columns().get(key)


def of_year(year: int) -> Column:
    """The grade of a year."""
    return Column(f"grade:{year}", f"Xếp loại năm {year}", GRADES, Kind.CHOICE, year=year)


def _of(item: Item) -> Iterator[Column]:
    group = item.section.label
    if item.column:
        kind = Kind.CHOICE if item.key == "sex" else _KINDS.get(item.fields[0].form, Kind.TEXT)
        yield Column(item.key, item.label, group, kind, item, item.fields[0])
    elif item.many:
        yield Column(f"item:{item.key}", item.label, group, item=item)
        yield Column(f"count:{item.key}", f"{item.label} (số lượng)", group, Kind.NUMBER, item, counted=True)
    elif len(item.fields) == 1 and item.fields[0].name == VALUE:
        yield Column(f"item:{item.key}", item.label, group, _kind(item.fields[0]), item, item.fields[0])
    else:
        same = any(box.label == item.label for box in item.fields)
        yield Column(f"item:{item.key}", f"{item.label} (đầy đủ)" if same else item.label, group, item=item)
        for box in item.fields:
            label = item.label if box.label == item.label else f"{item.label}: {box.label.lower()}"
            yield Column(f"item:{item.key}.{box.name}", label, group, _kind(box), item, box)


def _kind(box: Field) -> Kind:
    """An open list also holds words it does not know: those are looked for, not chosen."""
    return Kind.TEXT if box.open else _KINDS.get(box.form, Kind.TEXT)


def groups() -> list[tuple[str, list[Column]]]:
    """The columns under their headings, without those of years."""
    order = [Section.IDENTITY.label, STANDING, *(s.label for s in Section if s != Section.IDENTITY)]
    return [(name, [one for one in columns().values() if one.group == name]) for name in order]
