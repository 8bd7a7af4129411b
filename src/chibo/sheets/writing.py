"""Tables to take away: text stays text, so leading zeros stand and nothing counts as a formula."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from rustpy_xlsxwriter import Format, write_worksheet

from chibo.foundation.dates import format_date
from chibo.sheets.beside import written_beside
from chibo.sheets.errors import Unwritable

LONGEST_TEXT = 32_767  # characters a cell of Excel may hold
MOST_LINES = 1_048_000
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# XML holds no control characters but these three.
_UNWRITABLE = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def write_table(
    path: Path,
    *,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    title_lines: Sequence[str] = (),
    text_columns: Collection[str] = (),
    days_as_text: bool = True,
    sheet_name: str = "Bảng",
    title_height: int = 36,
) -> None:
    """A worksheet in constant memory: titles, an empty row, headings that stay in view, rows.

    A `str` is always written as a text cell; of `text_columns` everything is. Days are dd/mm/yyyy in text, or
    real days on demand. Refuses headings twice the same, and more rows than a worksheet has.
    """
    if len(set(headings)) != len(headings):
        raise Unwritable("Bảng có hai cột trùng tên.")
    header, last = (len(title_lines) + 1 if title_lines else 0), max(len(headings) - 1, 1)
    bold = Format().set_bold().set_text_wrap()
    with written_beside(path) as beside:
        write_worksheet(
            _records(headings, rows, {*text_columns}, days_as_text),
            str(beside),
            sheet_name=sheet_name,
            freeze_row=header + 1,
            datetime_format="dd/mm/yyyy",
            bold_headers=True,
            header_row=header,
            autofit=True,
            merge_ranges=[(at, 0, at, last, safe_text(line), bold) for at, line in enumerate(title_lines)],
            row_heights=dict.fromkeys(range(len(title_lines)), title_height),
        )


def write_csv(
    path: Path,
    *,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    above: Sequence[Sequence[str]] = (),
) -> None:
    """UTF-8 with a mark (Excel needs it), commas; a text that would count as a formula gets an apostrophe.

    `above`: lines that stand over the headings.
    """
    with written_beside(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerows([_harmless(text) for text in line] for line in (*above, headings))
        for row in rows:
            lines.writerow(
                [_harmless(shown(value)) if isinstance(value, str) else shown(value) for value in row]
            )


def safe_text(text: str) -> str:
    """What a cell can hold of a text: no characters XML cannot say, no more than Excel takes."""
    return text.translate(_UNWRITABLE)[:LONGEST_TEXT]


def shown(value: object) -> str:
    """A value in text, as people write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_date(value.date() if isinstance(value, datetime) else value)
    return safe_text(str(value))


def _records(
    headings: Sequence[str], rows: Iterable[Sequence[object]], as_text: set[str], days_as_text: bool
) -> Iterator[dict[str, object]]:
    """Rows as the writer takes them; a table without rows still shows its headings."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_LINES:
            raise Unwritable(f"Bảng có hơn {MOST_LINES} dòng, một trang tính không chứa hết.")
        yield {
            heading: shown(value) if heading in as_text else _cell(value, days_as_text)
            for heading, value in zip(headings, row, strict=True)
        }
    if not number:
        yield dict.fromkeys(headings)


def _cell(value: object, days_as_text: bool) -> object:
    """Numbers and yes-no as they are; everything else is text, a day too unless wanted as a day."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date) and not days_as_text:
        return value
    return shown(value)


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(STARTS_FORMULA) else text
