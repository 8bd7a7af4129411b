"""What a member's record holds, item by item, in the order of Phiếu đảng viên (2-HSĐV).

`number` is the item's code in the rulebook table `record.hsdv2_items`; an item without one stands in the
header of the form or in the central file only. The official wording of a number is the rulebook's;
`label` is ours, for the parts of an item and for items without a number.
"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How one field of an item is written down."""

    TEXT = "text"
    DIGITS = "digits"
    DAY = "day"
    PARTIAL = "partial"
    NUMBER = "number"
    CODE = "code"
    YES = "yes"


class Section(StrEnum):
    """The pages a record is read by."""

    IDENTITY = "identity"
    PARTY = "party"
    EDUCATION = "education"
    WORK = "work"
    MERIT = "merit"
    HISTORY = "history"
    FAMILY = "family"
    ECONOMY = "economy"

    @property
    def label(self) -> str:
        """The Vietnamese heading."""
        return _SECTIONS[self.value]


_SECTIONS = {
    "identity": "Nhân thân, nơi ở",
    "party": "Đảng, đoàn thể",
    "education": "Trình độ, đào tạo",
    "work": "Nghề nghiệp, công tác",
    "merit": "Khen thưởng, kỷ luật",
    "history": "Lịch sử, nước ngoài",
    "family": "Gia đình",
    "economy": "Sức khỏe, kinh tế",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One box of an item. `codes` names a code list; an `open` list also takes words it does not know."""

    name: str
    label: str
    form: Form = Form.TEXT
    codes: str = ""
    open: bool = False
    required: bool = False
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the record.

    `many`: a list, each row with a history of its own. `lives`: it may become different in the course of a
    life, so a new value from a day on is an addition to the file; others only ever change by correction.
    `column`: kept in the person's own row of that name, because other rules look at it.
    """

    key: str
    number: str
    label: str
    section: Section
    fields: tuple[Field, ...]
    many: bool = False
    lives: bool = True
    column: bool = False

    def field(self, name: str) -> Field:
        """The box of that name."""
        return next(field for field in self.fields if field.name == name)


def text(name: str, label: str, *, required: bool = False, longest: int = 200) -> Field:
    """A line of words."""
    return Field(name, label, Form.TEXT, required=required, longest=longest)


def day(name: str, label: str, *, required: bool = False) -> Field:
    """A full day."""
    return Field(name, label, Form.DAY, required=required)


def partial(name: str, label: str, *, required: bool = False) -> Field:
    """A day, a month or only a year, as people remember it."""
    return Field(name, label, Form.PARTIAL, required=required)


def number(name: str, label: str) -> Field:
    """A count or an amount; the label names the unit."""
    return Field(name, label, Form.NUMBER)


def yes(name: str, label: str) -> Field:
    """Yes, or not said."""
    return Field(name, label, Form.YES)


def code(name: str, label: str, codes: str, *, open: bool = False, required: bool = False) -> Field:
    """One of a code list."""
    return Field(name, label, Form.CODE, codes, open, required)


PLACE = (
    code("country", "Quốc gia", "countries", open=True),
    code("province", "Tỉnh, thành phố", "provinces", open=True),
    text("commune", "Xã, phường, đặc khu"),
    text("detail", "Chi tiết"),
)
VALUE = "value"
