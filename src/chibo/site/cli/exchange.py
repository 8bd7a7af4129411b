"""`import`, `import units`, `import undo`, `compare`, `export`: files in and out of the register."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from chibo.site.cli.printing import add, day, number, out, say, table
from chibo.site.cli.root import Database, Json, answer, app, later

SHOWN = 40


class FileOrCommand(TyperGroup):
    """`chibo import FILE` beside `chibo import units FILE`: what is no command is the file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the unspoken command in front of a file."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["file", *args]
        return super().parse_args(ctx, args)


intake = typer.Typer(help="Nhập danh sách từ tệp, hoặc hoàn tác.", cls=FileOrCommand, no_args_is_help=True)
app.add_typer(intake, name="import")

File = Annotated[str, typer.Argument(metavar="TỆP", help="Tệp .xlsx hoặc .csv.")]
Unit = Annotated[str, typer.Option("--unit", help="Mã tổ chức mà tệp nói về (cùng cấp dưới).")]
AsOf = Annotated[str, typer.Option("--as-of", help="Số liệu đến ngày nào; mặc định hôm nay.")]
Decision = Annotated[
    str, typer.Option("--decision", help="Số văn bản làm căn cứ; chưa có trong sổ thì được đăng ký.")
]
Actor = Annotated[str, typer.Option("--actor", "--as", help="Tài khoản đứng tên.", show_default=False)]
Dry = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem sẽ thay đổi gì, không ghi sổ.")]


@intake.command("file", hidden=True)
def import_file(
    file: File,
    unit: Unit,
    as_of: AsOf = "",
    decision: Decision = "",
    actor: Actor = "",
    dry_run: Dry = False,
    layout: Annotated[str, typer.Option("--layout", help="Mẫu tệp; mặc định tự nhận theo tiêu đề.")] = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Nhập danh sách đảng viên; dòng sai được trả lại kèm lý do, dòng đúng vẫn ghi."""
    asked = later(
        "answers.exchange", "import_people", file, unit, as_of, decision, actor, dry_run, layout, as_json
    )
    answer(asked, as_json=as_json, show=_show_import, database=database)


@intake.command("units")
def import_units(
    file: File,
    unit: Unit,
    as_of: AsOf = "",
    decision: Decision = "",
    actor: Actor = "",
    dry_run: Dry = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Nhập danh sách tổ chức đảng (mã, tên, cấp trên, loại)."""
    asked = later("answers.exchange", "import_units", file, unit, as_of, decision, actor, dry_run)
    answer(asked, as_json=as_json, show=_show_import, database=database)


@intake.command("undo")
def import_undo(
    batch: Annotated[str, typer.Argument(metavar="LẦN", help="Số của lần nhập.")],
    decision: Annotated[
        str, typer.Option("--decision", help="Số văn bản hoàn tác; mặc định văn bản đã nhập theo.")
    ] = "",
    actor: Actor = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Hoàn tác một lần nhập: đảo bút toán, hồ sơ trở lại như trước."""
    asked = later("answers.exchange", "undo", batch, decision, actor, as_json)
    answer(asked, as_json=as_json, show=_show_undo, database=database)


@app.command()
def compare(
    file: File,
    unit: Unit,
    as_of: AsOf = "",
    actor: Actor = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Đối chiếu tệp của trung ương với sổ: chỉ có ở sổ, chỉ có ở tệp, khác nhau."""
    asked = later("answers.exchange", "compare", file, unit, as_of, actor, as_json)
    answer(asked, as_json=as_json, show=_show_compare, database=database)


@app.command()
def export(
    layout: Annotated[str, typer.Argument(metavar="MẪU", help="4.0, ds_dangvien hoặc office_list.")],
    unit: Unit,
    out_path: Annotated[str, typer.Option("--out", help="Tệp hoặc thư mục để ghi ra.")],
    on: Annotated[str, typer.Option("--on", help="Danh sách vào ngày nào; mặc định hôm nay.")] = "",
    actor: Actor = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Xuất danh sách đảng viên theo mẫu ra .xlsx, hoặc .csv (bắt buộc khi có hơn 50.000 người)."""
    asked = later("answers.exchange", "export", layout, unit, on, out_path, actor)
    answer(asked, as_json=as_json, show=_show_export, database=database)


def _show_import(found: dict[str, Any]) -> None:
    if found.get("dry_run"):
        say("Chỉ xem thử, chưa ghi gì vào sổ.")
    shown = table("", "", title=f"Lần nhập {found['batch']}")
    for label, key in (
        ("Dòng", "rows"),
        ("Thêm mới", "added"),
        ("Thay đổi", "changed"),
        ("Không đổi", "unchanged"),
    ):
        add(shown, label, number(found[key]))
    add(shown, "Trả lại", number(len({line["row"] for line in found["refused"]})))
    out().print(shown)
    if found["refused"]:
        _show_refused(found["refused"])


def _show_refused(refused: list[dict[str, Any]]) -> None:
    shown = table("Dòng", "Cột", "Giá trị", "Lý do", title="Dòng trả lại")
    for line in refused[:SHOWN]:
        add(shown, str(line["row"]), line["column"], line["value"], line["reason"])
    out().print(shown)
    if len(refused) > SHOWN:
        say(f"… còn {len(refused) - SHOWN} lý do nữa; xem đủ bằng --json hoặc trên màn hình.")


def _show_undo(found: dict[str, Any]) -> None:
    say(f"Đã hoàn tác lần nhập {found['batch']} ({found['parts']} phần).")


def _show_compare(found: dict[str, Any]) -> None:
    shown = table("", "", title=f"Đối chiếu, lần {found['batch']}")
    for label, key in (
        ("Chỉ có ở sổ", "only_here"),
        ("Chỉ có ở tệp", "only_there"),
        ("Khác nhau", "differs"),
    ):
        add(shown, label, number(found[key]))
    out().print(shown)
    lines = table("Họ tên", "Nội dung", "Sổ", "Tệp")
    for line in found["differences"][:SHOWN]:
        add(lines, line["name"], line["field"] or line["where"], line["here"], line["there"] or line["note"])
    if found["differences"]:
        out().print(lines)


def _show_export(found: dict[str, Any]) -> None:
    say(f"Đã ghi {number(found['people'])} người, ngày {day(found['on'])}, ra {found['out']}")
