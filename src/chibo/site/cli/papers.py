"""`paper`: a form of one or many cases, filled and written into a folder."""

from typing import Annotated, Any

import typer

from chibo.site.cli.printing import add, number, out, table
from chibo.site.cli.root import As, Database, Json, answer, app, later


@app.command()
def paper(
    code: Annotated[str, typer.Argument(metavar="MẪU", help="Mã in (6-KNĐ) hoặc tên thư mục (6-knd).")],
    cases: Annotated[list[int], typer.Option("--case", help="Số hồ sơ; ghi nhiều lần cho nhiều hồ sơ.")],
    folder: Annotated[str, typer.Option("--out", help="Thư mục để tệp; tệp đã có thì giữ nguyên.")],
    word: Annotated[bool, typer.Option("--word", help="Tệp Word thay cho PDF.")] = False,
    given: Annotated[
        list[str] | None, typer.Option("--set", help="mục=giá trị, ghi đè chữ lấy từ hồ sơ.")
    ] = None,
    incomplete: Annotated[bool, typer.Option("--incomplete", help="In cả khi còn thiếu.")] = False,
    actor: As = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """In một mẫu giấy tờ của hồ sơ; còn thiếu thì liệt kê, mã thoát 1 và không in."""
    asked = later("answers.papers", "papers", code, cases, folder, word, given or [], incomplete, actor)
    answer(asked, as_json=as_json, show=_show, database=database, exit_code=lambda f: int(f["refused"]))


def _show(found: dict[str, Any]) -> None:
    if found["missing"]:
        title = "Còn thiếu, chưa in; thêm --incomplete để vẫn in" if found["refused"] else "Còn thiếu"
        shown = table("Hồ sơ", "Của ai", "Mục", "Tên mục", title=title)
        for one in found["missing"]:
            for field in one["fields"]:
                add(shown, one["case"], one["person"], field["name"], field["label"])
        out().print(shown)
    if not found["refused"]:
        kept = f", giữ nguyên {number(len(found['kept']))} tệp đã có" if found["kept"] else ""
        out().print(f"✓ {number(len(found['written']))} tệp {found['paper']} trong {found['out']}{kept}.")
