"""`init`, `demo`, `serve`: where everybody begins."""

import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from chibo.foundation.refusals import Refusal
from chibo.site.cli.progress import Bar
from chibo.site.cli.connecting import demo_address, migrated
from chibo.site.cli.printing import say
from chibo.site.cli.root import Database, Json, answer, app, later

Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng.")]


@app.command()
def init(
    unit: Annotated[str, typer.Option("--unit", help="Mã của tổ chức đứng đầu sổ.")],
    name: Annotated[str, typer.Option("--name", help="Tên tổ chức.")],
    kind: Annotated[str, typer.Option("--kind", help="Loại hình, ví dụ commune, province.")],
    on: Annotated[str, typer.Option("--on", help="Ngày mở sổ; mặc định hôm nay.")] = "",
    username: Annotated[str, typer.Option("--username", help="Tên đăng nhập đầu tiên.")] = "quantri",
    display_name: Annotated[str, typer.Option("--display-name", help="Tên hiển thị.")] = "Văn phòng",
    password: Annotated[str, typer.Option("--password", help="Mật khẩu; để trống thì sinh ngẫu nhiên.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ đầu vào.")
    ] = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Lập sổ trống: tổ chức đứng đầu và tài khoản đầu tiên."""
    secret = sys.stdin.readline().rstrip("\n") if password_stdin else password
    asked = later("answers.starting", "init", unit, name, kind, on, username, display_name, secret)
    answer(asked, as_json=as_json, show=_show_init, database=database, starts=True)


def _show_init(found: dict[str, Any]) -> None:
    Console().print(f"Đã lập sổ của [bold]{found['name']}[/] ({found['unit']}).")
    Console().print(f"Đăng nhập: [bold]{found['username']}[/]", end="")
    Console().print(f", mật khẩu (ghi lại ngay): [bold]{found['password']}[/]" if found["password"] else "")
    Console().print("Mở chương trình: ./chibo serve")


@app.command()
def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Chỉ dựng sổ, không mở máy chủ.")] = False,
    port: Port = 8765,
    fresh: Annotated[bool, typer.Option("--fresh", help="Bỏ sổ diễn tập cũ, dựng lại từ đầu.")] = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Dựng sổ diễn tập (một thành phố tưởng tượng, mười năm) rồi mở máy chủ."""
    with Bar() as bar:
        answer(
            later("answers.starting", "demo", bar, fresh),
            as_json=as_json,
            show=_show_demo,
            database=database or demo_address(),
            starts=True,
        )
    if not no_serve:
        _serve("127.0.0.1", port, 1)


def _show_demo(found: dict[str, Any]) -> None:
    how = "Đã dựng sổ diễn tập." if found["built"] else "Dùng sổ diễn tập đã có (dựng lại: --fresh)."
    table = Table("Tên đăng nhập", "Người dùng", "Quyền", title=f"{how} Mật khẩu chung: {found['password']}")
    for a in found["accounts"]:
        grants = ", ".join(f"{g['role']} tại {g['unit']}" for g in a["grants"]) or "chỉ trang của mình"
        table.add_row(a["username"], a["display_name"], grants)
    Console().print(table)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Địa chỉ.")] = "127.0.0.1",
    port: Port = 8765,
    workers: Annotated[int, typer.Option("--workers", min=1, max=32, help="Số tiến trình.")] = 1,
    database: Database = "",
) -> None:
    """Mở máy chủ. Cơ sở dữ liệu trống thì trang đầu cho lập sổ."""

    def ready() -> dict[str, Any]:
        migrated()
        return {}

    answer(ready, as_json=False, show=lambda _: None, database=database, starts=True)
    _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    from chibo.site.serving import serve as run

    say(f"Mở trình duyệt tại [bold]http://{host}:{port}/[/]  (dừng: Ctrl+C)")
    try:
        run(host, port, workers)
    except Refusal as refusal:
        say(f"[bold red]✗[/] {refusal.sentence}")
        say(f"  → {refusal.next_step}")
        raise typer.Exit(2) from None
