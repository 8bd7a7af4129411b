"""The command itself, its options that recur, and how every answer and every refusal is printed."""

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer

from chibo.foundation.refusals import Outage, Refusal
from chibo.site.cli.connecting import connect, diagnosed, require_file
from chibo.site.cli.printing import refuse
from chibo.site.cli.usage import REFUSED, Commands

app = typer.Typer(
    name="chibo",
    cls=Commands,
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

BROKEN = 70


@app.callback()
def main() -> None:
    """Sổ đảng viên của một đảng bộ."""


def answer(
    ask: Callable[[], Any],
    *,
    as_json: bool,
    show: Callable[[Any], None],
    database: str = "",
    exit_code: Callable[[Any], int] = lambda _: 0,
    starts: bool = False,
) -> None:
    """Connect, ask, print; turn every refusal into a sentence and an exit code.

    `starts` is said by commands that may make the database they are given.
    """

    def connected() -> Any:
        connect(database)
        if not starts:
            require_file()
        return ask()

    answer_without_database(connected, as_json=as_json, show=show, exit_code=exit_code)


def answer_without_database(
    ask: Callable[[], Any],
    *,
    as_json: bool,
    show: Callable[[Any], None],
    exit_code: Callable[[Any], int] = lambda _: 0,
) -> None:
    """Ask and print, for what needs no register; turn every refusal into a sentence and an exit code."""
    try:
        found = ask()
        if not as_json:
            show(found)
    except Exception as trouble:
        if isinstance(trouble, BrokenPipeError):
            raise  # whoever read the answer has seen enough
        raise typer.Exit(_failed(trouble, as_json)) from None
    if as_json:
        # Piece by piece: as one text an answer of a hundred thousand lines takes several times its room.
        json.dump(found, sys.stdout, ensure_ascii=False, default=str, indent=2)
        sys.stdout.write("\n")
    if code := exit_code(found):
        raise typer.Exit(code)


def later(place: str, name: str, *given: Any, **named: Any) -> Callable[[], Any]:
    """A call into `chibo.site.<place>`, imported only once Django is up."""

    def ask() -> Any:
        module = import_module(f"chibo.site.{place}")
        return getattr(module, name)(*given, **named)

    return ask


def _failed(trouble: Exception, as_json: bool) -> int:
    told = trouble if isinstance(trouble, Refusal) else diagnosed(trouble)
    if told is not None:
        return _told(told, as_json, REFUSED)
    if os.environ.get("CHIBO_DEBUG") == "1":
        raise trouble
    sentence, next_step = _explained(trouble)
    return _told(Refusal("cli.broken", sentence, next_step=next_step), as_json, BROKEN)


def _explained(trouble: Exception) -> tuple[str, str]:
    from django.db import DatabaseError

    from chibo.procedures.errors import BrokenProcedures
    from chibo.rulebook.errors import BrokenRulebook

    if isinstance(trouble, BrokenRulebook):
        return str(trouble), "Sửa các tệp nói trên, rồi chạy: chibo rulebook check."
    if isinstance(trouble, BrokenProcedures):
        return str(trouble), "Sửa các khai báo nói trên, rồi chạy: chibo procedures check."
    trace = "Xem chi tiết: đặt CHIBO_DEBUG=1 rồi chạy lại."
    if isinstance(trouble, Outage):
        return trouble.sentence, trace
    if isinstance(trouble, DatabaseError):
        return "Không dùng được cơ sở dữ liệu: sai địa chỉ, máy chủ không trả lời hoặc tệp hỏng.", trace
    if isinstance(trouble, OSError):
        return f"Máy không đọc hoặc ghi được {trouble.filename or 'tệp'}: {trouble.strerror}.", trace
    return f"Chương trình gặp lỗi ({type(trouble).__name__}).", trace


def _told(refusal: Refusal, as_json: bool, code: int) -> int:
    if not as_json:
        refuse(refusal.sentence, refusal.citation, refusal.next_step)
        return code
    told = {
        "code": refusal.code,
        "sentence": refusal.sentence,
        "citation": refusal.citation,
        "next_step": refusal.next_step,
    }
    sys.stdout.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    return code
