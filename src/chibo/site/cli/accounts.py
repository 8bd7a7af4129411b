"""`account …`: who may sign in, and as what."""

from typing import Annotated, Any

import typer

from chibo.site.cli.labels import reach, role
from chibo.site.cli.passwords import FromInput, Password, secret
from chibo.site.cli.printing import add, out, table
from chibo.site.cli.root import As, Database, Json, answer, app, later

accounts = typer.Typer(help="Tài khoản và quyền.", no_args_is_help=True)
app.add_typer(accounts, name="account")

Name = Annotated[str, typer.Argument(metavar="TÊN", help="Tên đăng nhập.")]
Unit = Annotated[str, typer.Option("--unit", help="Mã tổ chức.")]
Role = Annotated[str, typer.Option("--role", help="clerk, secretary, inspector, overseer, administrator.")]


def _show(found: dict[str, Any]) -> None:
    shown = table("Tên đăng nhập", "Tên", "Quyền", "Trạng thái")
    for a in found.get("accounts", [found]):
        grants = "\n".join(f"{role(g['role'])} · {g['unit']} · {reach(g['reach'])}" for g in a["grants"])
        add(shown, a["username"], a["display_name"], grants, "đang dùng" if a["active"] else "đã khóa")
    out().print(shown)
    if found.get("password"):
        out().print(f"Mật khẩu (ghi lại ngay): {found['password']}", markup=False)


@accounts.command("list")
def list_accounts(as_json: Json = False, database: Database = "") -> None:
    """Mọi tài khoản và quyền hôm nay."""
    answer(later("answers.accounts", "accounts"), as_json=as_json, show=_show, database=database)


@accounts.command()
def create(
    username: Name,
    unit: Unit,
    display_name: Annotated[str, typer.Option("--display-name", help="Tên hiển thị.")] = "",
    password: Password = "",
    password_stdin: FromInput = False,
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Tạo tài khoản (chưa có quyền nào)."""
    given = secret(password, password_stdin)
    asked = later("answers.accounts", "create", username, display_name, given, unit, actor)
    answer(asked, as_json=as_json, show=_show, database=database)


@accounts.command()
def password(
    username: Name,
    password: Password = "",
    password_stdin: FromInput = False,
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Đặt lại mật khẩu."""
    asked = later("answers.accounts", "password", username, secret(password, password_stdin), actor)
    answer(asked, as_json=as_json, show=_show, database=database)


@accounts.command()
def grant(
    username: Name,
    role: Role,
    unit: Unit,
    reach: Annotated[str, typer.Option("--reach", help="own hoặc subtree.")] = "subtree",
    since: Annotated[str, typer.Option("--from", help="Từ ngày; mặc định hôm nay.")] = "",
    until: Annotated[str, typer.Option("--to", help="Đến hết ngày; mặc định không hạn.")] = "",
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Giao quyền tại một tổ chức."""
    asked = later("answers.accounts", "grant", username, role, unit, reach, since, until, actor)
    answer(asked, as_json=as_json, show=_show, database=database)


@accounts.command()
def revoke(
    username: Name, role: Role, unit: Unit, actor: As = "", as_json: Json = False, database: Database = ""
) -> None:
    """Thu quyền từ hôm nay."""
    asked = later("answers.accounts", "revoke", username, role, unit, actor)
    answer(asked, as_json=as_json, show=_show, database=database)


@accounts.command()
def deactivate(username: Name, actor: As = "", as_json: Json = False, database: Database = "") -> None:
    """Khóa tài khoản."""
    asked = later("answers.accounts", "deactivate", username, actor)
    answer(asked, as_json=as_json, show=_show, database=database)
