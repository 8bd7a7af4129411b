"""`unit`, `roll`, `headcount`, `member`: questions about any day."""

from typing import Annotated, Any

import typer

from chibo.site.cli.labels import kind, movement, overlay, standing
from chibo.site.cli.printing import add, day, number, out, table
from chibo.site.cli.root import As, Database, Json, answer, app, later

units = typer.Typer(help="Tổ chức đảng.", no_args_is_help=True)
app.add_typer(units, name="unit")

On = Annotated[str, typer.Option("--on", help="Ngày hỏi (31/12/2025 hoặc 2025-12-31); mặc định hôm nay.")]
Code = Annotated[str, typer.Option("--unit", help="Mã tổ chức, tính theo ngày hỏi.")]
FIGURES = ("Đầu kỳ", "Vào", "Ra", "Cuối kỳ", "Chính thức", "Dự bị")


@units.command("list")
def unit_list(on: On = "", as_json: Json = False, database: Database = "") -> None:
    """Mọi tổ chức đang hoạt động vào một ngày."""
    answer(later("answers.questions", "units", on), as_json=as_json, show=_show_units, database=database)


def _show_units(found: dict[str, Any]) -> None:
    title = f"{number(len(found['units']))} tổ chức ngày {day(found['on'])}"
    shown = table("Mã", "Tên", "Loại", "Trực thuộc", title=title)
    for u in found["units"]:
        add(shown, u["code"], u["name"], kind(u["kind"], found["on"]), u["parent"] or "")
    out().print(shown)


@units.command("show")
def unit_show(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã tổ chức.")],
    on: On = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một tổ chức: tên, cấp trên, trực thuộc, số đảng viên, các tên đã dùng."""
    answer(later("answers.questions", "unit", code, on), as_json=as_json, show=_show_unit, database=database)


def _show_unit(found: dict[str, Any]) -> None:
    on = found["on"]
    shown = table("", "", title=f"{found['name']} ({found['unit']}) ngày {day(on)}")
    if not found["exists"]:
        add(shown, "Ngày này", "không hoạt động")
    add(shown, "Loại", kind(found["kind"], on))
    add(shown, "Cấp trên", " › ".join(found["above"]) or "—")
    add(shown, "Trực thuộc", ", ".join(found["children"]) or "—")
    standings = f"chính thức {number(found['full'])}, dự bị {number(found['probationary'])}"
    add(shown, "Đảng viên", f"{number(found['total'])} ({standings})")
    for h in found["history"]:
        was = f"{h['name']} · {h['code']} · {kind(h['kind'], h['from'])}"
        add(shown, f"{day(h['from'])} – {_last_day(h['to'])}", was)
    out().print(shown)


def _last_day(to: str) -> str:
    return day(to) if to.startswith("9999") else f"trước {day(to)}"


@app.command()
def roll(
    unit: Code,
    on: On = "",
    query: Annotated[str, typer.Option("--query", help="Tìm theo tên (không cần dấu) hoặc số.")] = "",
    known_at: Annotated[
        str, typer.Option("--known-at", help="Chỉ tính chứng từ đã vào sổ đến lúc này.")
    ] = "",
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Danh sách đảng viên của một tổ chức vào một ngày."""
    asked = later("answers.questions", "roll", unit, on, query, known_at, username)
    answer(asked, as_json=as_json, show=_show_roll, database=database)


def _show_roll(found: dict[str, Any]) -> None:
    title = f"{found['unit']} ngày {day(found['on'])}: {number(found['total'])} đảng viên"
    shown = table("Họ và tên", "Ngày sinh", "Chi bộ", "Tư cách", "Từ ngày", title=title)
    for m in found["members"]:
        add(shown, m["name"], day(m["born_on"]), m["cell"], standing(m["standing"]), day(m["since"]))
    out().print(shown)


@app.command()
def headcount(
    unit: Code,
    from_on: Annotated[str, typer.Option("--from", help="Từ ngày (kể cả); mặc định đầu năm.")] = "",
    to_on: Annotated[str, typer.Option("--to", help="Đến ngày (kể cả); mặc định hôm nay.")] = "",
    depth: Annotated[int | None, typer.Option("--depth", min=0, help="Số cấp dưới; mặc định tất cả.")] = None,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Đầu kỳ + vào − ra = cuối kỳ, từng tổ chức, theo sổ."""
    shown = depth if as_json or depth is not None else 1
    asked = later("answers.questions", "headcount", unit, from_on, to_on, shown)
    answer(asked, as_json=as_json, show=_show_headcount, database=database)


def _show_headcount(found: dict[str, Any]) -> None:
    title = f"{found['name']}: {day(found['from'])} – {day(found['to'])}"
    shown = table("Mã", "Tên", *FIGURES, title=title, figures=FIGURES)
    _add_rows(shown, found, 0)
    out().print(shown)
    reasons = table("Lý do", "Vào", "Ra", figures=FIGURES)
    for code, flow in found["by_kind"].items():
        add(reasons, movement(code), flow["in"], flow["out"])
    if found["by_kind"]:
        out().print(reasons)


def _add_rows(to: Any, node: dict[str, Any], depth: int) -> None:
    figures = (node[k] for k in ("opening", "in", "out", "closing", "full", "probationary"))
    add(to, node["unit"], "  " * depth + node["name"], *figures)
    for child in node["children"]:
        _add_rows(to, child, depth + 1)


@app.command()
def member(
    number_or_id: Annotated[str, typer.Argument(metavar="SỐ", help="Mã, số định danh hoặc số thẻ.")],
    on: On = "",
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một đảng viên: ngày hỏi ở đâu, và mọi chứng từ."""
    asked = later("answers.questions", "member", number_or_id, on, username)
    answer(asked, as_json=as_json, show=_show_member, database=database)


def _show_member(found: dict[str, Any]) -> None:
    stands = standing(found["standing"]) if found["standing"] else "ngoài sổ"
    parts = [found["cell"] or "", stands, *map(overlay, found["overlays"])]
    where = " · ".join(part for part in parts if part)
    title = f"{found['name']}, sinh {day(found['born_on'])} · ngày {day(found['on'])}: {where}"
    shown = table("Ngày", "Việc", "Từ", "Đến", "Chứng từ", title=title)
    for i in found["timeline"]:
        style = "strike" if i["reversed"] else None
        add(shown, day(i["on"]), movement(i["kind"]), i["from"], i["to"], i["decision"], style=style)
    out().print(shown)
