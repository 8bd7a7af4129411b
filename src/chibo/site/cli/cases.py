"""`procedures`, `case`, `worklist`: how matters go, where each stands, what is due."""

from typing import Annotated, Any

import typer

from chibo.site.cli.printing import add, day, number, out, say, table
from chibo.site.cli.root import As, Database, Json, answer, app, later

declared = typer.Typer(help="Thủ tục đã khai báo.", no_args_is_help=True)
opened = typer.Typer(help="Hồ sơ đang và đã giải quyết.", no_args_is_help=True)
app.add_typer(declared, name="procedures")
app.add_typer(opened, name="case")

On = Annotated[str, typer.Option("--on", help="Ngày hỏi (31/12/2025 hoặc 2025-12-31); mặc định hôm nay.")]
PLACES = {"done": "✓", "now": "→", "ahead": "·", "passed": "–", "ended": "■"}


@declared.command("check")
def procedures_check(as_json: Json = False, database: Database = "") -> None:
    """Kiểm tra bản khai của mọi thủ tục; mã thoát 1 khi có chỗ sai."""
    asked = later("answers.cases", "check")
    answer(asked, as_json=as_json, show=_show_check, database=database, exit_code=lambda f: not f["ok"])


def _show_check(found: dict[str, Any]) -> None:
    for problem in found["problems"]:
        say(f"[bold red]✗[/] {problem}")
    if found["ok"]:
        out().print(f"✓ {number(found['procedures'])} thủ tục, không có chỗ sai.")


@declared.command("list")
def procedures_list(on: On = "", as_json: Json = False, database: Database = "") -> None:
    """Thủ tục có hiệu lực vào một ngày."""
    answer(later("answers.cases", "procedures", on), as_json=as_json, show=_show_list, database=database)


def _show_list(found: dict[str, Any]) -> None:
    shown = table("Mã", "Thủ tục", "Dành cho", "Số bước", "Từ ngày", title=f"Ngày {day(found['on'])}")
    for one in found["procedures"]:
        add(shown, one["code"], one["title"], one["about"], one["steps"], day(one["from"]))
    out().print(shown)


@declared.command("show")
def procedures_show(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã thủ tục.")],
    on: On = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một thủ tục: từng bước, ai làm, giấy tờ, thời hạn, kết quả."""
    asked = later("answers.cases", "procedure", code, on)
    answer(asked, as_json=as_json, show=_show_procedure, database=database)


def _show_procedure(found: dict[str, Any]) -> None:
    shown = table("Bước", "Tên", "Ai làm", "Giấy tờ", "Thời hạn", "Kết quả", title=found["title"])
    for step in found["steps"]:
        outcomes = "; ".join(one["label"] for one in step["outcomes"])
        add(shown, step["code"], step["title"], step["by"], ", ".join(step["papers"]), step["deadline"] or "",
            outcomes)  # fmt: skip
    out().print(shown)


@opened.command("list")
def case_list(
    unit: Annotated[str, typer.Option("--unit", help="Mã tổ chức, gồm cả cấp dưới.")] = "",
    procedure: Annotated[str, typer.Option("--procedure", help="Mã thủ tục.")] = "",
    state: Annotated[str, typer.Option("--state", help="live, over, all, hoặc một tình trạng.")] = "live",
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Hồ sơ: của ai, ở bước nào, đến lượt ai."""
    asked = later("answers.cases", "cases", unit, procedure, state, username)
    answer(asked, as_json=as_json, show=_show_cases, database=database)


def _show_cases(found: dict[str, Any]) -> None:
    title = f"{number(len(found['cases']))} hồ sơ"
    shown = table("Số", "Thủ tục", "Của ai", "Tổ chức", "Bước", "Từ ngày", "Đến lượt", title=title)
    for c in found["cases"]:
        since = day(c["since"])
        add(shown, c["number"], c["procedure"], c["whom"], c["unit"], c["step"], since, c["turn"])
    out().print(shown)


@opened.command("show")
def case_show(
    which: Annotated[int, typer.Argument(metavar="SỐ", help="Số hồ sơ.", min=1)],
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Một hồ sơ: đang ở đâu, còn thiếu gì, hạn nào, đã qua những gì."""
    asked = later("answers.cases", "case", which, username)
    answer(asked, as_json=as_json, show=_show_case, database=database)


def _show_case(found: dict[str, Any]) -> None:
    title = f"Hồ sơ số {found['number']}: {found['title']} – {found['whom']} ({found['unit']})"
    due = f", hạn {day(found['due'])} ({found['ground']})" if found["due"] else ""
    road = table("", "Bước", title=f"{title}; đến lượt {found['turn']}{due}")
    for stop in found["road"]:
        add(road, PLACES[stop["place"]], stop["title"])
    out().print(road)
    for need in found["needs"]:
        if need["fine"] is not True:
            out().print(f"Còn thiếu: {need['title']}", markup=False)
    past = table("Ngày", "Bước", "Kết quả", "Văn bản", "Người ghi")
    for act in found["history"]:
        add(past, day(act["on"]), act["step"], act["outcome"] or act["move"], act["decision"], act["by"])
    out().print(past)


@app.command()
def worklist(
    unit: Annotated[str, typer.Option("--unit", help="Mã tổ chức, gồm cả cấp dưới.")],
    on: On = "",
    username: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Việc đến hạn: việc gì, của ai, đến lượt ai, hạn nào, căn cứ nào."""
    asked = later("answers.cases", "worklist", unit, on, username)
    answer(asked, as_json=as_json, show=_show_worklist, database=database)


def _show_worklist(found: dict[str, Any]) -> None:
    title = f"{number(found['total'])} việc, {number(found['overdue'])} quá hạn tính đến {day(found['on'])}"
    shown = table("Hạn", "Việc", "Của ai", "Tổ chức", "Đến lượt", "Căn cứ", title=title)
    for one in found["due"]:
        late = "red" if one["overdue"] else None
        due = day(one["due"]) or "không có hạn"
        add(shown, due, one["what"], one["whom"], one["unit"], one["turn"], one["ground"], style=late)
    out().print(shown)


@app.command()
def daily(username: As = "", as_json: Json = False, database: Database = "") -> None:
    """Việc mỗi ngày: tính lại đến lượt ai, việc đến hạn, nhắc việc cho các tổ chức."""
    answer(later("answers.daily", "daily", username), as_json=as_json, show=_show_daily, database=database)


def _show_daily(found: dict[str, Any]) -> None:
    out().print(
        f"Việc đến hạn tính đến ngày {day(found['on'])}; {number(found['turned'])} hồ sơ đổi nơi đang chờ; "
        f"đã gửi {number(found['reminded'])} lời nhắc."
    )
