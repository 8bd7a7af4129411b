"""`rule`, `rulebook check`, `rulebook diff`: what applies, on what ground. Needs no database."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from chibo.rulebook.vocabulary import Confidence, TimeUnit
from chibo.site.cli.printing import add, day, number, out, say, table
from chibo.site.cli.root import Json, answer_without_database, app

book = typer.Typer(help="Sổ quy định: kiểm tra, so sánh hai ngày.", no_args_is_help=True)
app.add_typer(book, name="rulebook")

COUNTED = {
    "instruments": "văn kiện",
    "parameters": "mục",
    "values": "giá trị theo ngày",
    "profiles": "hồ sơ địa phương",
    "overrides": "mục địa phương quy định riêng",
    "cases": "ví dụ",
}


def _later(name: str, *given: Any) -> Callable[[], Any]:
    """A call into the answers, imported only when asked: a broken folder is told, not a trace."""

    def ask() -> Any:
        from chibo.site.answers import rulebook

        return getattr(rulebook, name)(*given)

    return ask


@app.command()
def rule(
    key: Annotated[str, typer.Argument(metavar="MỤC", help="Khóa, ví dụ admission.age_min_years.")],
    on: Annotated[str, typer.Option("--on", help="Ngày hỏi; mặc định hôm nay.")] = "",
    profile: Annotated[
        list[str] | None, typer.Option("--profile", help="Hồ sơ địa phương, gần nhất trước; dùng lại được.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Giá trị đang áp dụng vào một ngày: bao nhiêu, theo điều nào, chắc đến đâu."""
    answer_without_database(_later("rule", key, on, profile or []), as_json=as_json, show=_show_rule)


def _show_rule(found: dict[str, Any]) -> None:
    shown = table("", "", title=f"{found['title']} ({found['key']}), ngày {day(found['on'])}")
    if isinstance(found["value"], list):
        add(shown, "Giá trị", f"bảng {len(found['value'])} dòng, xem dưới đây")
    else:
        unit = f" {TimeUnit(found['unit']).label}" if found["unit"] else ""
        add(shown, "Giá trị", f"{_said(found['value'])}{unit}")
    add(shown, "Căn cứ", found["citation"])
    add(shown, "Độ tin cậy", Confidence(found["confidence"]).label)
    add(shown, "Hiệu lực", f"từ {day(found['from'])} đến {day(found['to'])}")
    if found["profile"]:
        add(shown, "Hồ sơ địa phương", found["profile"])
    if found["note"]:
        add(shown, "Ghi chú", found["note"])
    out().print(shown)
    if isinstance(found["value"], list):
        _show_rows(found["value"])


def _show_rows(rows: list[dict[str, Any]]) -> None:
    shown = table(*rows[0])
    for row in rows:
        add(shown, *(_said(cell) for cell in row.values()))
    out().print(shown)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return number(value) if isinstance(value, int) else str(value)


@book.command()
def check(as_json: Json = False) -> None:
    """Mọi tệp đọc được, mọi giá trị có căn cứ, mọi ví dụ ra đúng."""
    answer_without_database(
        _later("check"), as_json=as_json, show=_show_check, exit_code=lambda found: 0 if found["ok"] else 1
    )


def _show_check(found: dict[str, Any]) -> None:
    if found["counts"]:
        say(", ".join(f"{number(found['counts'][name])} {label}" for name, label in COUNTED.items()) + ".")
    for told in found["problems"]:
        out().print(f"✗ {told}", markup=False, soft_wrap=True)
    for told in found["old"]:
        out().print(f"• lâu chưa đối chiếu: {told}", markup=False, soft_wrap=True)
    if found["ok"]:
        out().print("Sổ quy định đúng: mọi giá trị có căn cứ, mọi ví dụ ra như đã ghi.")


@book.command()
def diff(
    start: Annotated[str, typer.Option("--from", help="Ngày trước.")],
    end: Annotated[str, typer.Option("--to", help="Ngày sau; mặc định hôm nay.")] = "",
    as_json: Json = False,
) -> None:
    """Những gì khác đi giữa hai ngày: giá trị và văn kiện."""
    answer_without_database(_later("diff", start, end), as_json=as_json, show=_show_diff)


def _show_diff(found: dict[str, Any]) -> None:
    real = [change for change in found["changes"] if not change["only_ground"]]
    title = f"{number(len(real))} giá trị đổi sau {day(found['from'])} đến {day(found['to'])}"
    shown = table("Từ ngày", "Mục", "Trước", "Sau", "Căn cứ mới", title=title)
    for change in real:
        later = change["later"] or {}
        cells = (_brief(change["former"]), _brief(change["later"]), later.get("citation", ""))
        add(shown, day(change["on"]), change["title"], *cells)
    out().print(shown)
    kept = len(found["changes"]) - len(real)
    say(f"{number(kept)} giá trị khác giữ nguyên, chỉ đổi căn cứ (xem bằng --json).")
    for name, label in (("begins", "Văn kiện có hiệu lực"), ("ends", "Văn kiện hết hiệu lực")):
        say(f"{label}: {', '.join(found[name]) or 'không có'}.")


def _brief(dated: dict[str, Any] | None) -> str:
    if dated is None:
        return "không có"
    if dated["unknown"]:
        return "chưa biết"
    if isinstance(dated["value"], list):
        return f"bảng {len(dated['value'])} dòng"
    return _said(dated["value"])
