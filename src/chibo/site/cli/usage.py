"""What was typed wrongly, told in Vietnamese; the library speaks English."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperGroup

from chibo.site.cli.printing import refuse

REFUSED = 2

rich_utils.OPTIONS_PANEL_TITLE = "Tuỳ chọn"
rich_utils.ARGUMENTS_PANEL_TITLE = "Tham số"
rich_utils.COMMANDS_PANEL_TITLE = "Lệnh"
rich_utils.ERRORS_PANEL_TITLE = "Lỗi"
rich_utils.REQUIRED_LONG_STRING = "[bắt buộc]"
rich_utils.DEFAULT_STRING = "[mặc định: {}]"


class Commands(TyperGroup):
    """The commands; a wrong line gets a Vietnamese sentence, as JSON where JSON was asked for."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, then leave with the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.Abort:
            refuse("Đã dừng theo yêu cầu.")
            sys.exit(130)
        except Exception as wrong:
            # The library's own errors have no public base class; this is what they share.
            if not hasattr(wrong, "format_message"):
                raise
            sys.exit(_told(wrong, "--json" in words))
        sys.exit(code if isinstance(code, int) else 0)


def _told(wrong: Any, as_json: bool) -> int:
    name = type(wrong).__name__
    if name == "NoArgsIsHelpError":
        wrong.show()
        return REFUSED
    command = wrong.ctx.command_path if getattr(wrong, "ctx", None) else "chibo"
    sentence, next_step = _sentence(name, wrong), f"Xem cách dùng: {command} --help"
    if as_json:
        error = {"code": "cli.usage", "sentence": sentence, "citation": "", "next_step": next_step}
        sys.stdout.write(json.dumps({"error": error}, ensure_ascii=False) + "\n")
    else:
        refuse(sentence, next_step=next_step)
    return REFUSED


def _sentence(name: str, wrong: Any) -> str:
    where = _parameter(wrong)
    if name == "MissingParameter":
        return f"Thiếu {where}."
    if name == "NoSuchOption":
        return f"Không có tuỳ chọn {wrong.option_name}."
    if name == "BadParameter":
        why = "phải là số nguyên" if "integer" in wrong.message else "nằm ngoài khoảng cho phép"
        return f"Giá trị của {where} không dùng được: {why}."
    quoted = wrong.message[wrong.message.find("'") :].split("'")[1] if "'" in wrong.message else ""
    if wrong.message.startswith("No such command"):
        return f"Không có lệnh “{quoted}”."
    if name == "BadOptionUsage":
        return f"Tuỳ chọn {wrong.option_name} phải có đúng một giá trị."
    if wrong.message.startswith("Got unexpected"):
        return f"Thừa tham số: {wrong.message[wrong.message.find('(') + 1 : -1]}."
    return f"Dòng lệnh không đúng: {wrong.message}"


def _parameter(wrong: Any) -> str:
    found = getattr(wrong, "param", None)
    if found is None:
        return "tham số"
    names = [name for name in found.opts if name.startswith("-")]
    return names[0] if names else str(found.metavar or found.name)
