"""A spreadsheet as a download; `chibo.sheets` writes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse

from chibo.sheets.writing import write_table

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(
    stem: str, on: date, title: str, lines: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()
) -> HttpResponse:
    """A download named `stem` and the day. Strings are stored as text, dates as dates, numbers as numbers."""
    headings = list(lines[0] if lines else columns or ("Không có dòng nào",))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bang.xlsx"
        write_table(
            path,
            headings=headings,
            rows=([line[heading] for heading in headings] for line in lines),
            title_lines=[title],
            days_as_text=False,
            sheet_name="Sổ đảng viên",
        )
        response = HttpResponse(path.read_bytes(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{stem}-{on.isoformat()}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
