"""`unit`, `roll`, `headcount`, `member`: questions about any day."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from chibo.site.cli.root import As, Database, Json, answer, app, later

units = typer.Typer(help="Tổ chức đảng.", no_args_is_help=True)
app.add_typer(units, name="unit")

On = Annotated[str, typer.Option("--on", help="Ngày hỏi (31/12/2025 hoặc 2025-12-31); mặc định hôm nay.")]
Code = Annotated[str, typer.Option("--unit", help="Mã tổ chức, tính theo ngày hỏi.")]
STANDINGS = {"full": "Chính thức", "probationary": "Dự bị"}


def number(value: int) -> str:
    """1.284"""
    return f"{value:,}".replace(",", ".")


def iso(text: str) -> str:
    """31/12/2025 out of 2025-12-31."""
    return "/".join(reversed(text.split("-"))) if text else ""


def _print(table: Table) -> None:
    Console().print(table)


@units.command("list")
def unit_list(on: On = "", as_json: Json = False, database: Database = "") -> None:
    """Mọi tổ chức đang hoạt động vào một ngày."""
    answer(later("answers.questions", "units", on), as_json=as_json, show=_show_units, database=database)


def _show_units(found: dict[str, Any]) -> None:
    table = Table("Mã", "Tên", "Loại", "Trực thuộc", title=f"Tổ chức ngày {iso(found['on'])}")
    for u in found["units"]:
        table.add_row(u["code"], u["name"], u["kind"], u["parent"] or "")
    _print(table)


@units.command("show")
def unit_show(
    code: Annotated[str, typer.Argument(help="Mã tổ chức.")],
    on: On = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một tổ chức: tên, cấp trên, trực thuộc, số đảng viên, các tên đã dùng."""
    answer(later("answers.questions", "unit", code, on), as_json=as_json, show=_show_unit, database=database)


def _show_unit(found: dict[str, Any]) -> None:
    table = Table(title=f"{found['name']} ({found['unit']}) ngày {iso(found['on'])}", show_header=False)
    table.add_row("Cấp trên", " › ".join(found["above"]) or "—")
    table.add_row("Trực thuộc", ", ".join(found["children"]) or "—")
    table.add_row(
        "Đảng viên",
        f"{number(found['total'])} (chính thức {number(found['full'])}, "
        f"dự bị {number(found['probationary'])})",
    )
    for h in found["history"]:
        end = "nay" if h["to"].startswith("9999") else iso(h["to"])
        table.add_row(f"{iso(h['from'])} – {end}", f"{h['name']} · {h['code']} · {h['kind']}")
    _print(table)


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
    answer(
        later("answers.questions", "roll", unit, on, query, known_at, username),
        as_json=as_json,
        show=_show_roll,
        database=database,
    )


def _show_roll(found: dict[str, Any]) -> None:
    title = f"{found['unit']} ngày {iso(found['on'])}: {number(found['total'])} đảng viên"
    table = Table("Họ và tên", "Ngày sinh", "Chi bộ", "Tư cách", "Từ ngày", title=title)
    for m in found["members"]:
        table.add_row(m["name"], iso(m["born_on"]), m["cell"], STANDINGS[m["standing"]], iso(m["since"]))
    _print(table)


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
    answer(
        later("answers.questions", "headcount", unit, from_on, to_on, shown),
        as_json=as_json,
        show=_show_headcount,
        database=database,
    )


def _show_headcount(found: dict[str, Any]) -> None:
    title = f"{found['name']}: {iso(found['from'])} – {iso(found['to'])}"
    table = Table(title=title)
    table.add_column("Mã", no_wrap=True)
    table.add_column("Tên", min_width=24)
    for heading in ("Đầu kỳ", "Vào", "Ra", "Cuối kỳ", "Chính thức", "Dự bị"):
        table.add_column(heading, justify="right")
    _add_rows(table, found, 0)
    _print(table)


def _add_rows(table: Table, node: dict[str, Any], depth: int) -> None:
    figures = (node[k] for k in ("opening", "in", "out", "closing", "full", "probationary"))
    table.add_row(node["unit"], "  " * depth + node["name"], *map(number, figures))
    for child in node["children"]:
        _add_rows(table, child, depth + 1)


@app.command()
def member(
    number_or_id: Annotated[str, typer.Argument(metavar="ID", help="Mã, số định danh hoặc số thẻ.")],
    on: On = "",
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một đảng viên: ngày hỏi ở đâu, và mọi chứng từ."""
    answer(
        later("answers.questions", "member", number_or_id, on, username),
        as_json=as_json,
        show=_show_member,
        database=database,
    )


def _show_member(found: dict[str, Any]) -> None:
    title = f"{found['name']}, sinh {iso(found['born_on'])}"
    where = f"{found['cell'] or 'ngoài sổ'} · {STANDINGS.get(found['standing'], found['standing'] or '')}"
    table = Table(
        "Ngày", "Việc", "Từ", "Đến", "Chứng từ", title=f"{title} · ngày {iso(found['on'])}: {where}"
    )
    for i in found["timeline"]:
        table.add_row(
            iso(i["on"]),
            i["kind"],
            i["from"],
            i["to"],
            i["decision"],
            style="strike" if i["reversed"] else None,
        )
    _print(table)
