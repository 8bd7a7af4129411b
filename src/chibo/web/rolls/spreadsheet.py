"""Spreadsheets to take away: text stays text, so leading zeros stand and nothing counts as a formula."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from rustpy_xlsxwriter import Format, write_worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROW = 2  # under the title and an empty row


def spreadsheet(
    stem: str, on: date, title: str, lines: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()
) -> HttpResponse:
    """A download named `stem` and the day. Strings are stored as text, dates as dates, numbers as numbers."""
    rows = [dict(line) for line in lines] or [dict.fromkeys(columns or ("Không có dòng nào",), "")]
    file = io.BytesIO()
    last = max(len(rows[0]) - 1, 1)
    write_worksheet(
        rows,
        file,
        sheet_name="Sổ đảng viên",
        freeze_row=HEADER_ROW + 1,
        datetime_format="dd/mm/yyyy",
        autofit=True,
        bold_headers=True,
        header_row=HEADER_ROW,
        merge_ranges=[(0, 0, 0, last, title, Format().set_bold().set_text_wrap())],
        row_heights={0: 36},
    )
    response = HttpResponse(file.getvalue(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{stem}-{on.isoformat()}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
