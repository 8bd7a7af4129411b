"""Recognises what a sheet is by its headings, wherever they stand and in whatever order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chibo.exchange.vocabulary.layouts import Column, Layout
from chibo.foundation.text import fold

Texts = Sequence[str]
LOOKED_AT = 20
GRADE = "grade"
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_NOISE = re.compile(r"[*:;.,/()\[\]\"“”_\-]+")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A layout found in a sheet: its heading rows (indices) and the field of every column."""

    layout: Layout
    rows: tuple[int, ...]
    columns: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """Index of the first row below the headings."""
        return self.rows[-1] + 1


def plain(heading: str) -> str:
    """A heading without marks, case, stars and brackets: what people vary without meaning anything."""
    return " ".join(_NOISE.sub(" ", fold(heading)).split())


def recognise(rows: Sequence[Texts], known: Sequence[Layout]) -> Recognised | None:
    """The layout that explains most columns of the sheet, or None. `rows` are its first rows as text."""
    best: Recognised | None = None
    for index in range(min(len(rows), LOOKED_AT)):
        for span in ((index,), (index, index + 1)):
            if span[-1] >= len(rows):
                continue
            names = _names([rows[i] for i in span])
            for layout in known:
                found = _mapped(layout, span, names)
                if found and (best is None or _count(found) > _count(best)):
                    best = found
    return best


def _count(found: Recognised) -> tuple[int, int]:
    """More columns explained is better; of two that explain as many, the lesser number of rows."""
    return sum(1 for field in found.columns if field), -len(found.rows)


def _names(rows: Sequence[Texts]) -> list[tuple[str, str]]:
    """(upper, lower) heading of every column; an upper one that spans several is told to each."""
    width = max((len(row) for row in rows), default=0)
    upper = [*rows[0], *[""] * (width - len(rows[0]))]
    if len(rows) == 1:
        return [("", text) for text in upper]
    lower = [*rows[1], *[""] * (width - len(rows[1]))]
    names, spanning = [], ""
    for above, below in zip(upper, lower, strict=True):
        if above.strip():
            spanning = above
        elif not below.strip():
            spanning = ""
        names.append((spanning if below.strip() else "", below if below.strip() else above))
    return names


def _mapped(layout: Layout, span: tuple[int, ...], names: Sequence[tuple[str, str]]) -> Recognised | None:
    fields: list[str] = []
    for upper, lower in names:
        field = _field(layout, plain(upper), plain(lower))
        fields.append("" if field in fields else field)
    if not _identified(layout, fields):
        return None
    shown = tuple(
        " – ".join(part.strip() for part in (upper, lower) if part.strip()) for upper, lower in names
    )
    return Recognised(layout, span, tuple(fields), shown)


def _field(layout: Layout, upper: str, lower: str) -> str:
    if not lower:
        return ""
    for column in layout.columns:
        if column.group and plain(column.group) == upper and _is(column, lower):
            return _named(column, lower)
    for column in layout.columns:
        if _is(column, lower) and not (column.group and len(lower) <= 8 and upper != plain(column.group)):
            return _named(column, lower)
    return ""


def _is(column: Column, heading: str) -> bool:
    if column.field == GRADE:
        return any(heading.startswith(plain(known)) for known in column.headings)
    return any(plain(known) == heading for known in column.headings)


def _named(column: Column, heading: str) -> str:
    if column.field != GRADE:
        return column.field
    year = _YEAR.search(heading)
    return f"{GRADE}:{year[1]}" if year else ""


def _identified(layout: Layout, fields: Sequence[str]) -> bool:
    return all(
        any(field.split(":")[0] == wanted or field == wanted for field in fields)
        for wanted in layout.identifying
    )
