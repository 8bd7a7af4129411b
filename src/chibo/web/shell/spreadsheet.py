"""A spreadsheet as a download; `chibo.sheets` writes it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse

from chibo.sheets.writing import write_table

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOBODY = ("Không có dòng nào",)


def download(
    stem: str, titles: Sequence[str], headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A download named `stem`. Strings are stored as text, dates as dates, numbers as numbers."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bang.xlsx"
        write_table(
            path,
            headings=headings or NOBODY,
            rows=rows,
            title_lines=titles,
            days_as_text=False,
            sheet_name="Sổ đảng viên",
        )
        response = HttpResponse(path.read_bytes(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{stem}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response
