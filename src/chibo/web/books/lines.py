"""What a book says of each person, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chibo.catalogue.books import Book
from chibo.foundation.dates import format_date
from chibo.ledger.queries import BookLine, ColumnsRow, Roll, overlays_on
from chibo.ledger.vocabulary import Kind, Overlay, Standing
from chibo.organisations.queries import nearest_names
from chibo.people.vocabulary import Sex

# Columns of the person that a roll reads beside name, birth and standing.
OF_RECORD = (
    "sex",
    "card_number",
    "ceremony_on",
    "official_on",
    "admission_decided_on",
    "probation_ends_on",
)

OF_MOVEMENT = (
    "name",
    "born_on",
    "sex",
    "card_number",
    "ceremony_on",
    "official_on",
    "effective_on",
    "signed_on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a book: the person, and the values in the order of the columns."""

    person_id: UUID
    name: str
    values: tuple[Any, ...]

    @property
    def shown(self) -> list[str]:
        """The values as people read them; what is not known stays empty, to be filled in by hand."""
        return [format_date(v) if isinstance(v, date) else str(v or "") for v in self.values]


def roll_lines(book: Book, found: Roll, on: date, offset: int = 0, limit: int | None = None) -> list[Line]:
    """Lines of a book of who belongs on a day."""
    rows = found.columns(OF_RECORD, offset, limit)
    cells = nearest_names({row.unit_id for row in rows}, on)
    resting = overlays_on((row.person_id for row in rows), on)
    return [_line(book, row.person_id, _of_roll(row, on, cells, resting)) for row in rows]


def _of_roll(
    row: ColumnsRow, on: date, cells: dict[UUID, Any], resting: dict[UUID, list[str]]
) -> dict[str, Any]:
    known = dict(zip(OF_RECORD, row.values, strict=True))
    # The record says when somebody became full for good; the book of an earlier day cannot know it yet.
    official = known["official_on"]
    return {
        **known,
        "official_on": official if official and official <= on else None,
        "name": row.name,
        "born_on": row.born_on,
        "standing": Standing(row.standing).label,
        "cell": cells.get(row.unit_id, ("", ""))[0],
        "note": "; ".join(Overlay(one).label for one in resting.get(row.person_id, [])),
    }


def movement_lines(book: Book, rows: Sequence[BookLine]) -> list[Line]:
    """Lines of a book of comings and goings."""
    return [_line(book, row.person_id, _of_movement(row)) for row in rows]


def _of_movement(row: BookLine) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in OF_MOVEMENT},
        "standing": Standing(row.standing).label if row.standing else "",
        "kind": Kind(row.kind).label,
        "from": row.from_label or row.outside,
        "to": row.to_label or row.outside,
        "paper": row.number_text,
        "issuer": row.issuer,
        "introduced_by": row.introduced_by,
        "note": _note(row),
    }


def _note(row: BookLine) -> str:
    """What other columns would hide: a correction since; a day of the books that is not the day itself."""
    said = [f"Đã đảo theo {row.undone_by}"] if row.undone_by else []
    said += [f"Tính vào sổ ngày {format_date(row.on)}"] if row.on != row.effective_on else []
    return "; ".join(said)


def _line(book: Book, person_id: UUID, known: dict[str, Any]) -> Line:
    known["sex"] = Sex(known["sex"]).label
    return Line(person_id, known["name"], tuple(known[column.field] for column in book.columns))
