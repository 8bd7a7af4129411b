"""Where a password comes from: the line, standard input, the keyboard; else the machine draws one."""

import getpass
import sys
from typing import Annotated

import typer

from chibo.site.answers.secrecy import Secret, draw
from chibo.site.cli.printing import refuse
from chibo.site.cli.usage import REFUSED

Password = Annotated[
    str, typer.Option("--password", help="Mật khẩu (sẽ lộ trong lịch sử lệnh).", show_default=False)
]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ đầu vào.")]


def secret(given: str, from_input: bool) -> Secret:
    """What was given; asked for at a keyboard, drawn where there is none."""
    if given:
        return Secret(given)
    if from_input:
        return Secret(sys.stdin.readline().rstrip("\r\n"))
    if not sys.stdin.isatty():
        return draw()
    typed = getpass.getpass("Mật khẩu (bỏ trống: máy tự sinh): ", sys.stderr)
    if typed and typed != getpass.getpass("Gõ lại mật khẩu: ", sys.stderr):
        refuse("Hai lần gõ mật khẩu không giống nhau.", next_step="Chạy lại lệnh.")
        raise typer.Exit(REFUSED)
    return Secret(typed) if typed else draw()
