"""`sources`: where new members can come from, the plan of a year, and how far it is."""

from typing import Annotated, Any

import typer

from chibo.site.cli.figures import Code, On
from chibo.site.cli.printing import add, day, number, out, table
from chibo.site.cli.root import Database, Json, answer, app, later

FIGURES = ("Đảng viên đầu năm", "Nguồn", "Chỉ tiêu", "Đã kết nạp")


@app.command()
def sources(
    unit: Code,
    year: Annotated[int, typer.Option("--year", help="Năm; mặc định năm của ngày hỏi.")] = 0,
    on: On = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Nguồn, chỉ tiêu và số đã kết nạp của từng chi bộ trong năm."""
    asked = later("answers.sources", "sources", unit, year, on)
    answer(asked, as_json=as_json, show=_show, database=database)


def _show(found: dict[str, Any]) -> None:
    title = f"{found['name']}: năm {found['year']}, đến hết {day(found['through'])}"
    shown = table("Mã", "Chi bộ", *FIGURES, "Lưu ý", title=title, figures=FIGURES)
    for one in found["cells"]:
        add(shown, one["unit"], one["name"], *_numbers(one), one["remark"])
    add(shown, "", "Cộng", *_numbers(found), "")
    out().print(shown)


def _numbers(one: dict[str, Any]) -> list[str]:
    told = (one[name] for name in ("members", "source", "target", "admitted"))
    return ["–" if value is None else number(value) for value in told]
