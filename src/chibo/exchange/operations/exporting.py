"""Writes a layout out for a unit on a day: in the receiver's own columns, everything as text."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import xlsxwriter

from chibo.access.models import Account
from chibo.access.operations import log_read
from chibo.access.policy import reach, require
from chibo.access.vocabulary import Purpose as Looked
from chibo.codes import queries as codes
from chibo.exchange.errors import BadFile
from chibo.exchange.policy import EXPORT
from chibo.exchange.queries.outgoing import Teller, members_by_unit, outgoing
from chibo.exchange.vocabulary import Purpose
from chibo.exchange.vocabulary.layouts import Column, Layout, layout, layouts
from chibo.foundation.clock import today
from chibo.foundation.text import fold
from chibo.organisations.models import Unit
from chibo.sheets.scanning import MOST_ROWS
from chibo.sheets.writing import write_csv

READ_PART = 5000
CODE_SETS = {"iso": "code_iso", "state": "code_state", "1979": "code_1979", "party": "code_party"}


def export_layout(*, actor: Account, unit: Unit, layout_code: str, on: date, path: Path) -> int:
    """Write everybody of a unit on a day to `path`; gives the number of people. The look is logged.

    A name ending in .csv gets the same columns as lines of text. Refuses a layout nobody declared or that
    only comes in, a unit outside the actor's reach, and more people on a worksheet than we would read again.
    """
    require(actor, EXPORT, unit.pk)
    chosen = writable(layout_code)
    columns = written_columns(chosen)
    look = _Look(actor, unit.pk)
    rows = _rows(chosen, columns, unit.pk, on, look)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise BadFile(
            "no_such_kind", f"Không ghi được tệp “{path.name[:80]}”: chỉ ghi .xlsx hoặc .csv.", field="out"
        )
    if path.suffix.lower() == ".csv":
        write_lines(path, chosen, columns, rows)
    else:
        _require_few(unit.pk, on)
        write_layout(path, chosen, columns, rows)
    look.tell()
    return look.people


class _Look:
    """Who was shown, logged as the file grows: names of a whole province do not wait in memory."""

    def __init__(self, actor: Account, unit_id: UUID) -> None:
        self.actor, self.unit_id = actor, unit_id
        self.people, self._waiting = 0, list[UUID]()

    def at(self, person_id: UUID) -> None:
        """One more person."""
        self.people += 1
        self._waiting.append(person_id)
        if len(self._waiting) == READ_PART:
            self.tell()

    def tell(self) -> None:
        """Write down those not written yet."""
        shown, self._waiting = self._waiting, []
        log_read(actor=self.actor, person_ids=shown, purpose=Looked.EXPORT, unit_id=self.unit_id)


def _require_few(unit_id: UUID, on: date) -> None:
    people = sum(number for _, number in members_by_unit(unit_id, on))
    if people > MOST_ROWS:
        raise BadFile(
            "too_many_for_a_sheet",
            f"Có {people} người; một trang tính chỉ nhận đến {MOST_ROWS} dòng.",
            next_step="Xuất ra tệp .csv (chibo export … --out TỆP.csv), hoặc xuất từng đảng bộ.",
            field="unit",
        )


def writable(layout_code: str) -> Layout:
    """A layout that can be written. Refuses others, naming those that can."""
    chosen = layout(layout_code)
    known = [one.code for one in layouts(Purpose.PEOPLE) if one.out]
    if chosen is None or chosen.code not in known:
        raise BadFile(
            "no_layout", f"Không có mẫu “{layout_code[:40]}” để xuất.", next_step=f"Chọn: {', '.join(known)}."
        )
    return chosen


def written_columns(chosen: Layout) -> list[Column]:
    """Columns as written: of several that carry the same field only the first."""
    found: dict[str, Column] = {}
    for column in chosen.columns:
        if not column.field.startswith(("born_on_", "grade")):
            found.setdefault(column.field or column.headings[0], column)
    return list(found.values())


def _rows(
    chosen: Layout, columns: Sequence[Column], unit_id: UUID, on: date, look: _Look
) -> Iterator[list[str]]:
    fields = [column.field for column in columns]
    items = sorted({name[5:].split(".")[0] for name in fields if name.startswith("item:")})
    teller = Teller(chosen, unit_id, on, today())
    readable = reach(look.actor, EXPORT) if on < today() else None
    for number, one in enumerate(outgoing(unit_id, on, items, readable=readable), start=1):
        look.at(one.person.pk)
        yield teller.row(number, one, fields)


def write_layout(path: Path, chosen: Layout, columns: Sequence[Column], rows: Iterator[list[str]]) -> None:
    """The sheet with its title lines, merged headings and hidden code lists; text stays text."""
    book = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "align": "center",
            "num_format": "@",
        }
    )
    text = book.add_format({"num_format": "@"})
    title = book.add_format({"bold": True})
    sheet = book.add_worksheet(chosen.sheet)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, text)
    for number, line in sorted(chosen.top):
        sheet.write_string(number - 1, 0, line, title)
    first = _headings(sheet, chosen, columns, bold)
    sheet.freeze_panes(first, 0)
    for offset, texts in enumerate(rows):
        for index, said in enumerate(texts):
            if said:
                sheet.write_string(first + offset, index, said, text)
    for name, list_name, code_set in chosen.lists:
        _list_sheet(book, name, list_name, code_set)
    book.close()


def write_lines(path: Path, chosen: Layout, columns: Sequence[Column], rows: Iterator[list[str]]) -> None:
    """The same columns as a CSV: titles, one or two rows of headings at their place, everybody."""
    above = [[dict(chosen.top).get(number, "")] for number in range(1, chosen.heading_row)]
    headings = [_heading(column) for column in columns]
    if any(column.group for column in columns):
        above.append([""] * len(columns))
        for start, _, column in _groups(columns):
            above[-1][start] = _above(column)
        headings = [column.headings[0] if column.group else "" for column in columns]
    write_csv(path, headings=headings, rows=rows, above=above)


def _headings(
    sheet: xlsxwriter.worksheet.Worksheet, chosen: Layout, columns: Sequence[Column], bold: object
) -> int:
    """One row, or two when columns stand in groups; gives the row below."""
    top = chosen.heading_row - 1
    if not any(column.group for column in columns):
        for index, column in enumerate(columns):
            sheet.write_string(top, index, _heading(column), bold)
        return top + 1
    for start, end, column in _groups(columns):
        sheet.write_string(top, start, _above(column), bold)
        for blank in range(start + 1, end + 1):
            sheet.write_blank(top, blank, None, bold)
        # `merge_range` would write the cell below at once, and a row once left cannot be written any more.
        if end > start or not column.group:
            sheet.merge.append([top, start, top if column.group else top + 1, end])
    for index, column in enumerate(columns):
        if column.group:
            sheet.write_string(top + 1, index, column.headings[0], bold)
        else:
            sheet.write_blank(top + 1, index, None, bold)
    return top + 2


def _groups(columns: Sequence[Column]) -> Iterator[tuple[int, int, Column]]:
    start = 0
    while start < len(columns):
        end = start
        while (
            columns[start].group and end + 1 < len(columns) and columns[end + 1].group == columns[start].group
        ):
            end += 1
        yield start, end, columns[start]
        start = end + 1


def _above(column: Column) -> str:
    """What stands in the upper of two rows of headings."""
    return column.group + (" *" if column.required else "") if column.group else _heading(column)


def _heading(column: Column) -> str:
    return column.headings[0] + (" *" if column.required else "")


def _list_sheet(book: xlsxwriter.Workbook, name: str, list_name: str, code_set: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, ["Mã", "Tên"])
    for row, entry in enumerate(codes.entries(list_name, today()), start=1):
        sheet.write_string(row, 0, entry.codes.get(CODE_SETS[code_set], ""))
        sheet.write_string(row, 1, entry.label)
    sheet.hide()


def file_stem(layout_code: str, unit_name: str, on: date) -> str:
    """A file name that says what it is."""
    return re.sub(r"[^a-z0-9]+", "-", f"{layout_code}-{fold(unit_name)[:60]}-{on.isoformat()}").strip("-")
