"""`init`, `demo`, `serve`: where everybody begins."""

from typing import Annotated, Any

import typer
from rich.markup import escape

from chibo.foundation.dates import format_date
from chibo.site.cli.connecting import demo_address, migrated
from chibo.site.cli.labels import role
from chibo.site.cli.passwords import FromInput, Password, secret
from chibo.site.cli.printing import add, out, say, table
from chibo.site.cli.progress import Bar
from chibo.site.cli.root import Database, Json, answer, app, later

HERE = "127.0.0.1"
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng.")]


@app.command()
def init(
    unit: Annotated[str, typer.Option("--unit", help="Mã của tổ chức đứng đầu sổ.")],
    name: Annotated[str, typer.Option("--name", help="Tên tổ chức.")],
    kind: Annotated[str, typer.Option("--kind", help="Loại hình, ví dụ commune, province.")],
    on: Annotated[str, typer.Option("--on", help="Ngày mở sổ; mặc định hôm nay.")] = "",
    username: Annotated[str, typer.Option("--username", help="Tên đăng nhập đầu tiên.")] = "quantri",
    display_name: Annotated[str, typer.Option("--display-name", help="Tên hiển thị.")] = "Văn phòng",
    password: Password = "",
    password_stdin: FromInput = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Lập sổ trống: tổ chức đứng đầu và tài khoản đầu tiên."""
    given = secret(password, password_stdin)
    asked = later("answers.starting", "init", unit, name, kind, on, username, display_name, given)
    answer(asked, as_json=as_json, show=_show_init, database=database, starts=True)


def _show_init(found: dict[str, Any]) -> None:
    drawn = f", mật khẩu (ghi lại ngay): [bold]{escape(found['password'])}[/]" if found["password"] else ""
    out().print(f"Đã lập sổ của [bold]{escape(found['name'])}[/] ({escape(found['unit'])}).")
    out().print(f"Đăng nhập: [bold]{escape(found['username'])}[/]{drawn}")
    out().print("Mở chương trình: ./chibo serve")


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
            later("answers.starting", "demo", bar, fresh, None if no_serve else (HERE, port)),
            as_json=as_json,
            show=_show_demo,
            database=database or demo_address(),
            starts=True,
        )
    if not no_serve:
        _serve(HERE, port, 1)


def _show_demo(found: dict[str, Any]) -> None:
    how = "Đã dựng sổ diễn tập." if found["built"] else "Dùng sổ diễn tập đã có (dựng lại: --fresh)."
    title = f"{how} Mật khẩu chung: {found['password']}"
    shown = table("Tên đăng nhập", "Người dùng", "Quyền", title=title)
    for a in found["accounts"]:
        grants = ", ".join(f"{role(g['role'])} tại {g['unit']}" for g in a["grants"])
        add(shown, a["username"], a["display_name"], grants or "chỉ trang của mình")
    out().print(shown)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Địa chỉ.")] = HERE,
    port: Port = 8765,
    workers: Annotated[int, typer.Option("--workers", min=1, max=32, help="Số tiến trình.")] = 1,
    database: Database = "",
) -> None:
    """Mở máy chủ. Cơ sở dữ liệu trống thì trang đầu cho lập sổ."""
    answer(migrated, as_json=False, show=lambda _: None, database=database, starts=True)
    _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    def run() -> None:
        from chibo.catalogue.procedures import require_sound
        from chibo.site.daily import each_day
        from chibo.site.serving import require_free, serve

        require_free(host, port)
        require_sound()
        _tell_age()
        each_day()
        say(f"Mở trình duyệt tại [bold]http://{host}:{port}/[/]  (dừng: Ctrl+C)")
        serve(host, port, workers)

    answer(run, as_json=False, show=lambda _: None, starts=True)


def _tell_age() -> None:
    """Which rulebook this is, and that it is old when it is."""
    from chibo.foundation.clock import today
    from chibo.rulebook.freshness import freshness

    found = freshness(today())
    last = format_date(found.last_checked_on)
    say(f"Sổ quy định: {found.answers} mục đang áp dụng, đối chiếu gần nhất {last}.")
    if found.is_old:
        say(f"[bold yellow]![/] {found.old} mục đã hơn một năm chưa đối chiếu: chibo rulebook check.")
