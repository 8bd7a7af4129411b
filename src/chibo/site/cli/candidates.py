"""`candidates`: the list of candidates on any day, and erasing whoever left long enough ago."""

from typing import Any

import typer

from chibo.site.cli.figures import Code, On
from chibo.site.cli.printing import add, day, number, out, table
from chibo.site.cli.root import As, Database, Json, answer, app, later

candidates = typer.Typer(help="Danh sách cảm tình Đảng.", no_args_is_help=True)
app.add_typer(candidates, name="candidates")


@candidates.command("list")
def candidates_list(
    unit: Code, on: On = "", username: As = "", as_json: Json = False, database: Database = ""
) -> None:
    """Danh sách cảm tình Đảng của một tổ chức vào một ngày."""
    asked = later("answers.candidates", "listed", unit, on, username)
    answer(asked, as_json=as_json, show=_show, database=database)


def _show(found: dict[str, Any]) -> None:
    title = f"{number(found['total'])} người trong danh sách cảm tình Đảng ngày {day(found['on'])}"
    shown = table(
        "Họ và tên",
        "Chi bộ",
        "Từ ngày",
        "Người giúp đỡ",
        "Nhận xét thiếu",
        "Giấy chứng nhận đến",
        title=title,
    )
    for one in found["candidates"]:
        until = day(one["certificate_until"]) if one["certificate_until"] else "–"
        missing = ", ".join(one["missing"]) or "–"
        add(shown, one["name"], one["cell"], day(one["listed_on"]), one["helper"] or "–", missing, until)
    out().print(shown)


@candidates.command("erase")
def candidates_erase(on: On = "", username: As = "", as_json: Json = False, database: Database = "") -> None:
    """Xóa dữ liệu người đã ra khỏi danh sách và hết thời hạn giữ; số liệu vẫn còn."""
    answer(
        later("answers.candidates", "erase", on, username), as_json=as_json, show=_erased, database=database
    )


def _erased(found: dict[str, Any]) -> None:
    out().print(
        f"Đã xóa {number(found['erased'])} người; {number(found['waiting'])} người chưa hết thời hạn giữ; "
        f"{number(found['unknown'])} người chưa rõ thời hạn."
    )
