"""`account …`: who may sign in, and as what."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from chibo.site.cli.root import As, Database, Json, answer, app, later

accounts = typer.Typer(help="Tài khoản và quyền.", no_args_is_help=True)
app.add_typer(accounts, name="account")

Name = Annotated[str, typer.Argument(help="Tên đăng nhập.")]
Unit = Annotated[str, typer.Option("--unit", help="Mã tổ chức.")]
Role = Annotated[str, typer.Option("--role", help="clerk, secretary, inspector, overseer, administrator.")]
Password = Annotated[
    str, typer.Option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Mật khẩu.")
]


def _show(found: dict[str, Any]) -> None:
    table = Table("Tên đăng nhập", "Tên", "Quyền", "Trạng thái")
    for a in found.get("accounts", [found]):
        grants = "\n".join(f"{g['role']} · {g['unit']} · {g['reach']}" for g in a["grants"])
        table.add_row(a["username"], a["display_name"], grants, "đang dùng" if a["active"] else "đã khóa")
    Console().print(table)


@accounts.command("list")
def list_accounts(as_json: Json = False, database: Database = "") -> None:
    """Mọi tài khoản và quyền hôm nay."""
    answer(later("answers.accounts", "accounts"), as_json=as_json, show=_show, database=database)


@accounts.command()
def create(
    username: Name,
    unit: Unit,
    password: Password,
    display_name: Annotated[str, typer.Option()] = "",
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Tạo tài khoản (chưa có quyền nào)."""
    asked = later("answers.accounts", "create", username, display_name, password, unit, actor)
    answer(asked, as_json=as_json, show=_show, database=database)


@accounts.command()
def password(
    username: Name, password: Password, actor: As = "", as_json: Json = False, database: Database = ""
) -> None:
    """Đặt lại mật khẩu."""
    answer(
        later("answers.accounts", "password", username, password, actor),
        as_json=as_json,
        show=_show,
        database=database,
    )


@accounts.command()
def grant(
    username: Name,
    role: Role,
    unit: Unit,
    reach: Annotated[str, typer.Option("--reach", help="own hoặc subtree.")] = "subtree",
    since: Annotated[str, typer.Option("--from", help="Từ ngày; mặc định hôm nay.")] = "",
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Giao quyền tại một tổ chức."""
    asked = later("answers.accounts", "grant", username, role, unit, reach, since, actor)
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
    answer(
        later("answers.accounts", "deactivate", username, actor),
        as_json=as_json,
        show=_show,
        database=database,
    )
