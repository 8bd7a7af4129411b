"""The command itself, its options that recur, and how every answer and every refusal is printed."""

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from rich.console import Console

from chibo.foundation.refusals import Outage, Refusal

app = typer.Typer(
    name="chibo",
    help="Sổ đảng viên: ai thuộc tổ chức nào, vào ngày nào, theo chứng từ nào.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Database = Annotated[
    str,
    typer.Option("--database", help="Địa chỉ cơ sở dữ liệu, ví dụ sqlite:///so.sqlite3", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON, dạng cố định.")]
As = Annotated[str, typer.Option("--as", help="Tài khoản đứng tên việc này.", show_default=False)]

REFUSED, BROKEN = 2, 70


@app.callback()
def main() -> None:
    """Sổ đảng viên của một đảng bộ."""


def say(text: str = "") -> None:
    """A line for people; never on the stream that JSON uses."""
    Console(stderr=True, highlight=False).print(text)


def answer(
    ask: Callable[[], Any],
    *,
    as_json: bool,
    show: Callable[[Any], None],
    database: str = "",
    exit_code: Callable[[Any], int] = lambda _: 0,
) -> None:
    """Connect, ask, print; turn every refusal into a sentence and an exit code."""
    try:
        connect(database)
        found = ask()
    except Refusal as refusal:
        raise typer.Exit(_refused(refusal, as_json)) from None
    except Outage as outage:
        raise typer.Exit(_told(outage.sentence, as_json, BROKEN)) from None
    except Exception as trouble:
        if os.environ.get("CHIBO_DEBUG") == "1":
            raise
        raise typer.Exit(_told(_explained(trouble), as_json, BROKEN)) from None
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, default=str, indent=2) + "\n")
    else:
        show(found)
    if code := exit_code(found):
        raise typer.Exit(code)


def later(place: str, name: str, *given: Any, **named: Any) -> Callable[[], Any]:
    """A call into `chibo.site.<place>`, imported only once Django is up."""

    def ask() -> Any:
        module = import_module(f"chibo.site.{place}")
        return getattr(module, name)(*given, **named)

    return ask


def connect(database: str = "") -> None:
    """Choose the database and start Django; does nothing the second time."""
    import django
    from django.apps import apps

    if database:
        os.environ["CHIBO_DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.site.settings")
    if not apps.ready:
        django.setup()


def _explained(trouble: Exception) -> str:
    from django.db import DatabaseError

    if isinstance(trouble, DatabaseError):
        return (
            "Không đọc được cơ sở dữ liệu (chưa lập, sai địa chỉ, hoặc không phải của chương trình này). "
            "Lập sổ mới: chibo init; xem chi tiết: đặt CHIBO_DEBUG=1."
        )
    return f"Chương trình gặp lỗi ({type(trouble).__name__}). Xem chi tiết: đặt CHIBO_DEBUG=1 rồi chạy lại."


def _refused(refusal: Refusal, as_json: bool) -> int:
    if as_json:
        told = {
            "code": refusal.code,
            "sentence": refusal.sentence,
            "citation": refusal.citation,
            "next_step": refusal.next_step,
        }
        sys.stdout.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
        return REFUSED
    say(f"[bold red]✗[/] {refusal.sentence}")
    if refusal.citation:
        say(f"  Căn cứ: {refusal.citation}")
    if refusal.next_step:
        say(f"  → {refusal.next_step}")
    return REFUSED


def _told(sentence: str, as_json: bool, code: int) -> int:
    if as_json:
        told = {"code": "broken", "sentence": sentence, "citation": "", "next_step": ""}
        sys.stdout.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        say(f"[bold red]✗[/] {sentence}")
    return code


def migrated() -> None:
    """Bring the tables up to date, quietly."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
