"""`verify`, `rebuild`, `seal`, `backup`, `restore`, `bench`: keeping the book provable."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from chibo.site.cli.connecting import demo_address
from chibo.site.cli.printing import add, moment, number, out, refuse, say, table
from chibo.site.cli.progress import Bar
from chibo.site.cli.root import As, Database, Json, answer, app, later

File = Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp sao lưu (.zip).")]


def _show_checks(found: dict[str, Any]) -> None:
    shown = table("Kiểm tra", "Kết quả", "Đã xem", "Phát hiện", figures=["Đã xem"])
    for c in found["checks"]:
        style = None if c["ok"] else "red"
        add(shown, c["name"], "đúng" if c["ok"] else "SAI", c["seen"], "\n".join(c["findings"]), style=style)
    out().print(shown)
    out().print("Sổ khớp hoàn toàn với chứng từ." if found["ok"] else "[bold red]Sổ có sai lệch.[/]")


def _failed(found: dict[str, Any]) -> int:
    return 0 if found["ok"] else 1


@app.command()
def verify(
    fingerprint: Annotated[str, typer.Option("--fingerprint", help="Dấu vân tay đã in khi niêm phong.")] = "",
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Chứng minh lại toàn bộ sổ: chuỗi, chứng từ, cây, số liệu, niêm phong."""
    answer(
        later("answers.upkeep", "verify", fingerprint),
        as_json=as_json,
        show=_show_checks,
        database=database,
        exit_code=_failed,
    )


@app.command()
def rebuild(as_json: Json = False, database: Database = "") -> None:
    """Dựng lại mọi bảng suy ra từ chứng từ, rồi kiểm tra."""
    with Bar() as bar:
        answer(
            later("answers.upkeep", "rebuild", bar),
            as_json=as_json,
            show=_show_checks,
            database=database,
            exit_code=_failed,
        )


@app.command()
def seal(username: As = "", as_json: Json = False, database: Database = "") -> None:
    """Niêm phong: in dấu vân tay của mọi chuỗi, cất ngoài máy này."""
    answer(later("answers.upkeep", "seal", username), as_json=as_json, show=_show_seal, database=database)


def _show_seal(found: dict[str, Any]) -> None:
    out().print(f"Niêm phong lúc {moment(found['sealed_at'])}\nDấu vân tay: [bold]{found['fingerprint']}[/]")


@app.command()
def backup(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có.")] = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Sao lưu toàn bộ vào một tệp, dùng được cho cả SQLite và PostgreSQL."""
    with Bar() as bar:
        answer(
            later("operations.backups", "backup", file, replace, bar),
            as_json=as_json,
            show=_show_backup,
            database=database,
            exit_code=lambda found: 1 if found["missing"] else 0,
        )


@app.command()
def restore(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Cất cơ sở dữ liệu cũ sang bên.")] = False,
    as_json: Json = False,
    database: Database = "",
) -> None:
    """Phục hồi từ tệp sao lưu vào cơ sở dữ liệu trống, rồi kiểm tra."""
    with Bar() as bar:
        answer(
            later("operations.restoring", "restore", file, replace, bar),
            as_json=as_json,
            show=_show_backup,
            database=database,
            starts=True,
            exit_code=_failed,
        )


def _show_backup(found: dict[str, Any]) -> None:
    rows, files = number(found["rows"]), number(found["files"])
    out().print(f"{found['file']}: {rows} dòng, {files} tệp đính kèm.", markup=False)
    for name in found.get("missing", []):
        refuse(f"Không tìm thấy tệp đính kèm {name}: bản sao lưu thiếu tệp này.")
    if found.get("kept"):
        out().print(f"Cơ sở dữ liệu cũ cất ở {found['kept']}.", markup=False)
    if "checks" in found:
        _show_checks(found)


@app.command()
def bench(database: Database = "") -> None:
    """So câu hỏi của chương trình với SQL trần trên sổ diễn tập: in tỉ lệ."""
    folder = Path(__file__).resolve().parents[4]
    if not (folder / "bench").is_dir():
        say("Không có thư mục bench/ (chỉ có trong mã nguồn).")
        raise typer.Exit(2)
    sys.path.insert(0, str(folder))

    def measure() -> None:
        import_module("bench.run").main()

    answer(measure, as_json=False, show=lambda _: None, database=database or demo_address())
